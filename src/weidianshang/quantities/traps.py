"""Why a numeral is not a figure: ends of words, articles, words that only look like a count."""

from __future__ import annotations

from ..durations import beside_half
from ..lazily import pattern
from ..numerals import read
from .around import DOES, LOT
from .sense import money_sense
from .units import unit_at

__all__ = ["around_us", "article", "by_the_lot", "compared", "ends_word", "in_clock", "in_title", "is_word", "plain_article", "pun", "rate"]

#: A numeral character that ends the word before it: 统一, 人数, 大半.
_WORD_ENDS = {
    "一": "统唯单专万逐划合同归择不之均惟始初周",
    "数": "人总次户件岁参函指分少无有奇偶复系倍读听得点页对算度基级位整虚字代计频多小可常奥实负正约除因余乘底变",
    "两": "斤市两", "半": "一多大过参下上前后夜对", "十": "双", "百": "凡", "千": "秋打老", "万": "以", "几": "茶所",
    "三": "再张李王阿小老瘪", "四": "张李王阿小老", "五": "张李王阿小老", "六": "张李王阿小老", "零": "飘凋孤凄", "二": "星老小",
    "七": "张李王阿小老", "九": "阿小老", "八": "王阿小老丑",
}  # fmt: skip


def ends_word(text: str, start: int, run: str) -> bool:
    """Whether the first numeral character is the end of the word before it (统一, 人数, 张三)."""
    before = text[start - 1] if start else ""
    if not before or before not in _WORD_ENDS.get(run[0], ""):
        return False
    if run[0] == "数" and text[start + 1 : start + 2] == "以":
        return False  # 用户数以千万计
    if before == "张" and text[start - 2 : start - 1] in ("一", "两", "每"):
        return False  # 一张三角五分
    if run[0] == "半" and before == "大" and beside_half(text, start):
        return False
    if run[0] == "半" and before in "上下前后":  # 下半年, but 饭后半小时
        return text[start + 1 : start + 2] not in ("小", "个", "天", "分")
    # 小三 and 老二 are persons; 老三十年 is not
    return len(run) == 1 or run[0] in "一数半百千万"


#: A numeral and a measure word that make a word of their own.
_PUNS = frozenset(
    """
    十分 万分 四处 百般 千般 两手 八方 三角 几分 三分 七分 八分 一期 一号 一度 二度 三度 再度 几度 数度 百度 十字 千斤 三国 两样 一角 一级
    一等 一字 三伏 四伏 四起 四方 八字 八股 三股 一贯 一转 数列 数词 数轴 数集 数面 数起 数学
    一流 一线 一手 一头 一套 一路 一口 一心 一身 一面 一边 一带 一代
    数字 数据 数量 数目 数码 数值 数组 数学 数位 数页 数票 几何 几率
    几乎 两边 两级 百事 百货 百科 百姓 一点 一些
    """.split()
)
#: 点 and 分 count only where something says so: 以下三点, 得了八分.
_CUES = {
    "点": pattern(r"(?:[下述这那有共为出是前有了意住对明如]|[做说谈提讲]到|(?<![午饭课])后|[第分]|包括|体现在|表现在)$"),
    "分": pattern(
        r"(?:[得打扣考加减以差获为到先后高低过达出多少]|[满总得评均]分|了|[满近丢]|(?<![一二三四五六七八九十0-9])记满?"
        r"|砍下|拿下|轰下|只有|不到|超过)$"
    ),
}
_DIGIT = frozenset("一二三四五六七八九十")
#: After one Chinese digit these are labels (三期工程, 英语六级) unless the words before say that they are counted.
_TOLD = {
    "期": pattern(r"(?:[了共出办满前后过开]|连续|分成?|第)$"),
    "级": pattern(r"(?:[力震浪高低升降达到残的了]|里氏|地震|上了)$"),
}
#: 音乐之声三套, 湖南卫视二套: channels.
_CHANNEL = pattern(r"(?:[台视央]|之声|频道)$")
_UNIT_OF_HOUSE = pattern(r"(?:单元|号楼|栋|座|幢)$")
_BEST_OF = pattern(r"[三五七九3579]局[二两三四五2345]胜")
_GRADES = pattern(r"伤残|台阶|地震|大?风|强震|烈度|火警")
#: 三轮 is a vehicle, unless rounds of something are meant.
_ROUNDS = pattern(r"[的融谈投面比选会较角竞试对磋招降加调问]")
_ROUNDS_OF = pattern(r"[了过行前后近共这打经赛]")
#: No clock strikes 300, and none 3.2.
_UNCLOCKED = pattern(r"2[5-9]|[3-9][0-9]|[0-9,]{3}|[0-9]+\.")
_POINTS_AT = pattern(
    r"的?(?:建议|原因|要求|启示|意见|理由|希望|体会|感受|说明|优势|好处|不足|看法|共识|想法|措施|经验|教训|区别|原则|疑问|心得|思考|内容|共同|不同|变化|特征|结论|事实)"
)
def in_clock(text: str, start: int) -> bool:
    """Whether what stands before makes the numeral the minutes of a time of day (14时28分).

    >>> in_clock("14时28分04秒", 3), in_clock("用时28分04秒", 2)
    (True, False)
    """
    return start > 1 and text[start - 1] in "点时" and bool(_CLOCK_BEFORE.search(text, start - 2, start))


