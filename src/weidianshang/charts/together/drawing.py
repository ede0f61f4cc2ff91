"""What the halves of the chart share, and what pointing at a name says in either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from ..canvas import Canvas
from ..frames import where
from ..pairs import Company

__all__ = ["Drawing"]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The sheet, who is named with whom, how each name is told, and the words of the chart."""

    sheet: Canvas
    met: Company
    told: Mapping[str, str]
    words: Mapping[str, str]
    outline: pd.DataFrame | None

    def places(self, counted: Counter[str]) -> str:
        """The sections of some sentences, those with the most first."""
        words = self.words
        shown = [words["place"].format(where=where(id_, self.outline), n=n) for id_, n in counted.most_common(5)]
        if len(counted) > 5:
            shown.append(words["more"].format(n=len(counted)))
        return words["where"].format(places=words["bar"].join(shown))

    def tip(self, name: str, box: tuple[float, float, float, float]) -> None:
        """Say in a box who is named with a name, and where."""
        met, told, words = self.met, self.told, self.words
        others = sorted((o for o in met.names if met.together(name, o)), key=lambda o: -met.together(name, o))
        pairs = words["bar"].join(words["pair"].format(b=told[o], n=met.together(name, o)) for o in others[:5])
        lines = [words["tip_node"].format(a=told[name], n=met.sentences[name])]
        if pairs:
            lines.append(words["tip_with"].format(pairs=pairs))
        lines.append(self.places(met.homes[name]))
        self.sheet.tip(name, *box, "\n".join(lines))
