"""This project: where its headings begin and end."""

from __future__ import annotations

from headings import run

import weidianshang as wds

run(
    lambda text: [(heading.span.start, heading.span.end) for heading in wds.parse(text).headings],
    lambda data: wds.parse(wds.read(data)).headings,
    lambda data: wds.parse(wds.read(data)),
)
