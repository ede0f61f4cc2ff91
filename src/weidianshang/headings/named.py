"""Headings that have a name instead of a number: 前言, 后记, 附录A."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .candidates import Candidate
from .marks import title_like
from .ordinals import ordinal
from .strong import STOP

__all__ = ["find_named"]

_FRONT = (
    "前言 序言 自序 代序 总序 总序言 原序 推荐序 译者序 再版序 新版序 引言 引子 导言 導言 导论 導論 导读 "
    "導讀 绪论 緒論 绪言 楔子 序章 序幕 献词 献辞 内容简介 内容提要 作者简介 作者的话 编者的话 编者按 "
    "出版说明 出版前言 卷首语 写在前面 写在前面的话 凡例 题记 推荐语 致读者 開場白 开场白 译序 译本序 "
    "弁言 小引 缘起 序曲 序 前記 前记 摘要 prologue preface foreword introduction "
).split()
_BACK = (
    "后记 後記 跋 附录 附錄 结语 結語 结束语 結束語 尾声 尾聲 后序 後序 后跋 编后记 编后语 译后记 "
    "参考文献 參考文獻 参考书目 致谢 致謝 鸣谢 索引 番外 余论 余話 后话 终曲 跋语 epilogue afterword "
    "appendix conclusion references "
).split()
# Words that a number follows as it follows 第…章: the number is theirs, not part of the title.
_NUMBERED = ["附录", "附錄", "appendix", "番外"]
_SPACE = r"[ \t　\xa0]{0,4}"


def _words(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(_SPACE.join(word) if not word.isascii() else word for word in longest_first)


# The word alone on its line, or with a title after a separator; 序 and the like may carry a number (序一).
_NAMED = re.compile(
    rf"""(?:正文{_SPACE})?[【《〖〔]?(?:(?P<numbered>{_words(_NUMBERED)})|(?P<front>{_words(_FRONT)})|(?P<back>{_words(_BACK)}))
    (?:{_SPACE}(?P<no>[一二三四五六七八九十]{{1,3}}|[0-9０-９]{{1,3}}|[A-ZＡ-Ｚ])(?=[ \t\xa0　:：、.．\])】》]|$))?
    (?: [】》〗〕]?{_SPACE}$ | [ \t\xa0　:：—–、.．·-]+(?P<title>[^\s:：].*)$ | [(（].{{1,20}}[)）]$ )""",
    re.VERBOSE | re.IGNORECASE,
)
_STARTS = frozenset(w[0].lower() for w in (*_FRONT, *_BACK)) | frozenset("正【《〖〔PFIEACRpfieacr")
LONGEST = 40
# The same word glued to the end of a paragraph.
_TAIL = re.compile(
    rf"(?<=[{re.escape(''.join(sorted(STOP)))}])[ \t　\xa0]*(?:(?P<front>{_words(w for w in _FRONT if len(w) > 1 and not w.isascii())})"
                   rf"|(?P<back>{_words(w for w in _BACK if len(w) > 1 and not w.isascii())}))$")
_TAIL_ENDS = frozenset(w[-1] for w in (*_FRONT, *_BACK) if not w.isascii())


def find_named(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """The named headings, in order; family ``front`` or ``back``.

    >>> text = "前 言\\n天亮了。\\n附录A 地名\\n他走了。后记"
    >>> [(c.family, c.number, text[c.title_start:c.end]) for c in find_named(text, [(0, 3), (4, 8), (9, 15), (16, 22)])]
    [('front', None, '前 言'), ('back', 'A', '地名'), ('back', None, '后记')]
    """
    for start, end in [line for line in lines if text[line[0]] in _STARTS or text[line[1] - 1] in _TAIL_ENDS]:
        if text[start] in _STARTS and end - start <= LONGEST and (match := _NAMED.match(text[start:end])):
            title = match["title"]
            if title is not None and not title_like(title):
                continue
            number = None
            at = start
            if match["numbered"]:
                if match["no"]:
                    number = match["no"] if match["no"].isalpha() and match["no"].isascii() else str(ordinal(match["no"]))
                if title is not None:
                    at = start + match.start("title")
            yield Candidate(start, end, at, "front" if match["front"] else "back", 0, number, False,
                            "named_front" if match["front"] else "named_back")
        elif text[end - 1] in _TAIL_ENDS and end - start > 4 and (match := _TAIL.search(text, max(start, end - 16), end)):
            family = "front" if match["front"] else "back"
            begin = match.start(family)
            yield Candidate(begin, end, begin, family, 0, None, True, f"named_{family}_after_stop")
