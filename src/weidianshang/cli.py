"""The ``weidianshang`` command: data on the standard output, messages on the standard error stream.

Exit codes: 0, 1 (the input is at fault: one line with place and remedy), 2 (usage).
"""

from __future__ import annotations

import argparse
import csv
import difflib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any, NoReturn

from . import __version__
from .errors import WdsError

__all__ = ["main"]

#: What a terminal shows of each table; JSON and CSV have every column.
_SHOWN = {
    "times": ("surface", "kind", "edtf", "mod", "duration", "earliest", "latest", "division"),
    "quantities": ("surface", "low", "high", "unit", "kind", "approx", "per", "division"),
    "events": ("edtf", "written", "actors", "label_zh", "division"),
    "names": ("name", "count", "kind", "divisions"),
    "explained": ("start", "surface", "rule", "reason"),
}


class _Parser(argparse.ArgumentParser):
    """An argument parser that suggests what a mistyped word may have meant."""

    def all_actions(self) -> Iterator[argparse.Action]:
        """The options of the command and of those below it."""
        for action in self._actions:
            yield action
            if isinstance(action.choices, dict):
                for below in action.choices.values():
                    yield from below.all_actions()

    def error(self, message: str) -> NoReturn:
        if found := re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message):
            choices = re.findall(r"[\w-]+", found[2])
            near = difflib.get_close_matches(found[1], choices, n=1)
            meant = f"did you mean {near[0]}?" if near else f"choose from {', '.join(choices)}"
            message = f"{message[: found.start()]}there is no {found[1]!r}; {meant}"
        elif found := re.search(r"unrecognized arguments: (--[\w-]+)", message):
            known = [option for action in self.all_actions() for option in action.option_strings if option.startswith("--")]
            if near := difflib.get_close_matches(found[1], known, n=1):
                message = f"there is no {found[1]}; did you mean {near[0]}?"
        super().error(message)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="weidianshang",
        description="Read a Chinese book excerpt as data: outline, dates, figures, events, each with its place.",
        epilog="FILE is a plain text in UTF-8, GB18030, Big5 or UTF-16, a Markdown file, a saved page of HTML or an EPUB; "
        "- reads the standard input.",
    )
    parser.add_argument("--version", action="version", version=f"weidianshang {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def add(name: str, what: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
        command.add_argument("file", metavar="FILE", help="the text; - for the standard input")
        command.add_argument("--encoding", help="read the text in this encoding instead of finding it out")
        command.set_defaults(run=run)
        return command

    outline = add("outline", "print the outline of a text", _outline)
    outline.add_argument("--format", choices=["tree", "json", "md", "tei"], default="tree", help="default: tree")
    outline.add_argument("--rules", metavar="TOML", help="rules of your own: more headings, lines that are none, longest title")
    instead = outline.add_mutually_exclusive_group()
    instead.add_argument("--explain", action="store_true", help="print why each place is a heading, or is none")
    outline.add_argument("--line", metavar="N", type=_number, help="with --explain: print why that line is a heading, or is none")
    instead.add_argument("--preview", action="store_true", help="print the lines that each rule of --rules hits; parse nothing")
    instead.add_argument(
        "--report", action="store_true", help="print what is odd: missing numbers, contents against body, what was glued, zones"
    )
    for name, what in (
        ("times", "print the time expressions of a text"),
        ("quantities", "print the quantities of a text"),
        ("events", "print the dated events of a text"),
        ("names", "print frequent names that the lexicon does not list, to start curating a text"),
    ):
        command = add(name, what, _table)
        command.add_argument(
            "--format", choices=["table", "json", "csv"], default="table", help="default: table"
        )
        command.add_argument("--curated", metavar="DIR", help="folder of curated files: names, labels")
        if name in ("times", "quantities"):
            command.add_argument(
                "--explain",
                action="store_true",
                help="print why: the rule and the reading of each span kept, the reason for each one passed over",
            )
    build = add("build", "write the data package of a text", _build)
    build.add_argument(
        "-o", "--output", metavar="DIR", required=True, help="the package's folder, replaced as a whole"
    )
    build.add_argument(
        "--curated", metavar="DIR", help="folder of curated files: names, labels, cases, checks"
    )
    build.add_argument("--facts-only", action="store_true", help="leave the book's sentences out")
    verify = add("verify", "build a package again and compare; exit 1 and list what differs", _verify)
    verify.add_argument("folder", metavar="DIR", help="the package's folder")
    verify.add_argument("--curated", metavar="DIR", help="the curated folder that it was built with")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "outline":
        _check(parser, options)
    if sys.stdout is None and options.command != "build":
        print("error: the standard output is closed; send it to a file or a pipe", file=sys.stderr)
        return 1
    try:
        code: int = options.run(options)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except WdsError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # the reader of the pipe has seen enough; nothing more can be written, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        print("error: the text does not fit in memory; cut it into volumes", file=sys.stderr)
        return 1
    except OSError as error:
        # the disk is full, the screen is gone: what is still to be written cannot be, not even at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"error: the output cannot be written ({error.strerror or error}); make room for it", file=sys.stderr)
        return 1


def _check(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Options that do not go together are a fault of usage."""
    if options.preview and not options.rules:
        parser.error("--preview shows what rules hit: name them with --rules")
    if options.line and not options.explain:
        parser.error("--line asks for one line of --explain: give both")
    for name in ("explain", "preview", "report"):
        if getattr(options, name) and options.format in ("md", "tei"):
            parser.error(f"--{name} prints text or JSON, not {options.format}")


def _number(written: str) -> int:
    """A line's number, from 1."""
    if not re.fullmatch("[1-9][0-9]{0,11}", written):
        raise argparse.ArgumentTypeError(f"{written!r} is no number of a line; the first is 1")
    return int(written)


def _source(options: argparse.Namespace) -> Any:
    from .source import read, standard_input

    if options.file == "-":
        return read(standard_input(), encoding=options.encoding, name="stdin")
    return read(options.file, encoding=options.encoding)


def _book(options: argparse.Namespace) -> Any:
    from .outline import parse

    rules = _rules(options)
    book = parse(_source(options), rules=rules)
    if not book.headings:
        _warn(f"{book.source.name}: no heading found; the outline is one untitled division")
    return book


def _rules(options: argparse.Namespace) -> Any:
    """The reader's own rules, where the command has them."""
    path = getattr(options, "rules", None)
    if path is None:
        return None
    from .rules import read_rules

    return read_rules(path)


def _warn(message: str) -> None:
    print(f"warning: {message}", file=sys.stderr)


def _outline(options: argparse.Namespace) -> int:
    if options.preview:
        return _preview(options)
    if options.explain:
        return _explain_outline(options)
    if options.report:
        return _report(options)
    book = _book(options)
    if options.format == "json":
        from .export import outline_json

        _print_json(outline_json(book))
        return 0
    if options.format == "md":
        from .markdown import to_markdown as written
    elif options.format == "tei":
        from .tei import to_tei as written
    else:
        from .export import outline_tree as written
    text = written(book)
    print(text, end="" if text.endswith("\n") else "\n")
    return 0


def _preview(options: argparse.Namespace) -> int:
    """The lines that the reader's own rules hit, then, aside, how many each one hits."""
    from .rules import preview

    rules = _rules(options)
    hits = preview(_source(options), rules)
    rows = [
        {"line": hit.line, "level": hit.level or "never", "rule": hit.rule, "start": hit.span.start, "end": hit.span.end,
         "surface": hit.surface}
        for hit in hits
    ]  # fmt: skip
    if options.format == "json":
        _print_json(rows)
    elif rows:
        _print_table(rows, ("line", "level", "rule", "surface"))
    sys.stdout.flush()
    for rule, level in rules.named():
        print(f"{sum((hit.rule, hit.level) == (rule, level) for hit in hits):>7}  {level or 'never'}: {rule}", file=sys.stderr)
    return 0


def _report(options: argparse.Namespace) -> int:
    from .reporting import report, report_json, report_text

    found = report(_book(options))
    if options.format == "json":
        _print_json(report_json(found))
    else:
        print(report_text(found))
    return 0


def _explain_outline(options: argparse.Namespace) -> int:
    """Every place that could be a heading, then, aside, how often each rule took one and each reason stood against."""
    from .headings import told
    from .outline import explain_line, explain_outline

    source, rules = _source(options), _rules(options)
    if options.line:
        asked = explain_line(source, options.line, rules=rules)
        places, counts = asked.places, dict[str, int]()
        if not places:
            row = dict.fromkeys(("confidence", "rule"), "") | {"level": "-", "why": asked.reason}
            rows = [{"line": options.line, "start": asked.span.start, "end": asked.span.end, "surface": asked.surface, **row}]
    else:
        explained = explain_outline(source, rules=rules)
        places = explained.places
        counts = {f"{rule}: {told(rule)}": count for rule, count in explained.hits.items()} | dict(explained.refusals)
    if places:
        rows = [
            {
                "line": line, "start": place.span.start, "end": place.span.end, "surface": place.surface, "level": place.level or "-",
                "confidence": f"{place.confidence:.2f}" if place.heading else "", "rule": place.rule,
                "why": "; ".join(place.evidence) or place.reason,
            }
            for place, line in zip(places, _lines_of(source.text, [place.span.start for place in places]), strict=True)
        ]  # fmt: skip
    elif not options.line:
        rows = []
    if options.format == "json":
        _print_json(rows)
    else:
        _print_table(rows, ("line", "start", "surface", "level", "confidence", "rule", "why"))
    sys.stdout.flush()
    for name, count in counts.items():
        print(f"{count:>7}  {name}", file=sys.stderr)
    return 0


def _lines_of(text: str, offsets: Sequence[int]) -> Iterator[int]:
    """The numbers of the lines that hold offsets, which are in order."""
    number, at = 1, 0
    for offset in offsets:
        number += len(re.findall(r"\r\n|\r|\n", text[at:offset]))
        at = offset
        yield number


def _table(options: argparse.Namespace) -> int:
    from .pipeline import table_rows

    if getattr(options, "explain", False):
        return _explain(options)
    _print_rows(options, table_rows(_book(options), options.command, curated=options.curated), options.command)
    return 0


def _explain(options: argparse.Namespace) -> int:
    """Every place that was looked at, then, aside, how often each rule and each reason occurred."""
    from .explained import explained_rows, rule_counts

    rows = explained_rows(_book(options), options.command)
    _print_rows(options, rows, "explained")
    sys.stdout.flush()
    kept = sum(row["kept"] for row in rows)
    print(f"{kept} {options.command} kept, {len(rows) - kept} near misses passed over", file=sys.stderr)
    for name, count in rule_counts(rows):
        print(f"{count:>7}  {name}", file=sys.stderr)
    return 0


def _print_rows(options: argparse.Namespace, rows: Sequence[dict[str, Any]], shown: str) -> None:
    if options.format == "json":
        _print_json([{key: _plain(value) for key, value in row.items()} for row in rows])
    elif options.format == "csv":
        _print_csv(rows, sys.stdout)
    else:
        _print_table(rows, _SHOWN[shown])


def _build(options: argparse.Namespace) -> int:
    from .pipeline import build

    made = build(_book(options), options.output, curated=options.curated, facts_only=options.facts_only)
    for warning in made.warnings:
        _warn(warning)
    rows = ", ".join(f"{name} {count}" for name, count in made.rows.items() if count)
    print(f"wrote {made.folder}: {rows}", file=sys.stderr)
    return 0


def _verify(options: argparse.Namespace) -> int:
    from .pipeline import verify

    differences = verify(_source(options), options.folder, curated=options.curated)
    for difference in differences:
        print(difference)
    if differences:
        print(
            f"{options.folder} does not follow from {options.file}: {len(differences)} differences",
            file=sys.stderr,
        )
        return 1
    print(f"{options.folder} follows from {options.file}, byte for byte", file=sys.stderr)
    return 0


def _plain(value: Any) -> Any:
    """A cell for JSON: exact decimals as strings."""
    return format(value, "f") if isinstance(value, Decimal) else value


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_csv(rows: Sequence[dict[str, Any]], out: IO[str]) -> None:
    from .cells import cell

    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    writer.writerows([cell(value) for value in row.values()] for row in rows)


def _print_table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    from .cells import cell

    if not rows:
        print("nothing found", file=sys.stderr)
        return
    # the last column may be longer: it pushes no other aside
    cuts = [*[40] * (len(columns) - 1), 200]
    cells = ([_short(cell(row[c]), cut) for c, cut in zip(columns, cuts, strict=True)] for row in rows)
    lines = [list(columns), *cells]
    widths = [max(_width(line[at]) for line in lines) for at in range(len(columns))]
    for line in lines:
        padded = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
        print("  ".join(padded).rstrip())


def _short(text: str, cut: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= cut else flat[: cut - 1] + "…"


def _width(text: str) -> int:
    """Columns on a terminal: a Chinese character takes two."""
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


if __name__ == "__main__":
    sys.exit(main())
