"""The book's dates beside the record's: a row a claim, the book above, what sources say below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from ..edtf import bounds
from ..errors import WdsError
from . import text as typeset
from .canvas import MARGIN, Canvas
from .chart import Chart
from .dates import written
from .days import Day
from .frames import check_options, no_data, records, where
from .grid import draw_grid, mark_reach
from .happenings import Happening, extent_of, happenings
from .marks import Look, draw_mark
from .style import ACCENT, BAND, BLUE, INK2, INK3, LABEL, WHITE, Lang
from .timescale import TimeScale
from .wording.claims import PAIRS

__all__ = ["claims_pairs"]

_COLUMNS = ("event", "kind", "value", "unit", "status", "external_value", "grade", "publisher")
STATUSES = ("corroborated", "partly", "contradicted", "not_found")
#: What the record says: solid where it agrees, striped where it does in part, hollow red where it differs.
LOOKS = {
    "corroborated": Look(INK2, "solid", "disc"),
    "partly": Look(INK2, "hollow", "disc", dash=(0, (3, 1.5))),
    "contradicted": Look(ACCENT, "striped", "diamond"),
}
BOOK = Look(BLUE, "solid", "disc")
#: The distance of the book's line and of each line of records below it, and the length of an arrow.
LINE, ARROW = 0.17, 0.5


@dataclass(frozen=True, slots=True)
class _Record:
    """What one or more sources give as the date: first and last day, an open side empty."""

    edtf: str
    status: str
    first: Day | None
    last: Day | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A dated claim of the book, what the record has, and the count of sources by status."""

    event: Happening
    records: tuple[_Record, ...]
    counts: Counter[str]

    @property
    def verdict(self) -> str:
        """borne out, differing, in part or not found, over all sources."""
        if self.counts["contradicted"]:
            return "mixed"
        return (
            "corroborated"
            if self.counts["corroborated"]
            else "mixed"
            if self.counts["partly"]
            else "not_found"
        )


def claims_pairs(
    events: pd.DataFrame,
    evidence: pd.DataFrame,
    *,
    lang: Lang = "zh",
    width: float = 10.0,
    title: str | None = None,
    source: str | None = None,
    outline: pd.DataFrame | None = None,
    names: Mapping[str, str] | None = None,
) -> Chart:
    """The dates of the table ``events`` beside those of the table ``evidence``, joined on the event's key.

    Drawn are the rows of kind ``corroboration`` whose unit is ``date``: values are EDTF, ``../X`` by X at the latest,
    ``X/..`` X or later. Sources that give the same date share a mark. ``outline`` puts section titles in the
    tooltips, ``names`` other names for platforms and categories.

    Raises :class:`~weidianshang.errors.WdsError` for missing columns or values that are no dates.

    >>> import weidianshang as wds
    >>> package = wds.load()
    >>> claims_pairs(package.events, package.evidence).name
    'claims_pairs'
    """
    check_options(lang, width)
    words = PAIRS[lang]
    claims = _claims(events, evidence, lang, names)
    if not claims:
        return no_data("claims_pairs", words, lang=lang, width=width, title=title, source=source)
    found = Counter(claim.verdict for claim in claims)
    heading = title or words["title"].format(
        n=len(claims), **{name: found[name] for name in ("corroborated", "mixed", "not_found")}
    )
    sheet = Canvas("claims_pairs", width, lang)
    sheet.header(heading, words["sub"])
    _legend(sheet, {record.status for claim in claims for record in claim.records}, words)
    _draw(sheet, claims, outline, words)
    items = words["semi"].join(
        words["item"].format(when=claim.event.when, label=claim.event.label, verdict=_verdict(claim, words))
        for claim in claims
    )
    alt = words["alt"].format(title=heading, sub=words["sub"], items=items)
    return sheet.finish(alt=alt, source=source)


