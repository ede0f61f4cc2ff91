"""What the words beside a numeral add: how exact it is, per what it counts, whose number it is, money or not."""

from __future__ import annotations

import re
from decimal import Decimal

from ..model import Approx
from ..numerals import Number

__all__ = ["inexact", "money_sense", "per", "prefix", "subject", "suffix"]

#: Word before → what it makes of the number, and whether the span takes it in.
_BEFORE: dict[str, tuple[Approx, bool]] = {
    "近": ("nearly", True), "将近": ("nearly", True), "接近": ("nearly", False), "逼近": ("nearly", False),
    "几近": ("nearly", False), "约": ("about", True), "大约": ("about", False), "大概": ("about", False),
    "约莫": ("about", False), "差不多": ("about", False), "估计": ("about", False), "约为": ("about", False),
    "逾": ("more_than", True), "超": ("more_than", True), "超过": ("more_than", False), "突破": ("more_than", False),
    "高于": ("more_than", False), "多于": ("more_than", False), "大于": ("more_than", False),
    "不止": ("more_than", False), "不只": ("more_than", False), "超出": ("more_than", False), "超越": ("more_than", False),
    "不到": ("less_than", False), "不足": ("less_than", False), "不满": ("less_than", False),
    "未满": ("less_than", False), "低于": ("less_than", False), "少于": ("less_than", False),
    "小于": ("less_than", False), "不及": ("less_than", False), "未到": ("less_than", False), "未达": ("less_than", False),
    "至少": ("at_least", False), "最少": ("at_least", False), "起码": ("at_least", False),
    "不低于": ("at_least", False), "不少于": ("at_least", False), "不下": ("at_least", False),
    "不下于": ("at_least", False), "不小于": ("at_least", False), "最低": ("at_least", False),
    "最多": ("at_most", False), "至多": ("at_most", False), "不超过": ("at_most", False),
    "不高于": ("at_most", False), "不多于": ("at_most", False), "不大于": ("at_most", False), "顶多": ("at_most", False),
    "不逾": ("at_most", False), "不超": ("at_most", False), "未超过": ("at_most", False), "最高": ("at_most", False),
}  # fmt: skip
#: 近 and 约 end many words (附近, 最近, 预约, 纽约); there they say nothing of the number.
_WORD_BEFORE = {
    "近": "附最接靠邻临亲走逼新贴相挨就凑远迫", "约": "预节合签邀条契纽制相婚简公隐违履失赴绰", "超": "高赶不", "逾": "不",
    "上": "", "过": "",
}  # fmt: skip
#: 上百, 过万, 超亿: only before a bare round number.
_BEFORE_ROUND: dict[str, Approx] = {"上": "at_least", "过": "more_than"}
_BEFORE_ROUND_UNLESS = {"上": "以加早晚马网线历身", "过": "不通经超路错难度"}

_AFTER = re.compile(r"(以上|之上|以下|之下|左右|上下|以内|开外|许(?=[,。、;之的)]|$)|[多余]+(?=[,。的)]|$))")
_AFTER_SAYS: dict[str, Approx] = {
    "以上": "at_least", "之上": "at_least", "以下": "at_most", "之下": "at_most", "左右": "about", "上下": "about",
    "以内": "at_most", "开外": "more_than", "许": "about", "多": "more_than", "余": "more_than",
}  # fmt: skip
_WITHIN = re.compile(r"(?:之内|之间(?=[,。的]|就|便|内)|内(?![容部外心存地科阁定在涵]))")


def prefix(text: str, at: int, number: Number) -> tuple[int, Approx | None]:
    """Where the span begins once a prefix is counted in, and what the word before says of the number."""
    for length in (3, 2, 1):
        if length > at:
            continue
        word = text[at - length : at]
        says = _BEFORE.get(word)
        if says:
            if length == 1 and at > 1 and text[at - 2] in _WORD_BEFORE.get(word, ""):
                return at, None
            return (at - length if says[1] else at), says[0]
        if length == 1 and word in _BEFORE_ROUND and number.form == "bare":
            if at > 1 and text[at - 2] in _BEFORE_ROUND_UNLESS[word]:
                return at, None
            return at - 1, _BEFORE_ROUND[word]
    return at, None


def suffix(text: str, end: int) -> tuple[int, Approx | None]:
    """Where the span ends once a suffix is counted in (内 is not), and what the word after says."""
    found = _AFTER.match(text, end)
    if found:
        return found.end(), _AFTER_SAYS[found[1][-2:] if len(found[1]) > 1 else found[1]]
    return end, "at_most" if _WITHIN.match(text, end) else None


def inexact(number: Number, *says: Approx | None) -> tuple[Decimal | None, Decimal | None, Approx]:
    """The bounds and the approximation of a number, given what the words beside it say.

    The numeral's own inexactness (几, 多, 两三) comes first: 不到十几 stays 11 to 19.

    >>> inexact(Number(Decimal(20), Decimal(20)), "at_least")
    (Decimal('20'), None, 'at_least')
    """
    word = next((w for w in says if w), None)
    if word is None or number.approx in ("several", "range", "more_than", "at_least"):
        return number.low, number.high, number.approx
    if word == "about" or number.low is None:
        return number.low, number.high, "about"
    if word in ("more_than", "at_least"):
        return number.low, None, word
    return None, number.high, word


