"""Book → events: every clause with a calendar date, or leaning on one, with who acts and what is counted.

Labels, platform and category are curated, joined on the event's key; everything else comes by rule.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from .actors import Acting, find_actors, launched_in
from .curated import NOTHING, Curated, Entity
from .edtf import precision
from .fold import fold
from .headings.captions import find_references
from .mentions import Lexicon, find_mentions
from .model import Book, Event, Mention, Quantity, Span, Time
from .passages import Inside, Passage, chapter_spans, keys, passages
from .quantities import find_quantities
from .tellings import Telling, find_tellings, told_below
from .times import find_times
from .times.annals import is_dateline, is_year_line

__all__ = [
    "events_of", "find_events", "find_launched", "mentions_of", "quantities_of", "times_of",
]  # fmt: skip


def times_of(book: Book) -> tuple[Time, ...]:
    """The time expressions of a book, zones and heading numbers left out, in the order of the text."""
    stretches = [p.span for p in passages(book)]
    return find_times(book.text, stretches=stretches, chapters=chapter_spans(book))


def quantities_of(book: Book, times: Sequence[Time] | None = None) -> tuple[Quantity, ...]:
    """The quantities of a book, zones and heading numbers left out, in the order of the text.

    What lies in a calendar date is none (康熙五十年); ``times`` are the book's, found here if not given.
    """
    dates = [t.span for t in (times_of(book) if times is None else times) if t.kind == "date"]
    starts = [date.start for date in dates]
    found = find_quantities(book.text, stretches=[p.span for p in passages(book)])

    def dated(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        return (at >= 0 and span.start < dates[at].end) or (
            at + 1 < len(dates) and dates[at + 1].start < span.end
        )

    return tuple(q for q in found if not dated(q.span))


def mentions_of(book: Book, curated: Curated = NOTHING) -> tuple[Mention, ...]:
    """The names of the lexicon in a book, headings and captions included, in the order of the text."""
    return find_mentions(book.text, Lexicon(curated.lexicon), stretches=[p.span for p in passages(book)])


def find_events(book: Book, curated: Curated | None = None) -> tuple[Event, ...]:
    """The dated events of a book, in the order of the text.

    Without ``curated`` nothing book-specific is known: no actors, no labels. Headings and captions tell no
    events, nor do dates that stay relative (目前), eras and bare comparisons.

    >>> from weidianshang.outline import parse
    >>> book = parse("街坊圈2015年3月推出小站;6月,铃铛地图开了分站。")
    >>> [(e.key, e.time.edtf, e.span.of(book.text)) for e in find_events(book)]
    [('d1@2015年3月', '2015-03', '街坊圈2015年3月推出小站'), ('d1@6月', '2015-06', '6月,铃铛地图开了分站')]
    """
    known = curated or NOTHING
    times = times_of(book)
    return events_of(book, known, times, quantities_of(book, times), mentions_of(book, known))


def events_of(
    book: Book,
    curated: Curated,
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
) -> tuple[Event, ...]:
    """The events of a book whose times, quantities and names are found already; as ``find_events`` otherwise."""
    ids = dict(zip(((t.span, t.kind) for t in times), keys(book, (t.span for t in times)), strict=True))
    named, counted, dated = Inside(mentions), Inside(quantities), Inside(times)
    shown = _shown(book, named, curated.entities)
    found: list[Event] = []
    above: Time | None = None  # of the passage before, where that is a line with a year and no more
    for passage in passages(book):
        own, inside, line = counted.of(passage.span), dated.of(passage.span), above
        above = _only_a_year(book.text, passage, inside)
        if not passage.running or above is not None:
            continue
        tellings = find_tellings(book.text, passage.span, inside, own)
        if line is not None and (below := told_below(book.text, line, passage.span, tellings, inside, own)):
            tellings = (below, *(replace(t, host=None if t.host is None else t.host + 1) for t in tellings))
        acting = _acting(book, tellings, named, curated.entities, shown)
        for telling, who in zip(tellings, acting, strict=True):
            key = ids[telling.time.span, telling.time.kind]
            found.append(_event(key, telling, who, own, passage))
    notes = {note.key: note for note in curated.events}
    labelled = [
        replace(e, platform=n.platform, category=n.category, label_zh=n.label_zh, label_en=n.label_en)
        if (n := notes.get(e.key))
        else e
        for e in found
    ]
    return tuple(sorted(labelled, key=lambda e: (e.time.span.start, e.key)))


def _only_a_year(text: str, passage: Passage, times: Sequence[Time]) -> Time | None:
    """The year of a line that says nothing else, as annals print it above their entries; or the day of a diary's line."""
    if not times or times[0].kind != "date":
        return None
    exact = precision(times[0].edtf)
    if exact == "day" and is_dateline(fold(passage.span.of(text)), times[0].span, shift=passage.span.start):
        return times[0]
    if times[0].anchor or exact != "year":
        return None
    only = is_year_line(fold(passage.span.of(text)), [t.span for t in times], shift=passage.span.start)
    return times[0] if only else None