def _claims(
    events: pd.DataFrame, evidence: pd.DataFrame, lang: Lang, names: Mapping[str, str] | None
) -> list[_Claim]:
    found, _ = happenings(events, lang=lang, names=names)
    by_event: dict[str, list[dict[str, str]]] = {}
    for row in records(evidence, _COLUMNS, name="evidence"):
        if row["kind"] == "corroboration" and row["unit"] == "date" and row["event"]:
            by_event.setdefault(row["event"], []).append(row)
    claims = []
    for event in found:
        if rows := by_event.get(event.key):
            counts = Counter(row["status"] for row in rows)
            claims.append(_Claim(event, _merged(rows, lang), counts))
    return claims


def _merged(rows: Sequence[Mapping[str, str]], lang: Lang) -> tuple[_Record, ...]:
    """One record for each date and status that sources give."""
    words, groups = PAIRS[lang], dict[tuple[str, str], list[str]]()
    for row in rows:
        if row["external_value"] and row["status"] in LOOKS:
            told = words["tip_record"].format(
                word=words[row["status"]],
                value=_said(row["external_value"], lang),
                publisher=row["publisher"],
                grade=row["grade"],
            )
            groups.setdefault((row["external_value"], row["status"]), []).append(told)
    merged = []
    for (edtf, status), sources in groups.items():
        first, last = _days(edtf)
        merged.append(_Record(edtf, status, first, last, tuple(dict.fromkeys(sources))))
    return tuple(merged)


def _days(edtf: str) -> tuple[Day | None, Day | None]:
    try:
        first, last = bounds(edtf)
    except WdsError as error:
        raise WdsError(
            f"not a date in the column 'external_value' of the table 'evidence': {edtf!r}",
            remedy="give EDTF where the unit is date",
        ) from error
    return (Day.fromisoformat(first) if first else None), (Day.fromisoformat(last) if last else None)


def _said(edtf: str, lang: Lang) -> str:
    words = PAIRS[lang]
    if edtf.startswith("../"):
        return words["by"].format(b=written(edtf[3:], lang=lang))
    if edtf.endswith("/.."):
        return words["from_"].format(a=written(edtf[:-3], lang=lang))
    return written(edtf, lang=lang)


def _counts(claim: _Claim, words: Mapping[str, str]) -> list[tuple[str, str]]:
    """What the sources say, with their number; that nothing was found has none."""
    return [
        (status, words[status] if status == "not_found" else words["count"].format(word=words[status], n=n))
        for status in STATUSES
        if (n := claim.counts[status])
    ]


def _verdict(claim: _Claim, words: Mapping[str, str]) -> str:
    return words["comma"].join(told for _, told in _counts(claim, words))


def _legend(sheet: Canvas, seen: set[str], words: Mapping[str, str]) -> None:
    x, y = MARGIN, sheet.y + 0.06
    for name, look in (("book", BOOK), *LOOKS.items()):
        if name == "book" or name in seen:
            draw_mark(sheet, x, x + 0.2, y, "month", look)
            sheet.middle(x + 0.27, y, [words[name]], key="legend")
            x += 0.27 + typeset.width(words[name], LABEL) + 0.24
    sheet.y = y + 0.22


