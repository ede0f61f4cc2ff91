"""Words for years, months and days: how far they lie from what they lean on, and whether that is the time of writing."""

from __future__ import annotations

__all__ = ["DAYS", "HOUSES", "MONTHS", "WORD_YEARS"]

#: Houses of trade and of the arts: 五月茶社的茶, 七月书店就在隔壁 name them by a month.
HOUSES = (
    r"(?:茶[社馆楼]|书[店屋吧]|画[室廊]|影[院业]|饭[馆店]|酒[吧馆楼店]|餐[厅馆]|面馆|小馆|咖啡|客栈|旅[馆社]|民宿|花店|[诗剧]社|剧[场院]|乐队|照相馆|工作室"
    r"|文化|传媒|服饰|食堂|家居|烘焙|珠宝)[馆厅店]?(?=的[老掌招店门]|就在|[,。、;)”」』》]|[和与都也]|在|位于|老板|掌柜|门口|隔壁|\Z)"
)


def _steps(writing: str, told: str) -> dict[str, tuple[int, bool]]:
    """Two tables, one line a step (``-1: 昨天 昨日``), as word → (step, whether it leans on the time of writing)."""
    out: dict[str, tuple[int, bool]] = {}
    for table, leans in ((writing, True), (told, False)):
        for line in table.strip().splitlines():
            step, words = line.split(":")
            out |= dict.fromkeys(words.split(), (int(step), leans))
    return out


#: Days from the day of writing, and from the day told before.
DAYS = _steps(
    """
    0: 今天 今日 今晨 今早 今晚 今夜 今儿
    -1: 昨天 昨日 昨晚 昨夜 昨儿
    -2: 前天 前晚
    -3: 大前天
    1: 明天 明日 明晚 明早 明晨 明儿
    2: 后天
    3: 大后天
    """,
    """
    0: 当天 当日 当晚 当夜 同日 同晚 同一天 该日 此日 是日 是夜 是晚
    0: 那天 那一天 那日 那一日 那晚 那一晚 那夜 那一夜 这天 这一天 这一日 这晚
    1: 次日 次晨 次夜 次晚 翌日 翌晨 翌晚 隔天 隔日 转天 第二天 第二日 后一天 后一日
    2: 第三天 第三日
    -1: 前一天 前一日 前一晚 头一天 头一日 头一晚 头天 头天晚上
    """,
)
#: Months from the month of writing, and from the month told before.
MONTHS = _steps(
    """
    0: 本月 这个月
    -1: 上月 上个月
    1: 下月 下个月
    """,
    """
    0: 同月 当月 该月
    1: 次月 翌月 隔月 转月 后一个月 第二个月
    2: 第三个月
    -1: 前一个月 前一月 上一个月
    """,
)
#: Years from the year of writing, and from the year told before.
WORD_YEARS = _steps(
    """
    0: 今年 本年
    -1: 去年
    -2: 前年
    -3: 大前年
    1: 明年
    2: 后年
    """,
    """
    0: 同年 同一年 当年 那年 那一年 这年 这一年 该年 是年
    1: 次年 翌年 第二年 隔年 转年 来年 下一年 后一年
    2: 第三年
    3: 第四年
    4: 第五年
    -1: 上年 上一年 前一年
    """,
)
