"""What in a text is not the book: a site's header and footer, trial markers, download links, adverts.

Each rule is a named pattern over one line (or, for adverts, over the end of one). A zone reaches over the white
space after it, so that zones and divisions together cover the text; nothing is ever deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from .adverts import find_adverts, line_at
from .fold import fold
from .lazily import pattern
from .model import Span, Zone, ZoneKind
from .signs import Signs

__all__ = ["TITLE_SUFFIX", "find_zones"]

#: A header stands in the first lines or nowhere.
HEADER_LINES = 60
#: A header line is short; a longer one is prose, and the header is over.
HEADER_WIDTH = 120

_WORD = re.compile(r"\w")
_WORDS = re.compile(r"[^\s][^\r\n]*(?<=\S)")  # a line without white space at its ends
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")

# «作者：某某», «发布时间: 2020-01-01», «【作者】某某»: what a site or a title page says about a book, key and value. The keys
# are those of trial and download sites, simplified and traditional. Abstains where the line is long.
META = re.compile(
    r"""\s*(?P<opened>[【\[〔]\s*)?(?P<key>
      (?P<authors>作\s*者|著\s*者|原著|著|编著|編著|主编|主編|译者|譯者)
    | (?P<publisher>出版社|出版发行|出版發行|出版单位|出版方|出版者|出\s*品)
    | (?P<posted_at>发布时间|發佈時間|发布日期|更新时间|更新日期|上传时间|上架时间|添加时间|出版时间|出版日期)
    | (?P<formats>格\s*式|电子书格式|文件格式|下载格式)
    | (?P<title>书\s*名|書\s*名|标题|標題)
    | ISBN|字数|字數|分类|分類|类别|标签|标\s*签|来源|來源|大小|语言|語言|定价|定價|页数|開本|开本|装帧|版次|点击|浏览|阅读次数
    )\s*(?(opened)[】\]〕]\s*[::：]?|[::：])\s*(?P<value>[^\r\n]*?)\s*$""",
    re.VERBOSE,
)
# A link to the file: «点击下载», «下载完整电子书», «免费下载本书».
DOWNLOAD = re.compile(
    r"\s*[\[【(]?(?:点击|點擊|立即|免费|免費|高速|本地|网盘|在线)*下[载載](?:《[^《》\r\n]{1,40}》)?(?:完整|全本|本书|全文|地址|链接|免费)*"
    r"(?:版|电子书|電子書|txt|TXT|epub|EPUB|pdf|PDF|全集|阅读)*[\])】]?\s*$"
)
# The title of the page, with what the site appends to it: «…(txt+pdf+epub电子书下载)», «…在线阅读_某某网».
TITLE_SUFFIX = re.compile(
    r"(?:(?<!\s)\s*+\([^()\r\n]{0,60}(?:txt|pdf|epub|mobi|azw|电子书|電子書|下载|下載|试读|在线阅读)[^()\r\n]{0,60}\)"
    r"|(?<![-_—|\s])[-_—|\s]*+(?:txt|pdf|epub|全文|免费|在线|电子书)*(?:阅读|下载|试读)(?:[-_|\s][^\r\n]{0,30})?)\s*$",
    re.IGNORECASE,
)
# The title of a page of a serial, with the site's own words or name behind it: no key needs to follow.
SITE_TITLE = re.compile(
    r"(?:全文(?:免费)?阅读|最新章节(?:列表|目录)?|免费阅读|在线阅读|无弹窗|[Tt][Xx][Tt]下载)"
    r"(?:(?>(?:[ 　]*[-_—|,，/]++(?:(?<=[-_—|,，/]{2})|(?=[^\r\n。]))(?>(?:(?![ 　]+作者[:：])[^\r\n。_—|,，/-]){0,30})"
    r"|[ 　]+作者[:：](?=[^\r\n。])[^\r\n。_—|,，/-]{0,20}+)+)[ 　]*[-_—|,，/]?)?\s*$"
    r"|[-_—|][ 　]*[^\r\n。，-]{1,12}(?:小说网|中文网|文学网?|书[阁吧屋库]|读书网?|阅读网)\s*$"
)
TRIAL_START = re.compile(
    r"[^\r\n。]{0,80}?(?:试读|試讀|在线试读|免费试读|精彩试读|试读开始|试读章节|试读部分|以下[为是為]试读(?:内容|章节|部分)?|试读内容)"
    r"\s*[—–-]*\s*[::：]?\s*$"
)
# The way to a page, or its title beside the site's: «某网 > 经管 > 《书名》免费试读».
_PATH = pattern(r"[>»|_]|》[^》]{0,4}试读\s*$")
# «试读结束[说明:试读内容隐藏了图片]», «以上为试读内容», «试读已结束,购买后继续阅读».
TRIAL_END = re.compile(
    r"\s*[\[【(]?(?:(?:试读|試讀|免费试读|在线试读)(?:部分|内容|章节)?(?:已|到此)?(?:结束|結束|完毕|完)"
    r"|以上(?:为|是|內容为|内容为)(?:免费)?试读[^\r\n]{0,20})[^\r\n]{0,60}$"
)
# What such a line holds.
_TRIAL_END_WORDS = re.compile(r"[读讀](?:(?<=以上[为是]..)|(?<=[容费]..)|(?:部分|内容|章节)?(?:已|到此)?(?:结束|結束|完))")


# A line below the title that may be the rest of it: no heading of the book, no sentence.
_SUBTITLE = re.compile(
    r"\s*(?!前\s*言|序|引\s*[言子]|楔\s*子|目\s*[录錄]|第\s*[0-9零一二三四五六七八九十百]|卷|[0-9一二三四五六七八九十]+\s*[、.)]|[(#*]|[Cc]hapter|[Pp]art)"
    r"[^\r\n。;!?:]{2,30}\s*"
)
# A heading of the book, which a file may open with and print twice: it is no title of the whole.
_HEADING = pattern(
    r"第\s*[0-9零一二三四五六七八九十百]+\s*(?:[编編卷篇集辑輯册冊章回节節讲講课課话話幕]|部分?(?![队隊])|单元|單元)|[0-9]{1,3}(?:[.]?\s|[、.](?![0-9]))"
    r"|[0-9]{1,2}(?:[.][0-9]{1,2})+\s|[一二三四五六七八九十]{1,3}[、\s]|[(][一二三四五六七八九十]{1,3}[)]|(?:前\s*言|自?序|序\s*言|引\s*[言子]|楔\s*子|[上中下][篇部卷编編])(?:\s|$)"
)
_SPACED_NAMES = pattern(r"[\u4e00-\u9fff·]{2,6}(?:[ \u3000]+[\u4e00-\u9fff·]{2,6})+")


def _lines(text: str, start: int, limit: int) -> Iterator[tuple[int, int, int, str]]:
    """``(start, end without the break, end, folded line)`` for up to ``limit`` lines from ``start``."""
    at = start
    for _ in range(limit):
        if at >= len(text):
            return
        match = LINE.match(text, at)
        assert match is not None
        line = match.group().rstrip("\r\n")
        yield at, at + len(line), match.end(), fold(line)
        at = match.end()


def find_zones(signs: Signs) -> tuple[tuple[Zone, ...], dict[str, str | tuple[str, ...] | None]]:
    """``(zones, metadata)`` of a text: the stretches that are not the book, in order, and what the header says.

    >>> from weidianshang.signs import find_signs
    >>> signs = find_signs("山里的书店(txt电子书下载)\\n作者:李某,王某\\n点击下载\\n山里的书店试读:\\n正文。")
    >>> zones, metadata = find_zones(signs)
    >>> [zone.kind for zone in zones]
    ['site_title', 'site_meta', 'download_link', 'trial_start']
    >>> metadata["title"], metadata["authors"]
    ('山里的书店', ('李某', '王某'))
    """
    metadata: dict[str, str | tuple[str, ...] | None] = {
        "title": None, "authors": (), "publisher": None, "posted_at": None, "formats": (),
    }
    text = signs.text
    header, end = _header(text, metadata)
    adverts: list[tuple[int, int, ZoneKind]] = [(a, b, "advert") for a, b in find_adverts(signs, end)]
    marks = sorted([*header, *_footer(signs, end), *adverts], key=lambda m: (m[0], -m[1]))
    zones: list[Zone] = []
    done, size = 0, len(text)
    for start, stop, kind in marks:
        if start < done:
            continue
        while stop < size and text[stop].isspace():
            stop += 1
        if not zones and not text[:start].strip():
            start = 0  # white space before the header belongs to it
        zones.append(Zone(Span(start, stop), kind))
        done = stop
    return tuple(zones), metadata


# A line of a title's length that stands twice.
_TWICE = pattern(r"[\r\n][ \t　]*([^\s。！？，；：][^\r\n]{1,23})(?>(?:[ \t　]*(?:\r\n|\r|\n))+)[ \t　]*\1[ \t　]*[\r\n]")


def _header(text: str, metadata: dict[str, str | tuple[str, ...] | None]) -> tuple[list[tuple[int, int, ZoneKind]], int]:
    """The header's marks and where it ends. A title counts only where a key, a link or a trial marker follows."""
    marks: list[tuple[int, int, ZoneKind]] = []
    waiting: list[tuple[int, int, ZoneKind]] = []  # lines that are the header's only if it goes on after them
    end = 0
    title = subtitle = ""
    for start, stop, after, line in _lines(text, 0, HEADER_LINES):
        bare = line.strip()
        if not bare:
            continue
        if len(bare) > HEADER_WIDTH:
            break
        begin = start + len(line) - len(line.lstrip())
        kind: ZoneKind | None = None
        if meta := META.match(line):
            kind = "site_meta"
            _take(metadata, meta, text[start:stop])
        elif DOWNLOAD.match(line):
            kind = "download_link"
        elif TRIAL_START.match(line) and (marks or waiting or not _PATH.search(line)) and (not title or bare.startswith(title[:4]) or len(bare) < 12):
            kind = "trial_start"
        elif title and bare == title and not _HEADING.match(bare):
            kind = "repeated_title"
        elif not marks and not title and not _WORD.search(line):
            waiting.append((begin, stop, "site_meta"))  # a line of marks
            continue
        elif not marks and not title:
            suffix = TITLE_SUFFIX.search(line)
            raw = text[begin:stop]
            title = (raw[: suffix.start() - (begin - start)] if suffix else raw).strip()
            waiting.append((begin, stop, "site_title"))
            title = fold(title)
            metadata["title"] = metadata["title"] or _unquote(text[begin : begin + len(title)])
            if (site := SITE_TITLE.search(line)) and site.start() > begin - start:
                metadata["title"] = _unquote(text[begin : start + site.start()].rstrip(" -_|"))
                marks.append((begin, stop, "site_title"))
                waiting.clear()
                end = after
            continue
        elif not marks and not subtitle and _SUBTITLE.fullmatch(line):
            subtitle = bare
            waiting.append((begin, stop, "site_title"))
            continue
        else:
            break
        marks.extend(waiting)
        waiting.clear()
        marks.append((begin, stop, kind))
        end = after
        if kind == "trial_start":
            break
    if not marks or (all(kind in ("site_title", "repeated_title") for _, _, kind in marks) and _TWICE.search(text, end)):
        metadata["title"] = None
        return [], 0  # where others stand twice as well, the first one is a heading like them
    # A file that begins with a few keys and no site line is a book's own title page: still metadata.
    return marks, end