_PER_TIME = {
    "年": "P1Y", "月": "P1M", "周": "P1W", "星期": "P1W", "天": "P1D", "日": "P1D", "晚": "P1D", "小时": "PT1H",
    "分钟": "PT1M", "秒": "PT1S", "秒钟": "PT1S", "季度": "P3M", "季": "P3M", "夜": "P1D", "世纪": "P100Y",
}  # fmt: skip
_PER = re.compile(
    r"每一?(?:个)?(?P<time>年|月|周|星期|天|日|晚|小时|分钟|秒钟?|季度)"
    r"|(?P<mean>年|月|日|周)均|平均每(?P<mean2>[年月日天周])"
    r"|(?P<head>人均|户均|车均|亩均|次均|场均|单车|单店|店均)"
    r"|每(?:[被发售销卖生产收买行走]?[\u4e00-\u9fff]{0,2}?一?)(?P<thing>平方米|公里|千米|公斤|千克|毫升|斤|吨|米|亩|升|人次|"
    r"[个人名位家台部本条只张件套款种项次场户辆件份页瓶杯盒箱袋包块股单期篇度桶])"
)
_PER_SLASH = re.compile(r"\s*/\s*(人次|平方米|公里|[\u4e00-\u9fff]{1,2}|kg|km|h|s|m|L|t)")
_CLAUSE = ",。;:!?、\n()\"“”"


def per(text: str, start: int, end: int, limit: int) -> str:
    """What the number is counted by: an ISO 8601 duration for a time (每天 → P1D), else the word (每件 → 件)."""
    slash = _PER_SLASH.match(text, end)
    if slash:
        return _PER_TIME.get(slash[1], slash[1])
    left = max(limit, start - 24)
    clause = text[left:start]
    cut = max(clause.rfind(c) for c in "。;!?\n")
    clause = clause[cut + 1 :]
    if "每" not in clause and "均" not in clause and "单" not in clause:
        return ""
    last = None
    for last in _PER.finditer(clause):
        pass
    if last is None:
        return ""
    if last["time"]:
        return _PER_TIME[last["time"]]
    if last["mean"] or last["mean2"]:
        return _PER_TIME[last["mean"] or last["mean2"]]
    if last["head"]:
        return last["head"].strip("均单")
    return last["thing"]


#: Nouns that make an amount without a unit an amount of money.
_MONEY_NOUN = re.compile(
    r"费用?|花费|花|投入|投资|注资|出资|耗资|斥资|集资|融资|总额|金额|额达|销售额|成交额|交易额|营业额|票房|营收|收入|利润|盈利|净利"
    r"|成本|价格|售价|价值|定价|标价|要价|身价|身家|市值|估值|资金|资产|财产|赚|月入|年入|日入|薪|工资|预算|债|负债|亏损|亏|捐|罚|流水"
    r"|产值|奖金|贷款|存款|借款|欠款|欠|赔偿|赔|补贴|财富|营业收入|租金|成交价|押金|定金|税|款项|经费|基金|销售(?:收入|规模)|规模达|学费"
)
_NOT_MONEY = re.compile(r"人|次|粉丝|用户|会员|册|辆|台|部|平方|亩|吨|公里|家|字|票(?!房)|条|户")
_MONEY_AFTER = re.compile(r"的?(?:资金|投资|费用|成本|利润|收入|资产|营收|估值|市值|融资|债务|贷款|年薪|广告费|身家|票房|大奖|奖金|预算|罚款|存款)")


def money_sense(text: str, start: int, end: int, limit: int) -> bool:
    """Whether an amount without a unit is plainly money: its clause names a price, a sum or a payment before it.

    >>> money_sense("销售总额已达5亿", 6, 8, 0), money_sense("粉丝超过18万", 4, 7, 0)
    (True, False)
    """
    if _MONEY_AFTER.match(text, end):
        return True
    left = max(limit, start - 24)
    clause = text[left:start]
    cut = max(clause.rfind(c) for c in ",。;:!?\n")
    clause = clause[cut + 1 :]
    last = None
    for last in _MONEY_NOUN.finditer(clause):
        pass
    return last is not None and not _NOT_MONEY.search(clause, last.end())


_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z]|的|了|在|是|和|与|及|或|就|便|都|也|还|又|被|把|将|从|到|对|向|给|让|使|由|于|以|而|但|却|则"
    r"|已经|可以|能够|正在|开始|组成|构成|加入|参加|参与|达到|超过|集体|一起|共同|分别|同时|左右|以上|以下|以内|之内|内|之间|中|里|上|下|前|后|时"
)
_HEAD = re.compile(r"([\u4e00-\u9fffA-Za-z]{2,8}?)(?:数量|总数|人数|规模)?(?:已经?|将|仅|竟|都|也|高|多)?(?:达到?|超过?|为|是|有|突破|约|近|逾)?$")


def subject(text: str, start: int, end: int, limit: int, *, after: bool) -> str:
    """The noun phrase beside the number, where the clause makes it plain; empty otherwise.

    After a measure word it is what follows (500家知名品牌 → 知名品牌); else what stands before (粉丝超过18万 → 粉丝).
    """
    if after:
        begin = end + 1 if text[end : end + 1] == "的" else end
        stop = _STOP.search(text, begin, begin + 10)
        noun = text[begin : stop.start() if stop else min(begin + 8, len(text))]
        if len(noun) >= 2:
            return noun
    left = max(limit, start - 14)
    clause = text[left:start]
    cut = max(clause.rfind(c) for c in _CLAUSE)
    clause = clause[cut + 1 :]
    found = _HEAD.search(clause)
    if not found:
        return ""
    noun = found[1]
    stops = [m.end() for m in _STOP.finditer(noun)]
    noun = noun[stops[-1] :] if stops else noun
    return noun if len(noun) >= 2 else ""
