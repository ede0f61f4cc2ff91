"""Draw the README's picture, docs/timeline.png, from the published package.

    python tools/draw_readme.py
"""

from pathlib import Path

import weidianshang as wds

TARGET = Path(__file__).resolve().parent.parent / "docs" / "timeline.png"


def picture() -> bytes:
    """The timeline in English as a PNG, the same bytes every time."""
    return wds.charts.to_png(wds.charts.timeline(wds.load().events, lang="en"), dpi=160)


if __name__ == "__main__":
    TARGET.write_bytes(picture())
    print(f"wrote {TARGET}")
