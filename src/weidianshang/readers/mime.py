"""A page saved as a single file (MHTML, .mht): the HTML part of a MIME message."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import Message

from ..errors import WdsError

__all__ = ["is_archived_page", "page_part"]

_HEAD = 1 << 12
_FIELD = re.compile(rb"\A\s*(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location|Content-[A-Za-z-]+|X-[A-Za-z-]+):", re.IGNORECASE)


def is_archived_page(data: bytes) -> bool:
    """Whether bytes are a page saved with its pictures in one file.

    >>> is_archived_page(b"MIME-Version: 1.0\\r\\nContent-Type: multipart/related; boundary=x\\r\\n\\r\\n")
    True
    """
    head = data[:_HEAD].lower()
    return bool(_FIELD.match(data)) and b"mime-version:" in head and (b"multipart/related" in head or b"text/html" in head)


def page_part(data: bytes, *, file: str | None = None) -> tuple[bytes, str | None]:
    """``(page, encoding)``: the bytes of the first HTML part and the encoding that its header names, if any.

    Raises ``WdsError`` where there is none.
    """
    try:
        message: Message = message_from_bytes(data, policy=policy.compat32)
        parts = list(message.walk())
    except RecursionError:
        raise WdsError("the parts of this saved page are nested too deep", file=file, remedy="save the page again, as HTML only") from None
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                return body, part.get_content_charset()
    raise WdsError("this saved page has no part that is HTML", file=file, remedy="save the page again, as HTML only")
