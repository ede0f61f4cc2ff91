"""What a number counts: the noun phrase beside it, where the clause makes it plain; else nothing.

Without a dictionary of the language a noun phrase is known by its ends: it stops at a mark, at a word of grammar or
at a common verb. Where neither end is sure the subject stays empty: an empty one is honest, a wrong one is not.
"""

from __future__ import annotations

from ..lazily import pattern
from .draft import Draft
from .units import unit_at

__all__ = ["subject"]

#: Words of grammar at which a noun phrase stops, unless they are part of a word (会议, 社会, 主要).
_STOP = pattern(
    r"[^\u4e00-\u9fffA-Za-z]|[的了着是与及至就便都也还又却则才已没不或但而吗呢吧啊呀各每且于让从到之其再只仅曾刚很更最挺越]|太(?![监阳子空极平原])|能(?![力源人量])|可(?![乐能])|并(?<!合)|和(?![平尚谐])|在(?<!存在)"
    r"|会(?<![社机协大委工学晚宴商年展聚])(?![议员计社长费])|要(?<![主重需纪摘])(?![求素点])|来(?<![未将原])(?![源信客])|去|过(?<![通超经])(?![程客敏])"
    r"|上(?<!网上)(?<!线上)(?<!以上)(?![海市衣游级])|下(?![属级载])|对(?![手象方联话策])|时(?<!小时)(?![间代尚期装])|里(?![程])|后(?![卫代])|前(?![锋台沿])|内(?![容存衣科])"
    r"|以|为(?![止期])|有(?<![所没国私公])(?![限效机色])|开(?<![公离分])(?![关发始支水])|手[里上中]|[家心眼]里|由(?<![自理])|向(?<!方向)|给(?<!供给)|使(?<![大天])(?![用馆命])|因(?<!原因)(?![素])|将(?<!大将)(?![军])|把(?![手柄])|被(?![子告])"
    r"|等(?<![中高初平])(?![级式])|共(?<!公共)(?![和])|比(?![赛例重价])|均(?<!平均)|看|说(?<![小传学])|想(?<![思理梦])|做|买|卖|如"
    r"|正在|开始|组成|构成|加入|参加|参与|达到|超过|集体|一起|共同|分别|同时|左右|居多|需要|提供|用于|进行|发生|发现|降低|提高|减少|增加|改变|形成|出现|成为|完成|获得|受到|接受|报名|排队|举行"
    r"|得到|失去|离开|属于|包括|位于|围绕|陆续|先后|纷纷|立即|马上|相继|获得|同意|赞成|反对|支持|投票|表决|签字|飞出|走出|跑出|冲出|接近|爬升"
    r"|取消|滞留|参[展赛会]|入[驻围选]|获奖|受[灾损伤]|停[电产运业]|关闭|倒[闭塌]|死亡|遇难|失踪|感染|上[市架线]|下架|[开毕就失]业|开[工学]|退休|落户|投产|竣工|通[车航]|晚点|延误|报废|起火|爆炸"
    r"|坠毁|沉没|脱贫|搬迁|返乡|出海|创业|同行|随行|待命|等候|等待|前来|围观|欢迎|迎接"
)
#: After these a verb has just ended: 队员扑救了.
_ASPECT = frozenset("了着过到")
#: What follows a measure word and is no noun: what became of those counted, or how.
_PREDICATE = pattern(
    r"(?:容易|死亡|受伤|遇难|失踪|丧生|停电|停业|停产|近视|到场|到岗|出席|缺席|报名|获奖|入选|入围|入驻|上岗|下岗|失业|就业|落户|领先|落后|入账|起步|起售|起拍|起订|以上|以下|以内"
    r"|左右|上下|不等|不止|开外|出头|之多|之久|之间|之内|整整?|许多|全部|合计|共计|连续|轮流|轮番|反复|依次|随机|免费|平均|单独|重新|仍然|依然|已经|立刻|才能|能够|可以|必须|应当|不得|围观|值班|把守|护送|作战|受灾|感染|确诊|治愈|出院|失联|晕倒|打头|护航|抬|扛|赶|涌|挤|坐|站|躺|跑|跳|走|飞|守|围|冲|逃|死|伤|逝|病|哭|笑|喊|骂|打|杀|尝|吃螃|抢|抓|捉|追|拉|推|拿|带|背|抱|送|运|装|搬|拆|修|建|造|盖|铺|挖|填|喝|吃|穿|戴|住|睡|醒|起|落|升|降|涨|跌|增|减|赢|输|胜|负|平|领|收|付|借|欠|赔|赚)"
)
#: Adjectives and adverbs that may end a phrase cut at a stop.
_HEADLESS = pattern(r"(?:[很更最太极较越再仅只约近超逾足]|[正刚曾]|同样|一样)$")
#: Units that name what they count; a noun after them is a verb as often as not.
_SELF_NAMED = frozenset("人 户 人次 岁 周岁 例 次 遍 趟 回 天 声 步 分 点 胜 票 字 架次 班次 大 方面".split())


