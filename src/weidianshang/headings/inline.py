"""What Markdown writes around and behind the words of a heading: emphasis, a link, a picture, tags, braces."""

from __future__ import annotations

from ..lazily import pattern

__all__ = ["inner"]

_BRACES = pattern(r"[ \t]+\{[#.][^{}]{0,80}\}$")  # «归来 {#c3 .unnumbered}»
_TAG = r"(?:a|b|i|u|s|em|strong|span|font|small|big|sup|sub|center|code|br|img)(?:[ \t/][^<>]{0,200})?>"
_BEFORE = pattern(rf"</?{_TAG}[ \t]*" + r"|!\[[^\[\]]{0,200}\]\([^()]{0,500}\)[ \t]*")
_BEHIND = pattern(rf"[ \t]*</?{_TAG}$")
_AROUND = pattern(
    r"(?P<mark>\*{1,3}|_{1,3}|~~|`)(?=\S)(?P<said>(?:(?!(?P=mark)).)+)(?<=\S)(?P=mark)"
    r"|\[(?P<linked>[^\[\]]+)\](?:\([^()]{0,500}\)|\[[^\[\]]{0,100}\])"
)
_LONGEST = 1000


def inner(text: str, start: int, end: int) -> tuple[int, int]:
    """``(start, end)`` of the words of a heading of Markdown, without what is written around all of them.

    >>> for line in ("**归来**", "[归来](a.md#c3)", "![](a.png) 归来 {#c3}", "<a id=x></a>归来", "2 * 3 * 4", "<T> 与 <b>"):
    ...     a, b = inner(line, 0, len(line)); line[a:b]
    '归来'
    '归来'
    '归来'
    '归来'
    '2 * 3 * 4'
    '<T> 与 <b>'
    """
    while end - start <= _LONGEST:
        piece = text[start:end]
        if found := _BEFORE.match(piece):
            low, high = start + found.end(), end
        elif (found := _BRACES.search(piece)) or (piece.count("<") == 1 and (found := _BEHIND.search(piece))):
            low, high = start, start + found.start()
        elif found := _AROUND.fullmatch(piece):
            name = "said" if found["mark"] else "linked"
            low, high = start + found.start(name), start + found.end(name)
        else:
            break
        if not text[low:high].strip():
            break  # a heading of nothing else
        start, end = low, high
    return start, end
