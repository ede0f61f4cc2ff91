"""Numbers without a unit: a figure where the words around make it plainly one, else a word or a label."""

from __future__ import annotations

from ..lazily import pattern
from ..numerals import Number
from .draft import Draft, Miss, Numeral
from .sense import coupon, money_sense

__all__ = ["FIGURE_OF_SPEECH", "bare", "loose_range"]

FIGURE_OF_SPEECH = "a lone 百, 千 or 万 is a figure of speech"
_REACHED = (
    "达到?|超过|突破|逾|不足|不到|共计|总计|增至|升至|降至|减至|跌至|增加到|增长到|下降到|减少到|上升到|跌破|高达|多达|将近|大约|数为|量为"
)
#: What makes a number without a unit a figure; a number that might be a year needs the stronger words.
_STRONG_CUE = pattern(rf"(?:{_REACHED})$")
_HANZI_CUE = pattern(rf"(?:{_REACHED}|[\u4e00-\u9fff]不过|不满|未满|不下|不止)$")
_CUE = pattern(rf"(?:{_REACHED}|超|合计|涨到|至少|最多|接近|约为?|仅为|为|人数|数量|近)$")
_BEFORE_LONE = pattern(r"(?:[达超破约近逾仅共至到为是有过上入赚水只了的花费从比以获资值估卖售投亏欠捐]|[^\u4e00-\u9fff]|\A)$")
_CLOSES = pattern(
    r"[^\u4e00-\u9fffA-Za-z0-9\0]|\Z|[的以之]"
    r"|大关|打(?=[一二三四五六七八九0-9对])|一[个张斤件只本位人月年天份条瓶盒吨亩套台辆袋箱晚桌位](?=[,。、;!?)]|\Z)"
    r"|左右|上下|出头|[涨降跌升砍增减](?:到|至|成)|得了|[吧呢啊啦呀哦]|包[邮税]|封顶"
)
_ADVERB = pattern(r"[别不要记得莫勿请富雄级里年家水山遍般古众人]|小心|注意|大奖")
_FOR_ONE = pattern(r"一[晚天位人张斤桌](?=[,。、;!?)])")
#: Before a price below a hundred.
_PRICE_OF_ONE = pattern(
    r"(?:[要收卖付给花]|人均|[单均售租]价|[进卖定标开报]价|零售|票价|[只才仅]要?|一[天晚张位人斤桌份]|封顶"
    r"|每(?:[天晚张位人斤桌份个件盒]|公斤|小时|平米|次))$"
)
_ROUND_ABOUT = pattern(r"出头|上下(?=[,。的])|开外")
_CUE_LOOSE = pattern(r"(?:[达超约近逾有过到至了则]|数|死|伤|死伤|伤亡|只有|不下|不止)$")


#: 三千五的退休金: a sum that the noun after it names.
_SALARY = pattern(r"的[\u4e00-\u9fff]{0,3}(?:[金费款薪债礼租]|工资|钱|红包|支票)")


def bare(numeral: Numeral) -> Draft | Miss | None:
    """A number without a unit that is plainly one: 121万, 几十亿, 月入百万, 增至1,200, 死伤数百."""
    text, at, stop, number = numeral.text, numeral.start, numeral.end, numeral.number
    following = text[stop : stop + 1]
    if following.isascii() and following.isalnum() and not (following == "S" and "亿" in numeral.surface):
        return Miss(at, stop, "a label: a letter follows")
    if number.form == "phrase":
        return Draft(at, stop, number, "", "count", "bare")
    if number.form == "digits":
        return Miss(at, stop, "a row of digits")
    if coupon(text, at, stop):
        return Draft(at, stop, number, "", "count", "bare")
    closes = _CLOSES.match(text, stop)
    if numeral.lone:
        big = stop - at > 1 and (number.low or 0) >= 10**6 and not _ADVERB.match(text, stop) and _BEFORE_LONE.search(text, max(0, at - 1), at)
        return Draft(at, stop, number, "", "count", "bare") if big or (numeral.rounded and closes) else Miss(at, stop, FIGURE_OF_SPEECH)
    if number.form == "bare":
        return Draft(at, stop, number, "", "count", "bare") if closes else Miss(at, stop, FIGURE_OF_SPEECH)
    if "万" in numeral.surface or "亿" in numeral.surface:
        return Draft(at, stop, number, "", "count", "bare")
    if not closes:
        return None
    if _ROUND_ABOUT.match(text, stop) and (number.low or 0) >= 10:
        return Draft(at, stop, number, "", "count", "bare")
    if following == ":" and text[stop + 1 : stop + 2].isdigit():
        return Miss(at, stop, "a part of a proportion")
    if number.form in ("arabic", "mixed"):
        year = number.form == "arabic" and stop - at == 4 and text[at] in "12" and "," not in numeral.surface
        cue = _STRONG_CUE if year else _CUE
        return Draft(at, stop, number, "", "count", "bare") if cue.search(text, max(0, at - 3), at) else None
    if (number.low or 0) >= 100 and number.form == "hanzi" and following not in "的以之" and _HANZI_CUE.search(text, max(0, at - 3), at):
        return Draft(at, stop, number, "", "count", "bare")  # 户不过五千
    ends = following not in "的以之" or _SALARY.match(text, stop)
    if (number.low or 0) >= 100 and number.form == "hanzi" and ends and money_sense(text, at, stop):
        return Draft(at, stop, number, "", "count", "bare")
    for_one = _PRICE_OF_ONE.search(text, max(0, at - 3), at) or _FOR_ONE.match(text, stop)
    if (number.low or 0) >= 10 and number.form == "hanzi" and ends and for_one and money_sense(text, at, stop):
        return Draft(at, stop, number, "", "count", "bare")  # 票只要五十
    if number.approx in ("several", "more_than") and (number.low or 0) >= 100 and following not in "的以之":
        return Draft(at, stop, number, "", "count", "bare")  # 僧众数百
    if (number.low or 0) >= 20 and number.approx in ("several", "more_than", "range") and _CUE_LOOSE.search(text, max(0, at - 3), at):
        return Draft(at, stop, number, "", "count", "bare")
    return None


def loose_range(numeral: Numeral, both: Number, second: str, stop: int) -> bool:
    """Whether two joined numbers without a unit are a range: 8千至1.2万, 月租3000到5000; 2011-2014 are years."""
    if not _CLOSES.match(numeral.text, stop) or both.approx != "range":
        return False
    if second[-1] in "万亿":
        return True
    years = second.isdigit() and len(second) == 4 and second[0] in "12"
    if not years and numeral.arabic and _CUE.search(numeral.text, max(0, numeral.start - 3), numeral.start):
        return True  # pH值为6.5～7.5
    return not years and (both.high or 0) >= 100 and money_sense(numeral.text, numeral.start, stop)
