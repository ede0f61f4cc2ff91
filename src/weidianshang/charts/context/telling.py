"""Series → words: values, the heading of the sheet, a panel's note, points for the text alternative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..amounts import measure, with_unit
from ..style import Lang
from ..wording.claims import SERIES
from .series import Point, Series, rounded

__all__ = ["heading_of", "note_of", "point_in_words", "value_of"]


def value_of(point: Point, lang: Lang) -> str:
    """The value with its unit, people left unsaid in English: the panel's head says what is counted."""
    unit = "" if point.unit == "人" and lang == "en" else point.unit
    return with_unit(rounded(point.value), unit, lang=lang)


def heading_of(drawn: Sequence[Series], lang: Lang) -> str:
    """From where to where one series goes; of up to three, where each ends."""
    words = SERIES[lang]
    if len(drawn) > 3:
        return words["title_plain"].format(n=len(drawn))
    if len(drawn) > 1:
        ends = [(one.name, max(one.points, key=lambda p: (p.day, p.value))) for one in drawn]
        told = (
            words["end"].format(name=name, when=point.day.year, value=value_of(point, lang)) for name, point in ends
        )
        return words["title_ends"].format(items=words["semi"].join(told))
    first, last = drawn[0].points[0], drawn[0].points[-1]
    return words["title"].format(
        name=drawn[0].name, a=first.when, b=last.when, first=value_of(first, lang), last=value_of(last, lang)
    )


def point_in_words(point: Point, words: Mapping[str, str], lang: Lang) -> str:
    """When, how much and, where its source says so, of what."""
    value = with_unit(point.value, point.unit, lang=lang)
    return words["point"].format(when=point.when, value=value) + (
        words["scope"].format(scope=point.scope) if point.scope else ""
    )


def note_of(one: Series, words: Mapping[str, str], lang: Lang) -> str:
    """The unit of a panel, and how many figures in other units it leaves out."""
    unit = measure(one.points[0].unit, lang=lang)
    left = words["other_units"].format(n=one.left_out) if one.left_out else ""
    return words["comma"].join(part for part in (unit, left) if part)
