"""What is told with what is found: names, dated happenings, case studies and their figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .extracts import Quantity, Time
from .spans import Span

__all__ = ["Case", "CaseFigure", "Event", "Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name of the lexicon, found in the text.

    >>> from weidianshang.curated import Entity
    >>> from weidianshang.mentions import Lexicon, find_mentions
    >>> (mention,) = find_mentions("铃铛地图上线了。", Lexicon([Entity("铃铛地图", "platform")]))
    >>> mention.entity, mention.type, mention.span
    ('铃铛地图', 'platform', Span(start=0, end=4))
    """

    span: Span
    entity: str
    type: str
    rule: str


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening: the clause that tells it, its date, who acts, and the quantities told with it.

    ``key`` is ``<division id>@<surface of its time expression>``, ``#2`` on a repeat; labels, platform and
    category are what curation adds and stay empty without it.

    >>> from weidianshang.events import find_events
    >>> from weidianshang.outline import parse
    >>> (event,) = find_events(parse("2015年3月,铺子卖出500把伞。"))
    >>> event.key, event.time.edtf, event.precision, [q.unit for q in event.quantities], event.label_zh
    ('d1@2015年3月', '2015-03', 'month', ['把'], '')
    """

    key: str
    span: Span
    time: Time
    precision: str
    actors: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    division: str
    rule: str
    platform: str = ""
    category: str = ""
    label_zh: str = ""
    label_en: str = ""


@dataclass(frozen=True, slots=True)
class CaseFigure:
    """One figure of a case: a curated metric name joined to an extracted quantity.

    >>> from weidianshang.quantities import find_quantities
    >>> (sum_lost,) = find_quantities("亏了1300万元")
    >>> figure = CaseFigure("war", "亏损", "loss", "c1@1300万元", sum_lost)
    >>> figure.metric_en, figure.quantity.low
    ('loss', Decimal('13000000'))
    """

    case: str
    metric_zh: str
    metric_en: str
    quantity_id: str
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class Case:
    """A case study: its name, whether the book reports it or makes it up as an example, and what belongs to it.

    ``events`` are keys; ``mentions`` counts the mentions of its names in its divisions.

    >>> case = Case("war", "价格战", "The price war", "reported", (), ("c1@2005年8月",), 3)
    >>> case.status, case.figures, case.mentions
    ('reported', (), 3)
    """

    case: str
    name_zh: str
    name_en: str
    status: Literal["reported", "example"]
    figures: tuple[CaseFigure, ...]
    events: tuple[str, ...] = ()
    mentions: int = 0
