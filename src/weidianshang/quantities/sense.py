"""Whether an amount without a unit is money: read off the words of its clause."""

from __future__ import annotations

from ..lazily import pattern

__all__ = ["coupon", "money_sense"]

#: Nouns and verbs that make an amount without a unit an amount of money.
_MONEY = pattern(
    r"费用?|花费|[花耗斥烧砸攒欠][了资光掉]?|[天A-F]使?轮|省[了下]|要还|还差|房租|房贷|车贷|月供|佣金|带货|提成|分红|稿费|版税|进账|到账|赎金|首付|尾款|货款|本金|利息|酬金|酬劳|赏|卖[到了]|卖价|报价|开价|叫价|钱(?!包)|账(?!号)|投入|投资|注资|出资|集资|融资|总额|金额|销售额|成交额|交易额|营业额|票房|营收|营业收入|收入(?![量数])|利润|盈利|净利|成本|价"
    r"|价格|售价|价值|定价|标价|要价|身价|身家|市值|估值|资金|资产|财产|赚|[年月日]入|[年月日房店]租|薪水?|工资|预算|债务?|负债|亏损?|捐赠?|罚款?|流水|产值|奖金|[贷存借欠]款?"
    r"|赔偿?|补贴|财富|租金|押金|定金|税|款项|退休金|养老金|门槛|保证金|零售|批发|限额|要交|资本(?![家主])|封顶|[各合]出|输[掉了]|投[了放]|赢了|经费|基金|销售(?:收入|规模)|学费|会费|彩礼|嫁妆|底价|拍出|成交价|均价|单价|市场规模|规模达|消费|开支|支出|拨款|GDP|GMV|便宜|票价|[门机车船]票|打完?折|折后|到手(?!机)|[张开]口|额"
)
#: What makes a number that stands alone in the next clause a price.
_PRICED = pattern(r"[价钱薪租]|[0-9]元|块")
_NOT_MONEY = pattern(r"(?<![每首再])(?:[人次册辆台亩吨家字户票](?!房)|粉丝|用户|会员|公里|平方|下载|点击|浏览|阅读|销量|产量|人口|员工)")
_MONEY_AFTER = pattern(
    r"的?(?:资金|投资|费用|成本|利润|收入|资产|营收|估值|市值|融资|债务|贷款|年薪|月薪|广告费|身家|票房|大奖|奖金|预算|罚款|存款|现金|彩票|退休金|养老金|工资|薪水|生活费|补贴|津贴|抚恤金|嫁妆|彩礼|家产|家财|豪宅|豪车|保证金|[定订]金|首付|加盟费|罚金|红包|礼金|份子钱|押金|钞票|学费|[房店月年]租|支票|欠条|借条|月供)"
)
_EACH = pattern(r"一[个张斤件只本条份瓶盒吨套台辆袋箱晚天人位桌](?=[,。、;!?)]|\Z)")  # 五六千一张
_SHORT = pattern(r"[百千万][一二三四五六七八九]\Z")  # 三百二: prices leave out the last rank
_CLAUSES = pattern(r"(?s:.*)[,。;:!?\n]")
_REACH = 24
#: What the clause before tells of: a debt, a price or a payment, of which this clause gives the sum.
_OWED = pattern(
    r"[欠负还]?债|欠[着了下条款薪]|赔偿?|借[了款条给]|价[钱格码]?|[薪租]|工资|工钱|学费|奖金|彩礼|嫁妆|贷款|首付|花销|开销|赎金|行情|报酬|酬劳|退休金|生活费|医药费"
    r"|[房车]贷|多少钱|给钱|[要还]钱|捐款|的钱|分账|分成|优惠|存款|家底|积蓄|本金|本钱|买卖"
)
#: How the clause leads up to the sum, and what else it may count.
_LEADS = pattern(
    r"(?:\A|[,。;:!?]|[有是要拿还给付赔出欠借到共得花就只才从由]了?|咬定|到手|成交|少说|至少|合计|总计|共计|差不多|大[概约]|[年月]|前后|将近|[近约上小]|[加合算]起来|下来|[一二两三四五六七八九十0-9][件斤张份套双盒瓶包]|现在|如今|现价|[一那]笔|[说答喊]|[写记注标]着|写明)$"
)
_COUNTED = pattern(r"报名|参加|到场|出席|录取|下单|粉丝|用户|[人客户员兵者众]|[产销存]量|票|册|书|字|观看|播放|点赞|转发|阅读|步")
_HEADS = pattern(r"的?(?:粉丝|用户|会员|读者|观众|听众|商家|店主|代理|网民|人口|学生|居民|游客|好友)")
_LEAD = 10
_SENTENCES = pattern(r"(?s:.*)[。;!?\n]")
#: Before and after a sum that is paid: 转我两百, 一张八百八, 要一千多.
_PAID = pattern(
    r"(?:[要付给花交赔掏欠借还摊凑捐垫分罚扣补]了?[我你他她]?|转[我你他她]|每(?:[位张晚斤件桌间份]|公斤|小时|平米)"
    r"|[,。;:!?\n](?:[\u4e00-\u9fff]{0,4})一[晚张位人份桌间])$"
)
_SOLD = pattern(r"[卖收值]$")
_ENDS = pattern(r"[,。;、!?)吧呢啊啦呀哦]|得了|\Z|左右|上下|出头")
#: 满两百减三十: the two sums of a coupon.
_COUPON = pattern(r"满(?P<from>[0-9一二两三四五六七八九十百千]{1,6})(?:包邮|[立直]?[减返](?P<off>[0-9一二两三四五六七八九十百千]{1,5}))")