def _unquote(title: str) -> str:
    return title[1:-1] if title[:1] in "《〈" and title[-1:] in "》〉" else title


def _take(metadata: dict[str, str | tuple[str, ...] | None], meta: re.Match[str], line: str) -> None:
    value = line[meta.start("value") : meta.end("value")].strip()
    if not value:
        return
    parts = tuple(part for part in re.split(r"\s*[,，、;；/|]\s*", value) if part)
    if meta["authors"] and len(parts) == 1 and _SPACED_NAMES.fullmatch(value):
        parts = tuple(re.split(r"[ \u3000]+", value))
    if meta["authors"] and not metadata["authors"]:
        metadata["authors"] = tuple(re.sub(r"\s*(?:著|编著|主编|等)$", "", part) for part in parts)
    elif meta["formats"] and not metadata["formats"]:
        metadata["formats"] = parts
    elif meta["title"]:
        metadata["title"] = _unquote(value)
    else:
        for key in ("publisher", "posted_at"):
            if meta[key] and metadata[key] is None:
                metadata[key] = value


# What a site says of its rights at the foot of a page.
_RIGHTS = re.compile(r"^(?:Copyright|©|\(c\)\s)|版权所有|版權所有|未经许可|未經許可|All [Rr]ights [Rr]eserved|ICP备|公网安备")
#: A footer's lines are short: links, a copyright line. A longer line is text again.
FOOTER_WIDTH = 60


def _footer(signs: Signs, start: int) -> Iterator[tuple[int, int, ZoneKind]]:
    """The end-of-trial marker, and the site's short lines after it, up to the end or to text."""
    text = signs.text
    done = start
    for place in signs.behind("读讀", "试試"):
        if place < start or not _TRIAL_END_WORDS.match(text, place):
            continue
        begin, first = line_at(text, place, start)
        if place < done or not TRIAL_END.match(fold(first)):
            continue
        yield begin, begin + len(first), "trial_end"
        done = begin + len(first)
        for line in islice(_WORDS.finditer(text, done), HEADER_LINES):
            if line.end() - line.start() > FOOTER_WIDTH:
                break
            done = line.end()
            words = line.group()
            kind: ZoneKind = "download_link" if "下" in words and DOWNLOAD.match(fold(words)) else "footer"
            yield line.start(), done, kind
    for line in list(_WORDS.finditer(text, max(done, len(text) - 4 * FOOTER_WIDTH)))[-3:]:
        if line.end() - line.start() <= FOOTER_WIDTH and _RIGHTS.search(line.group()):
            yield line.start(), line.end(), "footer"
