"""Ages without dates of their own: 移动互联网时代, 唐朝, 抗战时期. They are kept apart from the calendar."""

from __future__ import annotations

import re

from .found import Found

__all__ = ["NAMES", "read_dynasty", "read_era"]

_ERA = re.compile(r"时代(?!周刊|广场|华纳|出版|在线|天使|报)")
#: What may stand within the name of an age; anything else begins it.
_NAME = re.compile(
    r"(?:[A-Za-z0-9.+](?<![.+]{2})|[\u4e00-\u9fff](?<![的了是在从到于和与及或这那该个为被把将对向给让使由以而但却则也都就又还进入步启开迎来我你他她它们各每几某上下当]))+$"
)
#: A section number before the name (3.微电商时代).
_MARK = re.compile(r"[0-9]{1,2}[.)]+(?=[\u4e00-\u9fff])|[.+]+")
_DYNASTY = re.compile(
    r"(?:夏|商|西周|东周|周|秦|西汉|东汉|汉|三国|西晋|东晋|晋|南北|隋|唐|北宋|南宋|宋|辽|金|元|明|清)(?:朝(?![阳鲜向着])|代(?!表|码|理|替|价|言|工|购))(?:初年?|末年?|中期|后期|晚期|前期|时期)?"
    r"|(?:春秋|战国|三国|魏晋|南北朝|五代十国|民国|抗战|抗日战争|解放战争|文革|改革开放|二战|一战)(?:时期|时代|年间|初期|末年|期间|以来)"
    r"|(?:盛唐|晚唐|初唐|明末清初|清末民初|清末|明末|宋末|唐末|汉末|元末|清初|明初|唐初|汉初|宋初)(?![代])"
    r"|(?:康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|贞观|开元|天宝|万历|嘉靖|崇祯|洪武|永乐)年间"
)


def read_era(text: str, at: int, limit: int) -> Found | None:
    """The age that ends with 时代 at ``at``; its name is what stands before, back to a word that cannot be part of it."""
    found = _ERA.match(text, at)
    if not found:
        return None
    begin = max(limit, at - 16)
    name = _NAME.search(text, begin, at)
    if not name:
        return None
    mark = _MARK.match(text, name.start(), at)
    start = mark.end() if mark else name.start()
    # a run longer than that is a phrase, not the name of an age
    return Found(start, found.end(), "era", "era") if start < at <= start + 12 else None


def read_dynasty(text: str, at: int) -> Found | None:
    """唐朝, 宋代, 战国时期, 康熙年间."""
    found = _DYNASTY.match(text, at)
    return Found(at, found.end(), "dynasty", "era") if found else None


#: How the names begin.
NAMES = tuple(
    re.split(
        r"\s+",
        "夏朝 夏代 商朝 商代 西周 东周 周朝 周代 秦朝 秦代 西汉 东汉 汉朝 汉代 三国 西晋 东晋 晋朝 晋代 南北 隋朝 隋代 唐朝 唐代 北宋 南宋 宋朝 宋代 辽朝 辽代 "
        "金朝 金代 元朝 元代 明朝 明代 清朝 清代 春秋 战国 魏晋 五代 民国 抗战 抗日 解放 文革 改革 二战 一战 盛唐 晚唐 初唐 明末 清末 宋末 唐末 汉末 元末 清初 "
        "明初 唐初 汉初 宋初 康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统 贞观 开元 天宝 万历 嘉靖 崇祯 洪武 永乐",
    )
)