_CLOCK_BEFORE = pattern(r"[0-9零〇一二三四五六七八九十][点时]$")


def in_title(text: str, start: int) -> bool:
    """Whether the numeral stands between the marks of a title: 《十万个为什么》.

    >>> in_title("读《十万个为什么》", 2), in_title("《春》卖了3万册", 6)
    (True, False)
    """
    opened = text.rfind("《", max(0, start - 20), start)
    return opened >= 0 and "》" not in text[opened:start] and "》" in text[start : start + 20]


def is_word(word: str) -> bool:
    """Whether a numeral and its unit are a word of their own: 一贯, 一转.

    >>> is_word("一贯"), is_word("三贯")
    (True, False)
    """
    return word in _PUNS


_WEEKS = pattern(r"(?:[了过约近足满期前后每共]|连续|未来|最近|长达)$")
_WEEKS_ON = pattern(r"[内后前以之]|时间|左右")


def around_us(text: str, start: int, end: int) -> bool:
    """Whether 四周 is all around rather than four weeks.

    >>> around_us("环顾四周,", 2, 4), around_us("练了四周,", 2, 4)
    (True, False)
    """
    return text[start:end] == "四周" and not (_WEEKS.search(text, max(0, start - 2), start) or _WEEKS_ON.match(text, end))


_LOT = pattern(rf"每{LOT}")
_FIGURE = pattern(r"[^,。;、!?0-9零一二两三四五六七八九十百千万亿]{0,14}[0-9一二两三四五六七八九十百千万亿]")


def by_the_lot(text: str, start: int, end: int) -> bool:
    """Whether the numeral is a round number after 每 that a figure of the same clause is counted by.

    >>> by_the_lot("每10股派3元", 1, 4), by_the_lot("每10股一手", 1, 4), by_the_lot("每十万人,", 1, 5)
    (True, True, False)
    """
    if text[start - 1 : start] != "每":
        return False
    lot = _LOT.match(text, start - 1)
    return bool(lot and lot.end() >= end and _FIGURE.match(text, lot.end()))


_SCORE = pattern(r"(?:[一二两三四五六七八九]百(?:[一二三四五六七八九]十?|零)?|[二三四五六七八九]十)[一二三四五六七八九]?分\Z")


def pun(text: str, start: int, end: int, unit: str) -> bool:
    """Whether numeral and measure word make a word (十分), or 点 or 分 has nothing that says what it counts.

    >>> pun("十分重要", 0, 2, "分"), pun("有以下三点:", 3, 5, "点"), pun("下午三点", 2, 4, "点")
    (True, False, True)
    """
    word = text[start:end]
    if word in _PUNS:
        return not (word[-1] == "分" and word[0] not in "万" and _CUES["分"].search(text, max(0, start - 2), start))
    if unit == "层" and _UNIT_OF_HOUSE.search(text, max(0, start - 2), start):
        return True  # 二单元四层
    if unit == "面" and text.startswith("红耳赤", end):
        return True
    if unit in ("局", "胜") and _BEST_OF.search(text, max(0, start - 2), min(end + 3, len(text))):
        return True  # 七局四胜制
    if unit == "段" and text[start - 1 : start] in ("路", "街"):
        return True  # 解放北路三段
    if unit == "套" and _CHANNEL.search(text, max(0, start - 2), start):
        return True
    if unit == "车" and text[end : end + 1].isdigit():
        return True  # 8车12F座
    if unit in ("幢", "栋", "座") and text[start - 1 : start] in _ADDRESS:
        return True
    if unit == "班" and _CLASS.search(text, max(0, start - 2), start):
        return True
    if unit in _TOLD and start + 1 == end - len(unit) and text[start] in _DIGIT and not _GRADES.match(text, end):
        joined = text[start - 1 : start] in ("至", "到", "-", "~", "～", "—")  # 九至十级
        return not (joined or _TOLD[unit].search(text, max(0, start - 3), start))
    if word == "三轮" and not _ROUNDS.match(text, end) and not _ROUNDS_OF.search(text, max(0, start - 1), start):
        return True
    if unit == "则" and text.rfind("一则", max(0, start - 30), start) >= 0:
        return True  # 一则…,二则…,三则…
    if unit not in _CUES:
        return False
    if unit == "分" and text.startswith("之差", end):
        return False
    if unit == "点":
        if _UNCLOCKED.match(text, start, end):
            return False
        return not (_CUES["点"].search(text, max(0, start - 3), start) or _POINTS_AT.match(text, end))
    if _CLOCK_BEFORE.search(text, max(0, start - 2), start):
        return True
    if end - start > 2 and word[0] != "十" and word[-2] in "十百一二三四五六七八九" and _SCORE.match(text, start, end):
        return False  # 一百分, 九十六分
    return not (text[start].isascii() or _CUES["分"].search(text, max(0, start - 2), start))


