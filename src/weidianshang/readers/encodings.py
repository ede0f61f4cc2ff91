"""Bytes → text, strictly: which encoding a Chinese text is in, and where it breaks."""

from __future__ import annotations

import codecs
import re

from ..errors import WdsError

__all__ = ["decode", "misread"]

# Byte-order marks, longest first (UTF-32 LE begins like UTF-16 LE).
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What people hand over by mistake: the first bytes, what it is, and the way out.
_NOT_TEXT = (
    (b"\x89PNG", "a PNG picture", "extract the text first"),
    (b"\xff\xd8\xff", "a JPEG picture", "extract the text first"),
    (b"GIF8", "a GIF picture", "extract the text first"),
    (b"BM", "a BMP picture", "extract the text first"),
    (b"RIFF", "a RIFF file (WebP picture, sound or film)", "extract the text first"),
    (b"%PDF", "a PDF", "save it as plain text first"),
    (b"PK\x03\x04", "a ZIP archive, but no EPUB (a DOCX perhaps)", "give an EPUB, or save the book as plain text first"),
    (b"PK\x05\x06", "an empty ZIP archive", "download the book again"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"BZh91AY", "a bzip2 archive", "unpack it first"),
    (b"\xfd7zXZ", "an xz archive", "unpack it first"),
    (b"ITSF\x03", "a CHM help file", "convert it to EPUB or HTML first"),
    (b"{\\rtf", "an RTF document", "save it as plain text first"),
    (b"AT&TFORM", "a DjVu file", "extract the text first"),
    (b"ID3", "a sound file", "give a text file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", "save it as plain text first"),
    (b"\x7fELF", "a program", "give a text file"),
    (b"SQLite format 3", "a database", "give a text file"),
)

# Characters that any page of Chinese prose has, simplified and traditional: a wrong decoding yields few of them.
_COMMON = frozenset(
    "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心"
    "学么之都好看起发当没成只如事把还用第样道想作种开美总从无情己面最女但现前些所同日手又行意动方期它头经长儿回位分爱"
    "老因很给名法间斯知世什两次使身者被高已亲其进此话常与活正感见明问力理尔点文几定本公特做外孩相西果走将月十实向声车"
    "全信重三机工物气每并别真打太新比才便夫再书部水像眼等体却加电主界门利海受听表德少克代员许稜先口由死安写性马光白或住"
    "這個們來時為說國著後會過對學麼發當沒還樣種開總從無現動經長兒愛間兩親進話與見問點幾實聲車機氣別書體電門聽員許"
    "，。、；：？！“”‘’（）《》「」『』—…　【】·"
)

# UTF-16 that is valid UTF-8, too, holds none of these.
_CHINESE = re.compile("[\u3000-\u9fff\uff00-\uffef]")
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16
# Any byte that is neither white space nor part of a byte-order mark; any character that shows.
_SHOWN = re.compile(rb"[^\xef\xbb\xbf \t\r\n\0]")
_SEEN = re.compile("[^\\s\0\xad\u200b-\u200f\u2060\ufeff]")
#: So much of Chinese prose is common characters, at least; so many make a text Chinese.
_CHINESE_SHARE, _FEWEST = 0.25, 4


