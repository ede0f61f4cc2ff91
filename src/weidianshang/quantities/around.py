"""What the words beside a numeral add: how exact it is, and per what it counts."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import cast

from ..lazily import pattern
from ..model import Approx
from ..numerals import Number

__all__ = ["inexact", "past_rate", "per", "prefix", "suffix"]

#: Word before → what it makes of the number, and whether the span takes it in.
_BEFORE: dict[str, tuple[Approx, bool]] = {"约": ("about", True)}
for _says, _inside, _words in (
    ("nearly", True, "近 将近"),
    ("nearly", False, "接近 逼近 几近 几乎 临近 快 快要"),
    ("about", False, "大约 大概 约莫 差不多 估计 约为 大致 约合 约有 约占 约值 约重 约需 约达 约计 约在 约长 约宽 约高 约厚"),
    ("more_than", True, "逾 超"),
    ("more_than", False, "超过 突破 高于 多于 大于 不止 不只 超出 超了 破了 超越 远超 长于 多过 高过 超过了 突破了 破"),
    ("less_than", False, "不到 不足 不满 未满 低于 少于 小于 不及 未到 未达 短于 未及 跌破 还不到 不够"),
    ("at_least", False, "至少 最少 起码 不低于 不少于 不下 不下于 不小于 最低 少说 少说有"),
    ("at_most", False, "最多 至多 不超过 不高于 不多于 不大于 顶多 不逾 不超 未超过 最高 最长 不得超过 没超过 上限 不过"),
):
    _BEFORE.update(dict.fromkeys(_words.split(), (cast(Approx, _says), _inside)))
#: 近 and 约 end many words (附近, 最近, 预约, 纽约); there they say nothing of the number.
_WORD_BEFORE = {
    "近": "附最接靠邻临亲走逼新贴相挨就凑远迫几左切", "约": "预节合签邀条契纽制相婚简公隐违履失赴绰大", "超": "高赶不反远", "逾": "不",
    "快": "赶加尽愉飞很凉勤爽痛轻外", "破": "打", "不下": "放", "不过": ",。;、!?:(“\"", "最高": "", "最低": "",
}  # fmt: skip
_NOT = pattern(r"(?:不[得会可能应要宜该敢]?|未[能曾]?|没有?|别|勿)$")
_NEGATED: dict[Approx, Approx] = {"more_than": "at_most", "less_than": "at_least"}
#: 至少要三个, 最多坐六位: a verb may stand between.
_VERB_BETWEEN = pattern(
    r"(至少|最少|起码|少说|最多|至多|顶多|不超过|不少于|不低于|超过|不到|不足|大约|大概|大致|约|差不多)"
    r"(?:也|都|还|就|只)?(?:需要?|可以?|能够?|要|得)?(?:[含要有需坐用花装达为是得卖售带来出存拿买给住喝吃抽付交]|[干做读住等走跑学练睡看]满?|容纳|工作|支持|持续|达到)了?$"
)
#: The word may stand before what is counted by.
_EACH_BEFORE = pattern(
    r"(约|近|超|大约|超过|不到|不足|小于|大于|低于|高于|至少|最多|不超过|不少于|不低于|不高于|不小于|不大于|不多于|不得超过|接近)"
    r"每[\u4e00-\u9fff]{1,3}$"
)
_VERB_ENDS = frozenset("满干做读等走跑学练睡看含要有需坐用花装达为是得卖售带来出存拿买给住纳作持续到了喝吃抽付交")
#: 上百, 过万: only before a bare round number.
_BEFORE_ROUND: dict[str, tuple[Approx, str]] = {
    "上": ("at_least", "以加早晚马网线历身"), "过": ("more_than", "不通经超路错难度"),
}  # fmt: skip

_AFTER = pattern(
    r"(以上|之上|以下|之下|左右|上下|以内|开外|出头|来(?=[重长高厚宽深远])"
    r"|许(?=[,。、;之的)]|\Z)|[多余](?=[,。、;的)高厚长宽深重远大]|\Z))"
)
_AFTER_SAYS: dict[str, Approx] = {
    "以上": "at_least", "之上": "at_least", "以下": "at_most", "之下": "at_most", "左右": "about", "上下": "about",
    "以内": "at_most", "开外": "more_than", "出头": "more_than", "许": "about", "来": "about", "多": "more_than", "余": "more_than",
}  # fmt: skip
#: 十个人以下: 人 stands between; 两个人左右为难 is no number of persons.
_PERSONS = pattern(r"人(以上(?!海)|之上|以下(?![棋犯克])|之下|以内|左右(?=[,。、;的!?)]|\Z))")
#: 380元起: from so much on; the word stays outside.
_FROM = pattern(r"起(?=[,。;、!?)]|\Z)(?<=[元块成%折]起)")
_WITHIN = pattern(r"之内|内(?![容部外心存地科阁定在涵行衣需六螺径孔壁侧圈嵌置饰衬胎网齿直])")


#: The name of a currency before the number.
_CURRENCY = pattern(r"(?:人民币|港币|美金|美元|日元|欧元|英镑|台币|RMB)$")
_CURRENCY_ENDS = frozenset("币金元镑B")


#: 粉丝过十万: what grows has passed the number.
_PASSED = pattern(r"(?:粉丝|[量额数值单户]|票房|收入|流水|[日月]活|资产)已?过$")


def prefix(text: str, at: int, number: Number) -> tuple[int, Approx | None]:
    """Where the span begins once a prefix is counted in, and what the word before says of the number.

    >>> from weidianshang.numerals import read
    >>> prefix("将近八百人", 2, read("八百", 0)[1]), prefix("超过八百人", 2, read("八百", 0)[1])
    ((0, 'nearly'), (2, 'more_than'))
    """
    start = at
    if priced := _CURRENCY.search(text, max(0, at - 4), at) if at > 1 and text[at - 1] in _CURRENCY_ENDS else None:
        start = priced.start()  # 不超过人民币5亿元
    for length in (3, 2, 1):
        if length > start:
            continue
        word = text[start - length : start]
        says = _BEFORE.get(word)
        if says:
            if start > length and text[start - length - 1] in _WORD_BEFORE.get(word, ""):
                return at, None
            if says[0] in _NEGATED and _NOT.search(text, max(0, start - length - 2), start - length):
                return at, _NEGATED[says[0]]  # 不得超过
            return (at - length if says[1] and start == at else at), says[0]
    each = _EACH_BEFORE.search(text, max(0, at - 8), at) if at > 3 else None
    if each and each[1] in _BEFORE:
        return at, _BEFORE[each[1]][0]  # 小于每秒800立方米
    if at > 2 and text[at - 1] in _VERB_ENDS:
        far = _VERB_BETWEEN.search(text, max(0, at - 7), at)
        if far:
            return at, _BEFORE[far[1]][0]
    if at > 2 and text[at - 1] == "过" and number.approx == "exact" and _PASSED.search(text, max(0, at - 4), at):
        return at, "more_than"
    if number.form == "bare" and at and text[at - 1] in _BEFORE_ROUND:
        approx, unless = _BEFORE_ROUND[text[at - 1]]
        if at == 1 or text[at - 2] not in unless:
            return at - 1, approx
    return at, None


#: 不得超过中标价的百分之十: of what the share is taken stands between.
_OF_WHOLE = pattern(r"(超过|高于|突破|不足|不到|不及|低于|少于|不超过|不高于|不低于|不少于|大?约占|约为)[\u4e00-\u9fff]{2,10}?的$")


def of_whole(text: str, at: int) -> Approx | None:
    """What stands before the whole that a share is taken of says of the share.

    >>> of_whole("不得超过中标价的百分之十", 8), of_whole("占总数的百分之十", 5)
    ('at_most', None)
    """
    if text[at - 1 : at] != "的":
        return None
    found = _OF_WHOLE.search(text, max(0, at - 15), at)
    if found is None:
        return None
    says = _BEFORE[found[1].removeprefix("大")][0]
    return _NEGATED.get(says, says) if _NOT.search(text, max(0, found.start() - 2), found.start()) else says


def suffix(text: str, end: int) -> tuple[int, Approx | None]:
    """Where the span ends once a suffix is counted in (内 is not), and what the word after says.

    >>> suffix("8人以上", 2), suffix("8天内", 2), suffix("8人", 2)
    ((4, 'at_least'), (2, 'at_most'), (2, None))
    """
    found = _AFTER.match(text, end)
    if found:
        return found.end(), _AFTER_SAYS[found[1]]
    if text[end : end + 1] == "人" and text[end - 1] == "个" and (persons := _PERSONS.match(text, end)):
        return end, _AFTER_SAYS[persons[1]]
    if _WITHIN.match(text, end):
        return end, "at_most"
    return end, "at_least" if text[end : end + 1] == "起" and _FROM.match(text, end) else None


def inexact(number: Number, *says: Approx | None) -> tuple[Decimal | None, Decimal | None, Approx]:
    """The bounds and the approximation of a number, given what the words beside it say.

    The numeral's own inexactness (几, 多, 两三) comes first: 不到十几 stays 11 to 19.

    >>> inexact(Number(Decimal(20), Decimal(20)), "at_least")
    (Decimal('20'), None, 'at_least')
    """
    word = next((w for w in says if w), None)
    if word is None or number.low is None or number.approx not in ("exact", "about"):
        return number.low, number.high, number.approx
    if word == "about":
        return number.low, number.high, "about"
    if word in ("more_than", "at_least"):
        return number.low, None, word
    return None, number.high, word


#: Unit of time → the period it counts by.
_PERIODS = {
    "年": "P1Y", "月": "P1M", "周": "P1W", "星期": "P1W", "天": "P1D", "日": "P1D", "晚": "P1D", "小时": "PT1H", "时": "PT1H",
    "分钟": "PT1M", "分": "PT1M", "秒": "PT1S", "秒钟": "PT1S", "季度": "P3M", "季": "P3M", "夜": "P1D",
    "min": "PT1M", "h": "PT1H", "s": "PT1S",
}  # fmt: skip
_THING = (
    "学期|学年|坪|平方公里|平方千米|平方米|平米|立方米|平方|蒲式耳|盎司|加仑|公顷|英亩|磅|公里|千米|公斤|千克|毫升|人次|(?<=个)人|[斤吨米亩升人名位家台部本条只张件套款种项次场户辆份页瓶杯盒箱袋包块股单期篇桶度注桌册班校村组队节顿餐支枝根棵株盆间栋"
    "层座所县市镇乡省头匹颗粒枚片幅封句字词行段章集回遍趟轮圈局盘门课店票晚单石丁顷担提卷捆罐筐副剂]|个(?!人)"
)
#: Of what a year, a month, a day brings in or costs: 月收入, 年产值, 日销量.
_FLOW = (
    "收入|工资|营收|销售|利润|净利|产值|产量|销量|租金|支出|消费|费用|吞吐|发电|客流|处理"
    "|输气|进账|流水|接待|发行|招生|培养|运送|用水|耗电|[\u4e00-\u9fff]{1,3}[量额]"
)
#: What is done so often: 一个月挣三千块, 一日不超过八片, 一天抽两包烟.
DOES = (
    r"(?:(?:能|可以?|要|得|也|就|才|只|总|还|至少|最少|最多|至多|顶多|大约|平均|累计|净|纯|总共|一共|共){0,3}[挣赚花交付还抽吃喝用跑走卖产收写读做打睡洗记掉涨发接送拍录换喂装拆建修种摘运挖教讲]|[要得能]"
    r"|不[超得能]过|不少于|最多|至多|至少|最少|顶多|能[\u4e00-\u9fff]{1,2}|服用?|口服|注射|领取?)(?:[得到]|不到|不过|个)?"
)
#: A round number of what is counted by: 每10股, 每十万人, 每百户, 每千人口.
LOT = (
    r"(?:10{1,5}|[一二三四五]?[十百千万]{1,2})(?:人(?!次)口?|户|名|元|亩|股|公里|平方公里|平方米|次|块|斤|公斤|千克|克|毫升|吨|件|本|册|字|例|只|张|g|mL|ml)"
)
_PER = pattern(
    r"(?:平均)?每(?!逢)一?个?(?P<time>年|月|周|星期|天|日|晚|小时|分钟|秒钟?|季度)"
    rf"|(?<![全今去前当同本上下多近几两半末初每个首昨次某生节整终翌即往历单、0-9〇零一二三四五六七八九十])(?P<mean>[年月日周时])(?:均(?![有为需由能]|可(?!支))|(?:入|赚|薪|租|供|产|销|{_FLOW})(?=[^、]*$))"
    r"|时(?P<speed>速)(?=[^、]*$)|按(?P<by>[日月年天周])(?![利息])(?=[^、]*$)|(?P<mu>(?<![0-9十百千万亿两余多几每公英市])亩)(?:产(?![业品权])|[施播栽植]|用[种肥药水工])"
    rf"|(?<![第几两半每这那有0-9零二三四五六七八九十])一(?P<each>年|个月|月|天|日|周|小时|分钟)(?:{DOES})?$"
    rf"|(?<![第几两半每这那有仅只0-9零二三四五六七八九十])一(?P<one>[个次人斤亩桌盒瓶张件杯碗支米吨升包袋箱本只节堂晚趟回场度提卷罐筐]|公斤|平米)(?:(?:能|可|要|就|才|得|卖)?[收产打卖赚挣]?|{DOES})$"
    r"|(?P<head>[人户车亩次场店件])均(?![有为需由能]|可(?!支))|单(?P<single>[车店价日月盒瓶件箱袋包])(?=[^\u4e00-\u9fff]|[\u4e00-\u9fff]{0,6}$)"
    rf"|每(?P<lot>{LOT})"
    rf"|每(?!逢)(?:(?![零一二三四五六七八九十百千万亿两几])[\u4e00-\u9fff]){{0,6}}?一?(?P<thing>{_THING})"
)
_BY = (
    r"个月|年|月|周|天|日|小时|时|分(?:钟|(?![之钟布]))|秒|min(?![A-Za-z])"
    rf"|[0-9]{{0,4}}(?:kg|km|mL|ml|dL|cm|mm|g)(?![A-Za-z])|[hsmLt](?![A-Za-z])|{_THING}"
)
_SLASH = pattern(
    rf"\s*(?:/\s*|每一?|一(?!个人|名[\u4e00-\u9fff]|位[\u4e00-\u9fff])(?=[^,。;]{{1,3}}(?:[,。;、)!?]|$)))"
    rf"(?P<per>{_BY})(?![\u4e00-\u9fff]*?[0-9])"
)
#: 40公里/小时降到15公里/小时: after a stroke a figure may follow.
_OVER = pattern(rf"/\s*(?P<per>{_BY})")
_CLAUSES = pattern(r"(?s:.*)[,。;:!?\n]")
_REACH = 30


def per(text: str, start: int, end: int, *, priced: bool = False) -> str:
    """What the number is counted by: an ISO 8601 duration for a time (每天 → P1D), else the word (每件 → 件).

    It stands in the same clause before the number, or ends the clause before (每转发一次,降价…), or follows (元/吨, and
    after a price, which ``priced`` says, 三块五一斤).

    >>> per("每天转发20万次", 4, 9), per("售价25元/斤", 2, 5), per("共20万次", 1, 6)
    ('P1D', '斤', '')
    """
    follows = text[end : end + 1]
    if follows in ("/", "每", " ") or (follows == "一" and priced):
        slash = (_OVER if follows == "/" else _SLASH).match(text, end)
        if slash:
            return _PERIODS.get(slash["per"].removeprefix("个") or "个", slash["per"])
    left = max(0, start - _REACH)
    if not _HINT.search(text, left, start):
        return ""
    clauses = _CLAUSES.match(text, left, start)
    begin = clauses.end() if clauses else left
    found = _last(begin, start, text)
    if found is None and begin > left and text[begin - 1] == ",":
        before = _CLAUSES.match(text, left, begin - 1)
        found = _last(before.end() if before else left, begin - 1, text)
        near = found is not None and (found.end() >= begin - 2 or (text[found.end() - 2] == "一" and found.end() >= begin - 6))
        if found is not None and (not near or text[found.start() - 1] in _RATES):
            found = None
    if found is None or (found.end() < start and _OF_ANOTHER.search(text, found.end(), start)):
        return ""
    groups = found.groupdict()
    period = "时" if groups["speed"] else groups["time"] or groups["mean"] or groups["by"] or (groups["each"] or "").removeprefix("个")
    if not period and groups["single"] in ("日", "月"):
        period = groups["single"]
    if period:
        return _PERIODS[period]
    if groups["one"] == "个" and not priced:
        return ""  # 一个两平方米的柜台
    thing = next((groups[name] for name in ("head", "mu", "one", "lot", "thing") if groups[name]), "")
    if groups["one"] == "晚":
        return "P1D"
    return thing or (groups["single"] if groups["single"] in ("车", "店", "盒", "瓶", "件", "箱", "袋", "包") else "")


def past_rate(text: str, end: int) -> int:
    """Where to read on after a price: past the 一斤 of 三块五一斤, which is what the price is for.

    >>> past_rate("三块五一斤,", 3), past_rate("三块五,", 3)
    (5, 3)
    """
    found = _SLASH.match(text, end) if text[end : end + 1] == "一" else None
    return found.end() if found else end


#: 月收入超过5000元的有2万人: the rate is that of the first figure, which tells whom the second counts.
_OF_ANOTHER = pattern(r"[0-9一二两三四五六七八九十百千万亿几][^0-9,。;]{1,6}的[\u4e00-\u9fff]{0,6}[^的]?$")
#: 每小时 after one of these is the rate of another quantity (120公里每小时).
_RATES = frozenset("里米斤元次字转个升克吨度")
_HINT = pattern(
    r"[每均按]|[年月日周时][入赚薪租供产收工营销利净支消费吞发客处输进流速接招培运用耗]|[年月日][\u4e00-\u9fff]{1,3}[量额]"
    r"|亩[产施播栽植用]|单[车店价日月盒瓶件箱袋包]|一(?:[个年月天日周次人斤亩桌盒瓶张件杯碗支米吨升包袋箱本只节堂晚趟回场度提卷罐筐]|个月|小时|分钟|公斤|平米)"
    r"[\u4e00-\u9fff]{0,4}\Z"
)


def _last(begin: int, end: int, text: str) -> re.Match[str] | None:
    return max(_PER.finditer(text, begin, end), key=lambda found: found.start(), default=None)
