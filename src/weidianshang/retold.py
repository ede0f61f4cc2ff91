"""Tellings of one happening: the same thing brought by the same actor, dated twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from .curated import Entity
from .model import Event, Time

__all__ = ["conflicting", "same_happenings"]

Launched = Mapping[str, frozenset[str]]


def same_happenings(events: Sequence[Event], launched: Launched) -> dict[str, str]:
    """Which telling repeats which: the key of a vaguer telling → the key of the most exact one.

    Two tellings are of one happening if one's days lie within the other's, they are not equally exact, they share
    an actor, and the same new thing is launched in both; ``launched`` gives those names by event key. The rule
    says nothing where either launches nothing.
    """
    better: dict[str, list[Event]] = {}
    for one, other in _pairs(events, launched):
        for vague, exact in ((one, other), (other, one)):
            if _bounds(vague.time) != _bounds(exact.time) and _within(exact.time, vague.time):
                better.setdefault(vague.key, []).append(exact)
    return {vague: min(exact, key=lambda e: (_days(e.time), e.key)).key for vague, exact in better.items()}


def conflicting(
    events: Sequence[Event], launched: Launched, entities: Mapping[str, Entity]
) -> tuple[tuple[str, str], ...]:
    """Pairs of keys of tellings that bring the same new thing, by the same actor, on days that never meet.

    Only a product, a platform or a means of payment comes once; that a name is launched again each year is left
    to the reader.
    """
    once = {name for name, entity in entities.items() if entity.type in ("product", "platform", "payment")}
    return tuple(
        (one.key, other.key)
        for one, other in _pairs(events, launched)
        if launched[one.key] & launched[other.key] & once and not _meet(one.time, other.time)
    )


def _pairs(events: Sequence[Event], launched: Launched) -> Iterator[tuple[Event, Event]]:
    """Every two events that launch a thing together and share an actor, in the order of the text."""
    launching = [event for event in events if launched.get(event.key)]
    for at, one in enumerate(launching):
        for other in launching[at + 1 :]:
            if launched[one.key] & launched[other.key] and set(one.actors) & set(other.actors):
                yield one, other


def _bounds(time: Time) -> tuple[str, str]:
    return time.earliest, time.latest


def _within(inner: Time, outer: Time) -> bool:
    """Whether all days of one time are days of another; neither may be open."""
    if not (all(_bounds(inner)) and all(_bounds(outer))):
        return False
    return _day(outer.earliest) <= _day(inner.earliest) and _day(inner.latest) <= _day(outer.latest)


def _meet(one: Time, other: Time) -> bool:
    """Whether two times may share a day; an open side reaches everywhere."""

    def before(left: Time, right: Time) -> bool:
        return bool(left.latest and right.earliest) and _day(left.latest) < _day(right.earliest)

    return not (before(one, other) or before(other, one))


def _days(time: Time) -> int:
    """How many days a bounded time spans; years before the first are long enough to come last."""
    try:
        return (date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)).days
    except ValueError:
        return 10**9


def _day(iso: str) -> tuple[int, str]:
    """An ISO date that sorts, years before the first too."""
    year, rest = (iso[:5], iso[5:]) if iso[0] == "-" else (iso[:4], iso[4:])
    return int(year), rest