def coupon(text: str, start: int, end: int) -> bool:
    """Whether the number is one of the two sums of a coupon.

    >>> coupon("满两百减三十", 1, 3), coupon("满两百减三十", 4, 6), coupon("满三百人", 1, 3)
    (True, True, False)
    """
    if text[start - 1 : start] not in ("满", "减", "返"):
        return False
    at = text.rfind("满", max(0, start - 9), start)
    found = _COUPON.match(text, at) if at >= 0 else None
    return found is not None and (found.span("from") == (start, end) or found.span("off") == (start, end))


def _paid(text: str, start: int, end: int) -> bool:
    """Whether the words beside a number of hundreds or thousands make it a payment."""
    if not start or not _ENDS.match(text, end):
        return False
    short = _SHORT.search(text, start, end)
    if short and _SOLD.search(text, start - 1, start):
        return True
    great = any(c in "万亿" for c in text[start:end])
    each = end - start > 2 and text[start - 2] == "每" and text[start - 1] in "人天份户家"  # 每人一百零五, but not 每人二十
    return (not great or short is not None) and (each or _PAID.search(text, max(0, start - 8), start) is not None)


def _owed(text: str, left: int, begin: int, start: int, end: int) -> bool:
    """Whether the clause before names a debt or a price, and this one leads up to its sum."""
    head = text[begin:start]
    if begin <= left or text[begin - 1] != "," or len(head) > _LEAD or _COUNTED.search(head) or not _UNCOUNTED.match(text, end):
        return False
    if head and not _LEADS.search(text, max(begin - 1, start - 5), start):
        return False
    told = _SENTENCES.match(text, left, begin - 1)
    return _OWED.search(text, told.end() if told else left, begin - 1) is not None


_UNCOUNTED = pattern(r"[,。;!?)]|[得]了|[啦呀哦]|\Z|左右|上下|出头|以上|[涨降跌升砍](?:到|至|成)|包[税邮]|成交|才|呢|吧|啊|了")

def money_sense(text: str, start: int, end: int) -> bool:
    """Whether an amount without a unit is plainly money: its clause names a price, a sum or a payment before it.

    >>> money_sense("销售总额已达5亿", 6, 8), money_sense("粉丝超过18万", 4, 7)
    (True, False)
    """
    if _MONEY_AFTER.match(text, end) or _EACH.match(text, end):
        return True
    if _HEADS.match(text, end):
        return False  # 门槛降到三万粉丝
    if _paid(text, start, end) or coupon(text, start, end):
        return True
    left = max(0, start - _REACH)
    clauses = _CLAUSES.match(text, left, start)
    begin = clause = clauses.end() if clauses else left
    last = max(_MONEY.finditer(text, begin, start), key=lambda found: found.start(), default=None)
    if last is None and begin == start and text[start - 1 : start] == ",":  # 一口价,一千二
        before = _CLAUSES.match(text, left, start - 1)
        begin = before.end() if before else left
        last = max(_PRICED.finditer(text, begin, start - 1), key=lambda found: found.start(), default=None)
    if last is None and _owed(text, left, clause, start, end):
        return True
    return last is not None and not _NOT_MONEY.search(text, last.end(), start)
