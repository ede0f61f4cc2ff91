"""Decades and centuries, which have bounds (20世纪90年代, 19世纪末), and ages, which are kept off the calendar (互联网时代, 唐朝)."""

from __future__ import annotations

from ..lazily import pattern
from ..model import Mod
from .found import Found, When
from .fragments import EDGES, number, year_number

__all__ = ["DYNASTIES", "read_dynasty", "read_era", "read_long"]

_TENS = r"[0-9]0|[二三四五六七八九]?十"
_LONG = pattern(
    rf"(?:(?P<last>上个?世纪)|(?P<this>本世纪)|(?:公元)?(?P<bc>前)?(?P<century>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})世纪(?!经济报道|不动产|金融))?"
    rf"(?:的?(?:(?P<full>[12][0-9])(?P<fulltens>[0-9])0年代|(?P<written>[一二][〇零○一二三四五六七八九]{{2}})[〇零○]年代|(?P<d1>{_TENS})(?:年代)?(?:[、到至和—–~-]|——)(?P<d2>{_TENS})年代"
    rf"|(?P<pair>[二三四五六七八九]{{2}})十年代|(?P<decade>{_TENS})年代))?"
    r"(?P<edge>初[期叶]?(?![中高级])|早期|前期|中叶|中期|末[期叶]?|后期|晚期|[上下前后]半[叶期])?"
)
#: 二一世纪 is a name: no one counts centuries so.
_ROW = pattern(r"[一二三四五六七八九]{2,3}")
#: With 前 after them these are words of their own: 之前, 目前.
_BEFORE = ("之", "以", "此", "年", "目", "空", "史", "先", "生", "日", "眼")
_NOT_CENTURY = frozenset("年个")


def read_long(text: str, at: int) -> Found | None:
    """Decades and centuries: 20世纪90年代, 上世纪80年代末, 19世纪初, 1990年代, 90年代, 21世纪.

    >>> read_long("20世纪90年代初", 0).when.long, read_long("三世纪", 0).when.long, read_long("上世纪六七十年代", 0).until.when.long
    ('199X', '02XX', '197X')
    """
    found = _LONG.match(text, at)
    if not found or found.end() == at:
        return None
    g = found.groupdict()
    if g["written"]:
        return Found(at, found.end(), "decade", when=When(long=f"{year_number(g['written'])}X", edge=_edge(g["edge"] or "")))
    decade = g["decade"] or g["d1"] or g["pair"] or g["full"]
    if not (decade or g["century"] or g["last"] or g["this"]):
        return None
    if at and ((text[at - 1].isascii() and text[at - 1].isalnum()) or text[at - 1] in "近半几数个"):
        return None
    if g["century"] and text[at - 1 : at] == "前" and text[at - 2 : at - 1] not in _BEFORE:
        return None  # 至前2世纪: before our era
    end = found.end()
    if (not decade and text[end : end + 1] in _NOT_CENTURY) or _ROW.fullmatch(g["century"] or ""):
        return None
    if g["bc"]:
        # 公元前3世纪 ran from 300 to 201 BC, the years -299 to -200; its decades and parts are not counted on
        last = -100 * (number(g["century"]) - 1)
        return None if decade else Found(at, end, "century", when=When(year=last - 99), until=Found(end, end, "year", when=When(year=last)))
    century = 20 if g["last"] else 21 if g["this"] else number(g["century"]) if g["century"] else 0
    if century > 21:
        return None
    edge = g["edge"] or ""
    mod = _edge(edge)
    if not decade:
        if edge.endswith(("半叶", "半期")):
            first = (century - 1) * 100 + (0 if edge[0] in "上前" else 50)
            return Found(at, end, "century", when=When(year=first), until=Found(end, end, "year", when=When(year=first + 49)))
        return Found(at, end, "century", when=When(long=f"{century - 1:02d}XX", edge=mod))
    if g["full"]:
        return Found(at, end, "decade", when=When(long=f"{g['full']}{g['fulltens']}X", edge=mod))
    digits = [_digit(decade[0] + "十" if g["pair"] else decade), _digit(decade[1] + "十") if g["pair"] else _digit(g["d2"] or "")]
    if not century:
        if digits[0] < 3:
            return Found(at, end, "decade", "relative")  # 20年代: of which century is not told
        century = 20
    until = Found(end, end, "decade", when=When(long=f"{century - 1:02d}{digits[1]}X", edge=mod)) if digits[1] > digits[0] else None
    return Found(at, end, "decade", when=When(long=f"{century - 1:02d}{digits[0]}X", edge="" if until else mod), until=until)


