"""Whose number it is, and whether an amount without a unit is money: read off the words of its clause."""

from __future__ import annotations

import re

__all__ = ["money_sense", "subject"]

#: Nouns and verbs that make an amount without a unit an amount of money.
_MONEY = re.compile(
    r"费用?|花费|[花耗斥烧砸][了资光掉]?|投入|投资|注资|出资|集资|融资|总额|金额|销售额|成交额|交易额|营业额|票房|营收|营业收入|收入(?![量数])|利润|盈利|净利|成本|价"
    r"|价格|售价|价值|定价|标价|要价|身价|身家|市值|估值|资金|资产|财产|赚|[年月日]入|薪水?|工资|预算|债务?|负债|亏损?|捐赠?|罚款?|流水|产值|奖金|[贷存借欠]款?"
    r"|赔偿?|补贴|财富|租金|押金|定金|税|款项|经费|基金|销售(?:收入|规模)|学费|会费|彩礼|嫁妆|底价|拍出|成交价|均价|单价|市场规模|规模达|消费|开支|支出|拨款|GDP|GMV|额"
)
_NOT_MONEY = re.compile(r"[人次册辆台亩吨家字户票](?!房)|粉丝|用户|会员|公里|平方|下载|点击|浏览|阅读|销量|产量|人口|员工")
_MONEY_AFTER = re.compile(
    r"的?(?:资金|投资|费用|成本|利润|收入|资产|营收|估值|市值|融资|债务|贷款|年薪|月薪|广告费|身家|票房|大奖|奖金|预算|罚款|存款|现金|彩票|嫁妆|彩礼|家产|家财|豪宅|豪车)"
)
_CLAUSES = re.compile(r"(?s:.*)[,。;:!?\n]")
_REACH = 24


def money_sense(text: str, start: int, end: int) -> bool:
    """Whether an amount without a unit is plainly money: its clause names a price, a sum or a payment before it.

    >>> money_sense("销售总额已达5亿", 6, 8), money_sense("粉丝超过18万", 4, 7)
    (True, False)
    """
    if _MONEY_AFTER.match(text, end):
        return True
    left = max(0, start - _REACH)
    clauses = _CLAUSES.match(text, left, start)
    begin = clauses.end() if clauses else left
    last = max(_MONEY.finditer(text, begin, start), key=lambda found: found.start(), default=None)
    return last is not None and not _NOT_MONEY.search(text, last.end(), start)


#: Words that end a noun phrase after a measure word.
_STOP = re.compile(
    r"[^\u4e00-\u9fffA-Za-z]|[的了在是和与及或就便都也还又被把将从到对向给让使由于以而但却则才已可能会要去来不没有做为]"
    r"|正在|开始|组成|构成|加入|参加|参与|达到|超过|集体|一起|共同|分别|同时|左右|内|中|里|上|下|前|后|时|居多|买|卖|需要|参|提供|用于|进行|来自|前往|到达|发生|发现"
    r"|降低|提高|减少|增加|改变|形成|出现|成为"
)
#: A noun that a linking word joins to the number after it.
_LINKED = re.compile(
    r"(?P<noun>[\u4e00-\u9fffA-Za-z]{2,10}?)(?:数量|总数|总量|人数|数)?(?:已经?|将|仅|竟|都|也|就|便)?(?:高达|多达|达到|达|超过|超|突破|约为|为|约|近|逾|有|占|增至|降至|升至|涨到|降到|不足|不到)"
    r"(?:了)?$"
)
_LINK_ENDS = frozenset("达到过超破为约近逾有占至足了")
_BREAK = re.compile(r"[的了在是和与及或就也还又被把将从到对向给让使由于以而但却则]")


def subject(text: str, start: int, end: int, *, counted: bool) -> str:
    """The noun phrase beside the number, where the clause makes it plain; empty otherwise.

    After a measure word it is what follows (500家知名品牌 → 知名品牌); else the noun that a linking word joins to the
    number (粉丝数量超过18万 → 粉丝).
    """
    begin = end + 1 if text[end : end + 1] == "的" else end
    if counted or begin > end:
        stop = _STOP.search(text, begin, begin + 9)
        noun = text[begin : stop.start() if stop else min(begin + 8, len(text))]
        if len(noun) >= 2:
            return noun
    if not start or text[start - 1] not in _LINK_ENDS:
        return ""
    left = max(0, start - 16)
    clauses = _CLAUSES.match(text, left, start)
    found = _LINKED.search(text, clauses.end() if clauses else left, start)
    if not found:
        return ""
    noun = _BREAK.split(found["noun"])[-1]
    return noun if len(noun) >= 2 else ""