def subject(text: str, start: int, end: int, draft: Draft) -> tuple[int, int]:
    """Where the noun phrase beside the number stands; an empty span when the clause does not make it plain.

    After a measure word it is what follows (500家知名品牌 → 知名品牌); else the noun that a linking word joins to the
    number (粉丝数量超过18万 → 粉丝), or an ingredient before its measure (冰糖30克 → 冰糖).
    """
    return _after(text, end, draft) or _linked(text, start, draft) or _metric(text, start, draft) or _ingredient(text, start, end, draft) or (0, 0)


def _counts(text: str, begin: int, finish: int) -> bool:
    """Whether another figure stands within the noun; a first Chinese digit may be part of it (三张八仙桌)."""
    if text[begin] in "二三四五六七八九" and unit_at(text, begin + 1) is None:
        begin += 1
    return bool(_COUNTS.search(text, begin, finish))


_LONGEST = 6
_COUNTS = pattern(r"[0-9二三四五六七八九两几]|[一十百千万亿][个只条名位家件斤块张杯碗瓶次年天]")


def _after(text: str, end: int, draft: Draft) -> tuple[int, int] | None:
    """500家知名品牌, 18万的粉丝: the noun after the measure word, up to the first sure end."""
    linked = text[end : end + 1] == "的"
    if not linked and (not draft.counted or draft.unit in _SELF_NAMED):
        return None
    if linked and draft.kind not in ("count", "ordinal"):
        return None
    if linked and not draft.counted and draft.unit:
        return None  # 四千三百米的垭口: a measure describes the noun
    begin = end + 1 if linked else end
    stop = _STOP.search(text, begin, begin + _LONGEST + 1)
    finish = stop.start() if stop else len(text)
    if not begin < finish <= begin + _LONGEST or _PREDICATE.match(text, begin):
        return None
    at_mark = finish == len(text) or text[finish] in ",。、;:!?()\"“”‘’《》 \n"
    if not at_mark and text[finish] in _ASPECT:
        return None  # a verb has just ended, and where it began is not told
    joined = not at_mark and text[finish] in "和与及或"
    if not at_mark and (finish - begin == 1 or text[finish] == "的"):
        return None  # 两个孩子的母亲: the noun only describes the next
    if linked and finish - begin != 2 and not at_mark and not joined:
        return None  # 上万的候鸟飞来: the verb cannot be told from the noun
    if _HEADLESS.search(text, begin, finish) or _counts(text, begin, finish):
        return None
    return begin, finish - 2 if linked and finish - begin > 3 and _MUCH.search(text, begin, finish) else finish


_MUCH = pattern(r"(?:数量|总量|总数)$")
_CLAUSE = pattern(r"[,。;:!?\n、“”\"()《》]")
_REACH = 20
#: The words that join a noun to its number.
_LINK = pattern(
    r"(?:数量|总数|总量|(?<!人)数)?(?P<link>(?:已经?|可能|主要|一般|通常|基本|普遍|大概|往往|最终|竟然|甚至|始终|依然|仍然|逐步|迅速|将|仅|竟|都|也|就|便|又|均|则|还|却|约|共|才|可|最)*(?:高达|多达|长达|达到|达|超过|超|突破|约为|均?为|大?约|近|逾|有|占|增至|增加到|增长到|降至|接近|降到|升至|接近|涨到|跌至|减至|冲到|(?:飙升|攀升|回落|提升|提高|上升|下降|减少|缩减|增加|扩大|[上下]调|压缩|回升)[至到]|不足|不到|低于|高于|只有|仅有|共有|是|在|仅|只)(?:了)?)$"
)
_LINK_ENDS = frozenset("达到过超破为约近逾有占至足了于是仅只")
#: What a noun phrase before a link cannot hold: numerals, pronouns of the clause, verbs, words of grammar.
_NOT_NOUN = pattern(
    r"[0-9零〇一二三四五六七八九十百千万亿两几每这那其某各的了着过在是和与或就也还又被把将从到对向给让使由于以而但却则不没已至少说大概甚]|如今|目前|现在|去年|今年|全年|当年|当时|平均|最多|至少|我们|他们|她们|它们|[我你他她它]|(?<![普涉])及(?!格)|[跌涨](?!幅)|得(?![票分])|跑|走|住|坐|等(?!待)|(?<![费使应信作专适])用|花|做|卖|买|写|(?<!观)看|想|叫|按|据|(?<!已)经(?![济营理验费典常])|如|爬升|[余剩]下|时$"
)