def _edge(edge: str) -> Mod:
    return EDGES.get(edge, "start" if edge[:1] in ("上", "前") else "end") if edge else ""  # type: ignore[return-value]


def _digit(tens: str) -> int:
    return number(tens) // 10 % 10 if tens else -1


_ERA = pattern(r"时代(?!周刊|广场|华纳|出版|在线|天使|报)")
#: The name of an age runs back over characters that can be part of a name.
_NAME = pattern(
    r"(?:[A-Za-z0-9.+](?<![.+]{2})|[\u4e00-\u9fff](?<![的了是在从到于和与及或这那该个为被把将对向给让使由以而但却则也都就又还进入步启开迎来我你他她它们各每几某上下当新同划跨]))+$"
)
#: A section number before the name (3.微电商时代).
_MARK = pattern(r"[0-9]{1,2}[.)]+(?=[\u4e00-\u9fff])|[.+]+")
_LONGEST_NAME = 16


def read_era(text: str, at: int, limit: int) -> Found | None:
    """The age that ends with 时代 at ``at``; its name is what stands before, back to a word that cannot be part of it.

    >>> found = read_era("进入移动互联网时代", 7, 0)
    >>> found.start, found.end
    (2, 9)
    """
    found = _ERA.match(text, at)
    name = _NAME.search(text, max(limit, at - _LONGEST_NAME), at) if found else None
    if not found or not name:
        return None
    mark = _MARK.match(text, name.start(), at)
    start = mark.end() if mark else name.start()
    return Found(start, found.end(), "era", "era") if start < at else None


_HOUSES = "夏 商 西周 东周 周 秦 西汉 东汉 汉 西晋 东晋 晋 隋 唐 北宋 南宋 宋 辽 金 元 明 清".split()
_TIMES = "春秋 战国 三国 魏晋 南北朝 五代十国 民国 抗战 抗日战争 解放战争 文革 改革开放 二战 一战".split()
_ENDS = "盛唐 晚唐 初唐 明末清初 清末民初 清末 明末 宋末 唐末 汉末 元末 清初 明初 唐初 汉初 宋初".split()
_REIGNS = "康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统 贞观 开元 天宝 万历 嘉靖 崇祯 洪武 永乐".split()


def _any(words: list[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DYNASTY = pattern(
    rf"(?:{_any(_HOUSES)})(?:朝(?![阳鲜向着])|代(?![表码理替价言工购]))(?:初[年期]?|末[年期]?|[中后晚前]期|时期)?"
    rf"|(?:{_any(_TIMES)})(?:时期|时代|年间|初[年期]|末[年期]|期间|以来)|(?:{_any(_ENDS)})(?!代)|(?:{_any(_REIGNS)})年间"
)
#: How the names of dynasties begin.
DYNASTIES = (*(h + t for h in _HOUSES for t in "朝代"), *_TIMES, *_ENDS, *_REIGNS)


def read_dynasty(text: str, at: int) -> Found | None:
    """唐朝, 宋代, 战国时期, 康熙年间.

    >>> read_dynasty("唐朝诗人", 0).end, read_dynasty("清朝阳", 0)
    (2, None)
    """
    found = _DYNASTY.match(text, at)
    return Found(at, found.end(), "dynasty", "era") if found else None
