"""Case studies: a curated list of names and metrics, joined to what was found in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .curated import CaseNote, Curated, Entity
from .model import Book, Case, CaseFigure, Event, Mention, Quantity
from .passages import Inside, keys

__all__ = ["find_cases", "unjoined"]


def find_cases(
    book: Book,
    curated: Curated,
    events: Sequence[Event],
    quantities: Sequence[Quantity],
    mentions: Sequence[Mention],
) -> tuple[Case, ...]:
    """The curated cases with their events, mentions and figures, in the order of the curated list.

    An event belongs to a case if one of the case's names acts in it, or is named in what it tells, within the
    case's divisions. A figure is the quantity under its key, never a typed-in number; one whose key is not found
    is left out (``unjoined`` names it).
    """
    named = Inside(mentions)
    ids = dict(zip(keys(book, (q.span for q in quantities)), quantities, strict=True))
    return tuple(
        Case(
            case=note.case,
            name_zh=note.name_zh,
            name_en=note.name_en,
            status=note.status,
            figures=tuple(
                CaseFigure(note.case, f.metric_zh, f.metric_en, f.quantity, ids[f.quantity])
                for f in curated.case_figures
                if f.case == note.case and f.quantity in ids
            ),
            events=tuple(e.key for e in events if _belongs(e, note, curated.entities, named)),
            mentions=sum(
                m.entity in note.entities and _within(book.division_at(m.span.start), note) for m in mentions
            ),
        )
        for note in curated.cases
    )


def _belongs(event: Event, note: CaseNote, entities: Mapping[str, Entity], mentions: Inside[Mention]) -> bool:
    if not _within(event.division, note):
        return False
    names = set(note.entities)
    named = {m.entity for m in mentions.of(event.span) if entities[m.entity].type != "concept"}
    return bool(names & set(event.actors) or names & named)


def _within(division: str, note: CaseNote) -> bool:
    """Whether a division is one of the case's, or below one; a case without divisions is anywhere."""
    return not note.divisions or any(
        division == own or division.startswith(f"{own}.") for own in note.divisions
    )


def unjoined(curated: Curated, known: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """What curated rows point to and the text does not have, in words.

    ``known`` gives the keys found: of ``events``, ``quantities``, ``outline``, ``captions`` and curated ``errata``, and
    the ``words`` that a gloss may stand for.
    """
    events, quantities, outline, captions, errata, words = (
        set(known[name]) for name in ("events", "quantities", "outline", "captions", "errata", "words")
    )
    lost = [f"events.csv: no event {note.key}" for note in curated.events if note.key not in events]
    lost += [
        f"case_figures.csv: no quantity {note.quantity}"
        for note in curated.case_figures
        if note.quantity not in quantities
    ]
    lost += [
        f"cases.csv: no division {own}"
        for note in curated.cases
        for own in note.divisions
        if own not in outline
    ]
    lost += [
        f"checks.csv: {note.check}: no quantity {key}"
        for note in curated.checks
        for _, _, key in (value.partition("=") for value in note.values)
        if key not in quantities
    ]
    lost += [f"errata.csv: no place {note.key}" for note in curated.errata if note.key not in errata]
    lost += [
        f"evidence.csv: no event {note.event}"
        for note in curated.evidence
        if note.event and note.event not in events
    ]
    for part in curated.figure_parts:
        at = f"figure_parts.csv: {part.label}/{part.order}: no"
        lost += [f"{at} caption {part.label}"] if part.label not in captions else []
        lost += [f"{at} quantity {part.quantity}"] if part.quantity and part.quantity not in quantities else []
        lost += [f"{at} division {part.division}"] if part.division and part.division not in outline else []
    lost += [
        f"glosses.csv: no title, caption or word {gloss.text}"
        for gloss in curated.glosses
        if gloss.text not in words
    ]
    return tuple(lost)