def _linked(text: str, start: int, draft: Draft) -> tuple[int, int] | None:
    """粉丝数量超过18万 → 粉丝: the whole clause before the linking word, if it is a bare noun phrase."""
    if not start or text[start - 1] not in _LINK_ENDS:
        return None
    left = max(0, start - _REACH)
    found = _LINK.search(text, left, start)
    if not found or (draft.kind == "duration" and not _LASTS.search(found["link"])):
        return None
    begin = max((m.end() for m in _CLAUSE.finditer(text, left, found.start())), default=0 if left == 0 else -1)
    if begin < 0:
        return None
    held = max((m.end() for m in _OF.finditer(text, begin, found.start())), default=begin)
    long = found.start() - held > 6 and not _METRIC.search(text, held, found.start())
    if not 2 <= found.start() - held <= 8 or long or _NOT_NOUN.search(text, held, found.start()) or _DOES.match(text, held):
        return None
    if found["link"].endswith("是") and not _METRIC.search(text, held, found.start()):
        return None  # 答案是四千次
    return held, found.start()


#: Verbs that a clause without a subject begins with: 释放资金约一万亿元.
_DOES = pattern(
    r"释放|实现|完成|达成|贡献|带动|拉动|创造|吸引|覆盖|涉及|惠及|拥有|接待|容纳|销售|出售|生产|投入|投资|获得|收到|产生|消耗|减少|增加|提高|降低|缩短"
    r"|延长"
)


_LASTS = pattern(r"[为达是]$")
#: What is measured ends so: 换手率12.4%, 票价553元, 面积1920平方公里.
_METRIC = pattern(
    r"(?:[率额价费量度积润速值金龄温压薪租税息幅]|收入|人口|规模|身高|体重|全长|总长|周长|直径|半径|距离|海拔|占比|比例|得分|成绩|寿命|浓度|概率|产能|存款|贷款|投资|预算)$"
)


def _metric(text: str, start: int, draft: Draft) -> tuple[int, int] | None:
    """换手率12.4%: between a mark and the number nothing but the name of what is measured."""
    if draft.kind == "ordinal" or not start or not _METRIC.search(text, max(0, start - 2), start):
        return None
    left = max(0, start - 12)
    begin = max((m.end() for m in _CLAUSE.finditer(text, left, start)), default=0 if left == 0 else -1)
    if begin < 0:
        return None
    begin = max((m.end() for m in _OF.finditer(text, begin, start)), default=begin)
    if not 2 <= start - begin <= 8 or _NOT_NOUN.search(text, begin, start) or _ACT.match(text, begin):
        return None
    return begin, start


#: 的 and 其中 before the head of the phrase: what describes it may be left out.
_OF = pattern(r"的|其中|目前|如今|现在|该|[人户日月年车次]均|日前|近日|其")
_DISH = frozenset("克 千克 公斤 斤 两 毫升 升 勺 大勺 小勺 汤匙 茶匙 匙 片 块 个 只 根 颗 粒 瓣 杯 碗 把 条 枚 罐 袋 包 盒 朵 g kg ml mL L".split())


def _ingredient(text: str, start: int, end: int, draft: Draft) -> tuple[int, int] | None:
    """冰糖30克, 老抽两勺: between two marks nothing but a noun and its measure, as lists of what is needed have it."""
    if draft.unit not in _DISH or (end < len(text) and text[end] not in ",。、;)\n "):
        return None
    left = max(0, start - 6)
    begin = max((m.end() for m in _CLAUSE.finditer(text, left, start)), default=0 if left == 0 else -1)
    if begin < 0 or start - begin < 2 or _NOT_NOUN.search(text, begin, start) or _ACT.match(text, begin) or text[start - 1] in "去来完":
        return None
    return begin, start


_ACT = pattern(r"[附含借加放取倒撒切煮炒蒸煎炸炖淋打剥洗备称量买卖吃喝约近共重长宽高净总每各剩余另再先后只仅送给赠服]|[^\u4e00-\u9fff]")
