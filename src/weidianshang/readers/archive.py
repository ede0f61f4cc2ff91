"""A ZIP archive of documents, read with bounds: nothing outside it, and no more than fits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from ..errors import WdsError
from ..lazily import pattern
from .encodings import decode
from .pages import named_entities, parser_library, without_doctype

__all__ = ["LARGEST", "MOST_FILES", "Archive", "resolved"]

#: All documents of a book together, unpacked, and the files in an archive: more than any book has.
LARGEST = 256 * 1024 * 1024
MOST_FILES = 50_000
_FIRST = 1 << 14
# The list of the files ends an archive, with a comment of at most 64 KB behind it.
_DIRECTORY, _LEAST = (1 << 16) + 22, 18
_TOLD = 1 << 11  # the flag of names that are in UTF-8
_REMEDY = "download the book again, or repair it (Calibre's editor does)"
# An ampersand that begins no reference: people write titles by hand.
_BARE = pattern(r"&(?!#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)")
_DECLARED = pattern(rb"<\?xml[^<>]{0,200}?encoding\s*=\s*[\"']([\w.-]+)[\"']")


class Archive:
    """The files of a ZIP archive by name. Whatever is wrong with it is a ``WdsError`` that names ``file``."""

    def __init__(self, data: bytes, *, file: str | None = None) -> None:
        self._file = file
        self._left = LARGEST
        if b"PK\x05\x06" not in data[-_DIRECTORY : -_LEAST]:
            raise self.error("this ZIP archive is broken: its end, which lists its files, is missing")
        with self._explained("the archive"):
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        names = self._zip.namelist()
        if len(names) > MOST_FILES:
            raise self.error(f"the archive holds {len(names)} files, more than {MOST_FILES}", "give a book")
        self._names = {name: name for name in names}
        found: dict[str, set[tuple[int, int]]] = {}
        for info in self._zip.infolist():
            found.setdefault(info.filename, set()).add((info.CRC, info.file_size))
        self._doubled = {name for name, same in found.items() if len(same) > 1}
        for name in names:  # as links write it, and as some programs pack it
            for said in _as_packed(self._zip.getinfo(name)):
                for other in (said, said.replace("\\", "/"), unquote(said), said.lower(), unquote(said.replace("\\", "/")).lower()):
                    self._names.setdefault(other, name)

    def error(self, message: str, remedy: str = _REMEDY) -> WdsError:
        """What is wrong with the archive, to be raised."""
        return WdsError(message, file=self._file, remedy=remedy)

    def __contains__(self, name: str) -> bool:
        return name in self._names or name.lower() in self._names

    def named(self, name: str) -> str:
        """The name under which a file is packed, which may differ in its capitals; what is not there keeps its own."""
        return self._names.get(name) or self._names.get(name.lower()) or name

    def peek(self, name: str) -> bytes:
        """The first kilobytes of a file."""
        with self._explained(repr(name)), self._zip.open(self._info(name)) as stream:
            return stream.read(_FIRST)

    def read(self, name: str) -> bytes:
        """The bytes of a file; its name may differ in its capitals."""
        info = self._info(name)
        with self._explained(repr(name)), self._zip.open(info) as stream:
            data = stream.read(self._left + 1)
        if len(data) > self._left:
            raise self.error(f"the documents unpack to more than {LARGEST >> 20} MB", "give a book; this looks like a ZIP bomb")
        self._left -= len(data)
        return data

    def _info(self, name: str) -> zipfile.ZipInfo:
        found = self._names.get(name) or self._names.get(name.lower())
        if found is None:
            raise self.error(f"the EPUB lists {name!r}, which is not in it")
        info = self._zip.getinfo(found)
        if found in self._doubled:
            raise self.error(f"the archive holds two different files that are both called {found!r}",
                             "unpack it, give them names of their own, and pack it again")
        if info.flag_bits & 1:
            raise self.error(f"{name!r} is locked with a password", "give a book without a password")
        return info

    def xml(self, name: str) -> Any:
        """The root of an XML file, as an lxml element; no entities, no other files."""
        data = self.read(name)
        etree = parser_library()
        with self._explained(repr(name)):
            if data.startswith((b"\xff\xfe", b"\xfe\xff")):
                text = data.decode("utf-16")
            elif data[:2] in (b"<\0", b"\0<"):
                text = data.decode("utf-16-le" if data[:1] == b"<" else "utf-16-be")
            else:
                declared = _DECLARED.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
                text = _text(data, declared[1].decode("ascii") if declared else "utf-8")
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
            try:
                return etree.fromstring(_BARE.sub("&amp;", named_entities(without_doctype(text))).encode("utf-8"), parser)
            except etree.XMLSyntaxError as error:
                line, column = getattr(error, "position", (None, None))
                raise self.error(f"{name!r} is not well-formed XML (line {line}, column {column})") from None

    @contextmanager
    def _explained(self, what: str) -> Iterator[None]:
        """What zipfile and the codecs raise on a broken archive, as one clear error."""
        try:
            yield
        except WdsError:
            raise
        except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
                ValueError, LookupError, KeyError, OverflowError, MemoryError) as error:  # fmt: skip
            reason = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
            raise self.error(f"this ZIP archive is broken: {what} cannot be read ({reason})") from None


def _as_packed(info: zipfile.ZipInfo) -> Iterator[str]:
    """The name of a file in an archive, and what it is where a program packed it in an encoding that it does not tell."""
    yield info.filename
    if not info.flag_bits & _TOLD and not info.filename.isascii():
        for encoding in ("utf-8", "gb18030", "big5hkscs"):
            try:
                yield info.filename.encode("cp437").decode(encoding)
            except UnicodeError:
                continue


def _text(data: bytes, declared: str) -> str:
    """The text of an XML file, in the encoding that it declares, else in the one that it is in."""
    try:
        return data.decode(declared).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        try:
            return decode(data)[0]
        except WdsError:
            raise error from None


def resolved(base: str, href: str) -> tuple[str, str]:
    """``(name, fragment)`` of a link in the file ``base``.

    >>> resolved("OEBPS/text/nav.xhtml", "../a%20b.xhtml#c1")
    ('OEBPS/a b.xhtml', 'c1')
    """
    try:
        parts = urlsplit(href)
    except ValueError:
        return "", ""
    path = unquote(parts.path)
    name = posixpath.normpath(posixpath.join(posixpath.dirname(base), path)) if path else base
    return name.lstrip("/"), unquote(parts.fragment)
