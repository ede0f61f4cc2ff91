"""Draw the README's picture, docs/timeline.png, from the published package.

    python tools/draw_readme.py
"""

from pathlib import Path

import weidianshang as wds

TARGET = Path(__file__).resolve().parent.parent / "docs" / "timeline.png"


def picture() -> bytes:
    """The timeline in English as a PNG, the same bytes every time."""
    package = wds.load()
    source = "Source: 《{title}》, trial excerpt".format(**package.descriptor)
    return wds.charts.to_png(wds.charts.timeline(package.events, lang="en", source=source), dpi=160)


if __name__ == "__main__":
    TARGET.write_bytes(picture())
    print(f"wrote {TARGET}")
