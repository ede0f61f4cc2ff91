"""A file, bytes or a string → ``Source``: decoded strictly, with metadata and zones."""

from __future__ import annotations

import sys
from hashlib import sha256
from os import PathLike
from pathlib import Path
from types import MappingProxyType

from .encodings import decode
from .errors import WdsError
from .model import Source
from .zones import find_zones

__all__ = ["from_text", "read"]


def read(source: str | PathLike[str] | bytes, *, encoding: str | None = None, name: str | None = None) -> Source:
    """The ``Source`` of a file (a path; ``"-"`` is standard input) or of bytes.

    UTF-8, GB18030, Big5 and UTF-16 are told apart, with or without a byte-order mark; ``encoding`` overrides that.
    Offsets count code points of ``source.text``; line ends stay as they are. Raises ``WdsError``, with place and
    remedy, for a file that cannot be read, is empty, or is not text.

    >>> read("第一章　开门\\n天亮了。\\n".encode("gb18030"), name="a.txt").encoding
    'gb18030'
    """
    if isinstance(source, (bytes, bytearray, memoryview)):
        data, label = bytes(source), name or "<bytes>"
    elif str(source) == "-":
        data, label = sys.stdin.buffer.read(), name or "<stdin>"
    else:
        path = Path(source)
        label = name or path.name
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise WdsError("there is no such file", file=str(path), remedy="check the path") from None
        except IsADirectoryError:
            raise WdsError("this is a folder, not a file", file=str(path), remedy="name a file in it") from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise WdsError(f"the file cannot be read ({reason})", file=str(path),
                           remedy="check its name and its permissions") from None
    text, used = decode(data, encoding=encoding, file=label if isinstance(source, bytes) else str(source))
    return _source(text, label, sha256(data).hexdigest(), used)


def from_text(text: str, *, name: str = "<text>") -> Source:
    """The ``Source`` of a string, which is text itself; the hash is that of its UTF-8 bytes.

    >>> from_text("天亮了。").sha256[:8]
    '93b84d71'
    """
    return _source(text, name, sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), "str")


def _source(text: str, name: str, digest: str, encoding: str) -> Source:
    zones, metadata = find_zones(text)
    return Source(name, digest, encoding, text, MappingProxyType(metadata), zones)