def _draw(
    sheet: Canvas, claims: Sequence[_Claim], outline: pd.DataFrame | None, words: Mapping[str, str]
) -> None:
    room = sheet.width - 2 * MARGIN
    labels = [typeset.wrap(claim.event.label, LABEL, room * 0.26, balance=True)[:3] for claim in claims]
    left = MARGIN + 0.12 + max(typeset.width(line, LABEL) for lines in labels for line in lines)
    verdicts = [_counts(claim, words) for claim in claims]
    widest = max(typeset.width(told, LABEL) for verdict in verdicts for _, told in verdict)
    right = sheet.width - MARGIN - 0.12 - widest
    days = [(claim.event.first, claim.event.last) for claim in claims]
    for claim in claims:
        for record in claim.records:
            ends = [day for day in (record.first, record.last) if day]
            days.append((min(ends), max(ends)))
    scale = TimeScale.around(days, left, right)
    top = sheet.y
    for n, (claim, label, verdict) in enumerate(zip(claims, labels, verdicts, strict=True)):
        placed = _stacked(claim.records, scale)
        depth = LINE * (1 + max((line for line, _ in placed), default=0))
        tall = max(0.12 + LINE + depth, (max(len(label), len(verdict)) + 0.4) * typeset.leading(LABEL))
        ground = WHITE if n % 2 else BAND
        sheet.rect(left, sheet.y, right, sheet.y + tall, fill=ground, z=0)
        middle = sheet.y + tall / 2
        sheet.middle(left - 0.12, middle, label, align="right", key=claim.event.key)
        first = middle - depth / 2
        _book(sheet, claim.event, scale, first, ground)
        for line, record in placed:
            _record(sheet, record, scale, first + (line + 1) * LINE, ground, claim.event.key)
        for m, (status, told) in enumerate(verdict):
            color = ACCENT if status == "contradicted" else INK3 if status == "not_found" else INK2
            y = middle + (m - (len(verdict) - 1) / 2) * typeset.leading(LABEL)
            sheet.middle(right + 0.12, y, [told], color=color, key=claim.event.key)
        sheet.tip(
            claim.event.key,
            MARGIN,
            sheet.y,
            sheet.width - MARGIN,
            sheet.y + tall,
            _tip(claim, outline, words),
        )
        sheet.y += tall
    draw_grid(sheet, scale, top, sheet.y)


def _book(sheet: Canvas, event: Happening, scale: TimeScale, y: float, ground: str) -> None:
    x0, x1 = mark_reach(event.first, event.last, event.extent, scale)
    draw_mark(sheet, x0, x1, y, event.extent, BOOK, key=event.key, ground=ground)


def _reach(record: _Record, scale: TimeScale) -> tuple[float, float]:
    """From where to where a record's mark runs; an open side is an arrow, cut at the paper's edge."""
    if record.first and record.last:
        extent = extent_of(record.edtf, "", (record.last - record.first).days + 1)
        return mark_reach(record.first, record.last, extent, scale)
    x = scale.x(record.first or record.last or scale.first)
    if record.first:
        return x, max(min(x + ARROW, scale.right - 0.02), x + 0.12)
    return min(max(x - ARROW, scale.left + 0.02), x - 0.12), x


def _stacked(found: Sequence[_Record], scale: TimeScale) -> list[tuple[int, _Record]]:
    """Each record with the line that it stands on: marks on one line do not touch."""
    lines: list[list[tuple[float, float]]] = []
    placed = []
    for record in found:
        x0, x1 = _reach(record, scale)
        line = 0
        while line < len(lines) and any(x0 < b + 0.05 and a < x1 + 0.05 for a, b in lines[line]):
            line += 1
        if line == len(lines):
            lines.append([])
        lines[line].append((x0, x1))
        placed.append((line, record))
    return placed


def _record(sheet: Canvas, record: _Record, scale: TimeScale, y: float, ground: str, key: str) -> None:
    """A mark for a date, an arrow for an open side: by then, from then on."""
    look, key = LOOKS[record.status], f"{key}/{record.edtf}"
    x0, x1 = _reach(record, scale)
    if record.first and record.last:
        extent = extent_of(record.edtf, "", (record.last - record.first).days + 1)
        draw_mark(sheet, x0, x1, y, extent, look, key=key, ground=ground)
        return
    start, end = (x0, x1) if record.first else (x1, x0)
    sheet.path([(start, y - 0.05), (start, y + 0.05)], color=look.color, line=1.5, z=3)
    sheet.arrow(start, y, end, y, color=look.color, key=key)


def _tip(claim: _Claim, outline: pd.DataFrame | None, words: Mapping[str, str]) -> str:
    event = claim.event
    lines = [
        words["tip_book"].format(when=event.when, edtf=event.row["edtf"], label=event.label),
        words["tip_place"].format(where=where(event.row["division"], outline)),
        *(line for record in claim.records for line in record.sources),
        words["not_found"] if claim.verdict == "not_found" else "",
    ]
    return "\n".join(line for line in lines if line)
