"""``outline``: the outline in its forms, why a place is a heading, what a reader's own rules hit, what is odd."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .inputs import read_book, read_own_rules, read_source
from .printing import print_counts, print_json, print_table

if TYPE_CHECKING:
    from ..outline import Place

__all__ = ["outline"]


def outline(options: argparse.Namespace) -> int:
    """Print the outline, or what was asked for in its place."""
    if options.preview:
        return _preview(options)
    if options.explain:
        return _explain(options)
    if options.report:
        return _report(options)
    book = read_book(options)
    if options.format == "json":
        from ..export import outline_json

        print_json(outline_json(book))
        return 0
    if options.format == "md":
        from ..markdown import to_markdown as written
    elif options.format == "tei":
        from ..tei import to_tei as written
    else:
        from ..export import outline_tree as written
    text = written(book)
    print(text, end="" if text.endswith("\n") else "\n")
    return 0


def _preview(options: argparse.Namespace) -> int:
    """The lines that the reader's own rules hit, then, aside, how many each one hits."""
    from ..rules import preview, read_rules

    rules = read_rules(options.rules)
    hits = preview(read_source(options), rules)
    rows = [
        {"line": hit.line, "level": hit.level or "never", "rule": hit.rule, "start": hit.span.start, "end": hit.span.end,
         "surface": hit.surface}
        for hit in hits
    ]  # fmt: skip
    if options.format == "json":
        print_json(rows)
    elif rows:
        print_table(rows, ("line", "level", "rule", "surface"))
    sys.stdout.flush()
    counts = Counter((hit.rule, hit.level) for hit in hits)
    print_counts((f"{level or 'never'}: {rule}", counts[rule, level]) for rule, level in rules.named())
    return 0


def _report(options: argparse.Namespace) -> int:
    from ..reporting import report, report_json, report_text

    found = report(read_book(options))
    if options.format == "json":
        print_json(report_json(found))
    else:
        print(report_text(found))
    return 0


def _explain(options: argparse.Namespace) -> int:
    """Every place that could be a heading, then, aside, how often each rule took one and each reason stood against."""
    from ..headings import told
    from ..outline import explain_line, explain_outline

    source, rules = read_source(options), read_own_rules(options)
    if options.line:
        asked = explain_line(source, options.line, rules=rules)
        rows, counts = _rows(source.text, asked.places), dict[str, int]()
        if not rows:
            row = dict.fromkeys(("confidence", "rule"), "") | {"level": "-", "why": asked.reason}
            rows = [{"line": options.line, "start": asked.span.start, "end": asked.span.end, "surface": asked.surface, **row}]
    else:
        explained = explain_outline(source, rules=rules)
        rows = _rows(source.text, explained.places)
        counts = {f"{rule}: {told(rule)}": count for rule, count in explained.hits.items()} | dict(explained.refusals)
    if options.format == "json":
        print_json(rows)
    else:
        print_table(rows, ("line", "start", "surface", "level", "confidence", "rule", "why"))
    sys.stdout.flush()
    print_counts(counts.items())
    return 0


def _rows(text: str, places: Sequence[Place]) -> list[dict[str, Any]]:
    from ..lines import line_numbers

    return [
        {
            "line": line, "start": place.span.start, "end": place.span.end, "surface": place.surface, "level": place.level or "-",
            "confidence": f"{place.confidence:.2f}" if place.heading else "", "rule": place.rule,
            "why": "; ".join(place.evidence) or place.reason,
        }
        for place, line in zip(places, line_numbers(text, (place.span.start for place in places)), strict=True)
    ]  # fmt: skip