def _event(
    key: str, telling: Telling, who: Acting, quantities: Sequence[Quantity], passage: Passage
) -> Event:
    return Event(
        key=key,
        span=telling.span,
        time=telling.time,
        precision=precision(telling.time.edtf),
        actors=who.actors,
        quantities=tuple(q for q in quantities if q.span in telling.span),
        division=passage.division,
        rule=telling.rule,
    )


def _acting(
    book: Book,
    tellings: Sequence[Telling],
    mentions: Inside[Mention],
    entities: Mapping[str, Entity],
    shown: Mapping[str, tuple[str, ...]],
) -> list[Acting]:
    """Who acts in each telling of a paragraph.

    A telling without a name of its own takes the subject of the telling before it in the sentence (年底又试了…); a
    comparison takes the actors of what it is compared with; a sentence that refers to a figure takes the names in
    its caption.
    """
    found: list[Acting] = []
    for at, telling in enumerate(tellings):
        who = find_actors(
            book.text, telling.core, mentions.of(telling.core), entities, after=telling.time.span.end
        )
        before = next((i for i in range(at - 1, -1, -1) if tellings[i].host is None), None)
        if not who.actors and telling.host is not None:
            who = found[telling.host]
        elif not who.actors and before is not None and tellings[before].sentence == telling.sentence:
            who = Acting(found[before].subject, found[before].subject)
        if not who.actors and shown:
            names = (name for label in _figures(book, telling.sentence) for name in shown.get(label, ()))
            who = Acting(tuple(dict.fromkeys(names)))
        found.append(who)
    # a comparison may stand before the telling that it serves has borrowed its actors
    return [
        found[t.host] if t.host is not None and not w.actors else w
        for t, w in zip(tellings, found, strict=True)
    ]


def _figures(book: Book, sentence: Span) -> list[str]:
    text = sentence.of(book.text)
    return [label for label, _ in find_references(text, ())]


def _shown(
    book: Book, mentions: Inside[Mention], entities: Mapping[str, Entity]
) -> Mapping[str, tuple[str, ...]]:
    """The names that act in each caption, by its label."""
    found: dict[str, tuple[str, ...]] = {}
    for caption in book.captions:
        title = Span(caption.span.end - len(caption.title), caption.span.end)
        found[caption.label] = find_actors(book.text, title, mentions.of(title), entities).actors
    return MappingProxyType({label: names for label, names in found.items() if names})


def find_launched(
    book: Book, events: Sequence[Event], mentions: Sequence[Mention]
) -> dict[str, frozenset[str]]:
    """What each event brings into the world (推出“小站”), by event key: names of the lexicon."""
    named = Inside(mentions)
    return {event.key: launched_in(book.text, event.span, named.of(event.span)) for event in events}
