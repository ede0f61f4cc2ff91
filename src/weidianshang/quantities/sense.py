"""Whether an amount without a unit is money: read off the words of its clause."""

from __future__ import annotations

from ..lazily import pattern

__all__ = ["money_sense"]

#: Nouns and verbs that make an amount without a unit an amount of money.
_MONEY = pattern(
    r"费用?|花费|[花耗斥烧砸攒欠][了资光掉]?|[天A-F]使?轮|省[了下]|要还|还差|房租|房贷|车贷|月供|佣金|带货|提成|分红|稿费|版税|进账|到账|赎金|首付|尾款|货款|本金|利息|酬金|酬劳|赏|卖[到了]|卖价|报价|开价|叫价|钱(?!包)|账(?!号)|投入|投资|注资|出资|集资|融资|总额|金额|销售额|成交额|交易额|营业额|票房|营收|营业收入|收入(?![量数])|利润|盈利|净利|成本|价"
    r"|价格|售价|价值|定价|标价|要价|身价|身家|市值|估值|资金|资产|财产|赚|[年月日]入|薪水?|工资|预算|债务?|负债|亏损?|捐赠?|罚款?|流水|产值|奖金|[贷存借欠]款?"
    r"|赔偿?|补贴|财富|租金|押金|定金|税|款项|经费|基金|销售(?:收入|规模)|学费|会费|彩礼|嫁妆|底价|拍出|成交价|均价|单价|市场规模|规模达|消费|开支|支出|拨款|GDP|GMV|额"
)
#: What makes a number that stands alone in the next clause a price.
_PRICED = pattern(r"[价钱薪租]|[0-9]元|块")
_NOT_MONEY = pattern(r"(?<![每首再])(?:[人次册辆台亩吨家字户票](?!房)|粉丝|用户|会员|公里|平方|下载|点击|浏览|阅读|销量|产量|人口|员工)")
_MONEY_AFTER = pattern(
    r"的?(?:资金|投资|费用|成本|利润|收入|资产|营收|估值|市值|融资|债务|贷款|年薪|月薪|广告费|身家|票房|大奖|奖金|预算|罚款|存款|现金|彩票|退休金|养老金|工资|薪水|生活费|补贴|津贴|抚恤金|嫁妆|彩礼|家产|家财|豪宅|豪车)"
)
_EACH = pattern(r"一[个张斤件只本条份瓶盒吨套台辆袋箱](?=[,。、;!?)]|\Z)")  # 五六千一张
_SHORT = pattern(r"[百千万][一二三四五六七八九]\Z")  # 三百二: prices leave out the last rank
_CLAUSES = pattern(r"(?s:.*)[,。;:!?\n]")
_REACH = 24


def money_sense(text: str, start: int, end: int) -> bool:
    """Whether an amount without a unit is plainly money: its clause names a price, a sum or a payment before it.

    >>> money_sense("销售总额已达5亿", 6, 8), money_sense("粉丝超过18万", 4, 7)
    (True, False)
    """
    if _MONEY_AFTER.match(text, end) or _EACH.match(text, end) or (start and text[start - 1] in "卖要付给" and _SHORT.search(text, start, end)):
        return True
    left = max(0, start - _REACH)
    clauses = _CLAUSES.match(text, left, start)
    begin = clauses.end() if clauses else left
    last = max(_MONEY.finditer(text, begin, start), key=lambda found: found.start(), default=None)
    if last is None and begin == start and text[start - 1 : start] == ",":  # 一口价,一千二
        before = _CLAUSES.match(text, left, start - 1)
        begin = before.end() if before else left
        last = max(_PRICED.finditer(text, begin, start - 1), key=lambda found: found.start(), default=None)
    return last is not None and not _NOT_MONEY.search(text, last.end(), start)