#: Before 班 these make the name of a class: 五年级三班, 高一三班.
_ADDRESS = ("号", "弄", "区", "村", "院")
_CLASS = pattern(r"级$|[高初大][一二三四]$|[)(]$")


def compared(text: str, start: int, end: int) -> bool:
    """Whether 一 with its unit says one after another (一年比一年, 一天更比一天).

    >>> compared("一年比一年冷", 0, 2), compared("一年比一年冷", 3, 5), compared("用了一年", 2, 4)
    (True, True, False)
    """
    return text[start - 1 : start] == "比" or text.startswith(("比一", "更比一"), end)


_DOES = pattern(DOES + r"(?=[0-9几数两二三四五六七八九十百上近]|一[十百千万])")


#: How units of time end.
_CLOCKWORK = frozenset("年月日天周时钟秒期晚夜")
_ONLY = pattern(r"(?:才|就|也就|只|还不到|不到|约|大约)(?=[0-9几数两三四五六七八九十])")


def rate(text: str, end: int) -> bool:
    """Whether the unit of time that ends at ``end`` is what the next figure is counted by (一日三次).

    >>> rate("一日三次", 2), rate("一天就卖空", 2)
    (True, False)
    """
    sorts = ("count", "money", "measure") if text[end - 1] in _CLOCKWORK else ("count", "money")  # 一丈二尺 is one length
    does = _DOES.match(text, end)
    only = _ONLY.match(text, end) if does is None else None
    end = (does or only).end() if does or only else end  # type: ignore[union-attr]
    following = read(text, end)
    if not following or text[end] == "半":
        return False
    if (following[1].low or 0) >= 100 and text[following[0] : following[0] + 1] in ("", ",", "。", "、", ";", "!", "?", ")"):
        return True  # 一年一千二
    stops = text[following[0] : following[0] + 1] in (",", "。", "、", ";")
    if does is None and stops and (following[1].low or 0) >= 10 and money_sense(text, end, following[0]):
        return True  # 租金一天二十
    unit = unit_at(text, following[0])
    return unit is not None and (unit.sort == "money" or unit.surface == "块" if only else unit.sort in sorts)


_PLAIN = frozenset("个种条位家件份部套款类项座名场间张只")
_GOES_ON = frozenset("半月多小星礼季世工交自亿钟来余几-–—―~～至到、 分门次组类")


def plain_article(text: str, start: int) -> bool:
    """Whether the 一 at ``start`` and the one measure word after it are an article: the common case, told at a glance.

    >>> plain_article("打造一个品牌", 2), plain_article("等了一个月", 2), plain_article("只有一个", 2)
    (True, False, False)
    """
    if text[start + 1 : start + 2] not in _PLAIN or text[start + 2 : start + 3] in _GOES_ON:
        return False
    return start + 2 < len(text) and article(text, start, start + 2)


#: Before 一 and a measure word, these make it a count rather than an article; so does a second count beside it.
_STRESS = pattern(
    r"(?:仅|只|只有|仅有|只剩|只剩下|仅仅|唯有|共|共有|总共|一共|合计|共计|不到|不足|超过|至少|最多|整整|足足|只用|只需|仅用|仅剩|独此)$"
)
_BESIDE_AFTER = pattern(r"[\u4e00-\u9fff]{0,6}?[、和与及,](?:[0-9]+|[两三四五六七八九十几数][十百千万]?)[\u4e00-\u9fff]")
_BESIDE_BEFORE = pattern(r"(?:[0-9]|[两三四五六七八九十几数])[\u4e00-\u9fff]{1,6}[、和与及]$")


def article(text: str, start: int, end: int) -> bool:
    """Whether a lone 一 before a measure word is an article (一个品牌) rather than a count (只有一个).

    >>> article("打造一个品牌", 2, 4), article("只有一个品牌", 2, 4), article("两个大人和一个孩子", 5, 7)
    (True, False, False)
    """
    if _STRESS.search(text, max(0, start - 4), start):
        return False
    if _BESIDE_BEFORE.search(text, max(0, start - 9), start):
        return False
    if _LISTED.search(text, max(0, start - 12), start) and _ITEM_ENDS.match(text, end):
        return False  # 房屋两套、轿车一辆,
    beside = _BESIDE_AFTER.match(text, end)
    return not (beside and text[beside.end() - 1] in _MEASURES)


#: An item of a list after one with its own count.
_LISTED = pattern(r"[0-9一二两三四五六七八九十百千万亿余多半几][\u4e00-\u9fffA-Za-z]{1,3}、[\u4e00-\u9fff]{1,5}(?<![了有来买是要吃每])$")
_ITEM_ENDS = pattern(r"[、,。;)]|\Z")
_MEASURES = frozenset("个名位家台部本条张只件套款种项次场间座所门辆艘架匹头棵盆瓶杯碗箱盒包袋块页份封幅段首支根枚颗粒片")