def _detected(data: bytes) -> tuple[str, int, str | None]:
    """Encoding, length of the byte-order mark, and the text where finding out has decoded it whole.

    UTF-8 if it is valid as such; else whichever of GB18030, Big5 and UTF-16 gives the larger share of characters
    that Chinese prose is made of. Text that is none of them raises ``WdsError`` with the place.

    >>> _detected("第一章　山里的书店，开门了。".encode("gb18030"))
    ('gb18030', 0, None)
    >>> _detected("第一章　山裡的書店，開門了。".encode("big5"))
    ('big5hkscs', 0, None)
    >>> _detected("第一章".encode("utf-16"))
    ('utf-16-le', 2, None)
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark), None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    else:
        if b"\0" not in data[:_SAMPLE] or _CHINESE.search(text) or not _looks_utf16(data):
            return "utf-8", 0, text
        first_bad = 0
    best, best_score = "", 0.0
    for name in _CANDIDATES:
        score = _score(data, name)
        if score > best_score:
            best, best_score = name, score
    if best_score < _CHINESE_SHARE:
        line = data.count(b"\n", 0, first_bad) + 1
        column = len(data[data.rfind(b"\n", 0, first_bad) + 1 : first_bad].decode("utf-8", "replace")) + 1
        raise WdsError(
            f"byte {data[first_bad] if first_bad < len(data) else 0:#04x} is not valid UTF-8, and the text is not"
            " GB18030, Big5 or UTF-16 either",
            line=line,
            column=column,
            remedy="mend that byte, name the encoding (encoding=, --encoding), or save the text as UTF-8",
        )
    return best, 0, None


def _looks_utf16(data: bytes) -> bool:
    head = data[:_SAMPLE]
    return len(data) % 2 == 0 and max(head[0::2].count(0), head[1::2].count(0)) > 4 * min(
        head[0::2].count(0), head[1::2].count(0)
    )


def _score(data: bytes, name: str) -> float:
    """The share of ``data``, so read, that is common in Chinese prose; 0 where it cannot be read so."""
    sample = data[:_SAMPLE]
    decoder = codecs.getincrementaldecoder(name)()
    try:
        text = decoder.decode(sample, final=len(sample) == len(data))
    except UnicodeDecodeError as error:
        # One stray byte does not make a text another encoding; most of it must read, though.
        if error.start < 64:
            return 0.0
        text = sample[: error.start].decode(name, "ignore")
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text)
    if not text or controls * 20 > len(text):
        return 0.0
    if text.isascii():
        return 1.0 if text.isprintable() or "\n" in text else 0.0
    return _share(text)


def _share(text: str) -> float:
    """The share of the characters beyond ASCII that is common in Chinese prose; 0 where there are none."""
    wide = [c for c in text if c > "\x7f"]
    return sum(c in _COMMON for c in wide) / len(wide) if wide else 0.0


def misread(data: bytes, text: str) -> str | None:
    """The encoding in which bytes are Chinese prose while the ``text`` that was made of them is none; else ``None``.

    Many encodings allow any bytes, so that a wrong name is no error but gives letters at random.

    >>> data = "山里的书店，天亮了。".encode("gb18030")
    >>> misread(data, data.decode("cp1252", "replace")), misread(data, data.decode("gb18030"))
    ('gb18030', None)
    """
    own = _share(text[:_SAMPLE])
    if own >= _CHINESE_SHARE or sum(c > "\x7f" for c in text[:_SAMPLE]) < _FEWEST:
        return None
    score, best = max((_score(data, name), name) for name in ("gb18030", "big5hkscs"))
    return best if score >= _CHINESE_SHARE and score > 2 * own else None


def decode(data: bytes, *, encoding: str | None = None, file: str | None = None) -> tuple[str, str]:
    """``(text, encoding)``: the bytes decoded strictly, without a byte-order mark; line ends stay as they are.

    ``encoding`` overrides detection. Raises ``WdsError`` for what is not text, for an unknown encoding, and for
    bytes that the encoding does not allow, with line, column and byte.

    >>> decode(b"\\xef\\xbb\\xbf\\xe4\\xb9\\xa6\\r\\n")
    ('书\\r\\n', 'utf-8')
    >>> decode("書".encode("big5"), encoding="big5")
    ('書', 'big5')
    """
    _refuse_other_files(data, file)
    if encoding is None:
        try:
            name, skip, text = _detected(data)
        except WdsError as error:
            raise WdsError(error.message, file=file, line=error.line, column=error.column,
                           remedy=error.remedy) from None
    else:
        (name, skip), text = _named(data, encoding, file), None
    if text is None:
        text = _strictly(data, name, skip, file)
    _refuse_control_codes(text, file)
    return text, name


def _refuse_other_files(data: bytes, file: str | None) -> None:
    """Raise ``WdsError`` where bytes are empty, or a kind of file that is known and no text."""
    if not _SHOWN.search(data):
        raise WdsError("the file is empty" if not data else "the file holds only white space", file=file,
                       remedy="give a text with words in it")
    for magic, what, remedy in _NOT_TEXT:
        if data.startswith(magic) and (len(magic) > 2 or b"\0" in data[:64]):
            raise WdsError(f"this is {what}, not a text", file=file, line=1, column=1, remedy=remedy)
    if data[60:68] in (b"BOOKMOBI", b"TEXtREAd"):
        raise WdsError("this is a Kindle book, not a text", file=file, line=1, column=1, remedy="convert it to EPUB first")


def _named(data: bytes, encoding: str, file: str | None) -> tuple[str, int]:
    """The standard name of an encoding, and the length of its byte-order mark where the codec would keep that."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        raise WdsError(f"no encoding is called {encoding!r}", file=file, remedy="try utf-8, gb18030, big5 or utf-16") from None
    if name in ("utf-16", "utf-32", "utf-8-sig"):
        return name, 0
    kind = name.replace("_", "-")
    return name, next((len(mark) for mark, of in _BOMS if data.startswith(mark) and kind.startswith(of[:6])), 0)


def _strictly(data: bytes, name: str, skip: int, file: str | None) -> str:
    """The text of bytes behind a byte-order mark; ``WdsError`` with the place of the first byte that does not decode."""
    try:
        return data[skip:].decode(name) if skip else data.decode(name)
    except UnicodeDecodeError as error:
        before = _leniently(data[skip : skip + error.start], name)
        raise WdsError(
            f"byte {error.start + skip} ({data[error.start + skip]:#04x}) is not valid {name}",
            file=file,
            line=before.count("\n") + 1,
            column=len(before) - before.rfind("\n"),
            remedy="mend that byte, or name another encoding (encoding=, --encoding)",
        ) from None
    except (LookupError, TypeError, ValueError):
        raise WdsError(f"{name!r} is not an encoding of text", file=file, remedy="try utf-8, gb18030, big5 or utf-16") from None


def _refuse_control_codes(text: str, file: str | None) -> None:
    """Raise ``WdsError`` where decoded characters show nothing, or too many are control codes for a text."""
    if not _SEEN.search(text):
        raise WdsError("the file holds only white space", file=file, remedy="give a text with words in it")
    head = text[:_SAMPLE]
    controls = sum(head.count(c) for c in _CONTROLS)
    if controls * (4 if _CHINESE.search(head) else 20) > len(head):
        raise WdsError(f"{controls} of the first {len(head)} characters are control codes: this is not a text", file=file,
                       line=1, column=1, remedy="give a text file, or name its encoding (encoding=, --encoding)")


def _leniently(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "replace")
    except (ValueError, LookupError):  # some codecs know no replacements
        return data.decode("latin-1")


_CONTROLS = "".join(map(chr, range(0x01, 0x09))) + "\x00\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b"
