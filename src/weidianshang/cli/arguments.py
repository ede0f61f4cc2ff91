"""What the command line may say: commands, options, which of them go together, and what a mistyped word may mean."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from typing import NoReturn

from .. import __version__

__all__ = ["options_of"]


class _Parser(argparse.ArgumentParser):
    """An argument parser that suggests what a mistyped word may have meant."""

    def all_actions(self) -> Iterator[argparse.Action]:
        """The options of the command and of those below it."""
        for action in self._actions:
            yield action
            if isinstance(action.choices, dict):
                for below in action.choices.values():
                    yield from below.all_actions()

    def commands_with(self, option: str) -> list[str]:
        """The commands that have an option."""
        return [
            name
            for action in self._actions
            if isinstance(action.choices, dict)
            for name, below in action.choices.items()
            if option in below._option_string_actions
        ]

    def error(self, message: str) -> NoReturn:
        """End with a line that says what may have been meant."""
        from difflib import get_close_matches

        if found := re.search(r"invalid choice: '([^']*)' \(choose from (.*)\)", message):
            choices = re.findall(r"[\w-]+", found[2])
            near = get_close_matches(found[1], choices, n=1)
            meant = f"did you mean {near[0]}?" if near else f"choose from {', '.join(choices)}"
            message = f"{message[: found.start()]}there is no {found[1]!r}; {meant}"
        elif found := re.search(r"unrecognized arguments: (--[\w-]+)", message):
            if others := self.commands_with(found[1]):
                super().error(f"{found[1]} goes with {', '.join(others)}")
            known = [option for action in self.all_actions() for option in action.option_strings if option.startswith("--")]
            if near := get_close_matches(found[1], known, n=1):
                message = f"there is no {found[1]}; did you mean {near[0]}?"
        super().error(message)


def options_of(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command and its options; a fault of usage ends the program with code 2 and a line that says what was meant."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "outline":
        _check(parser, options)
    return options


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="weidianshang",
        description="Read a Chinese book excerpt as data: outline, dates, figures, events, each with its place.",
        epilog="FILE is a plain text in UTF-8, GB18030, Big5 or UTF-16, a Markdown file, a saved page of HTML or an EPUB; "
        "- reads the standard input.",
    )
    parser.add_argument("--version", action="version", version=f"weidianshang {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=_Parser)

    def add(name: str, what: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=what, description=what[0].upper() + what[1:] + ".")
        command.add_argument("file", metavar="FILE", help="the text; - for the standard input")
        command.add_argument("--encoding", help="read the text in this encoding instead of finding it out")
        return command

    outline = add("outline", "print the outline of a text")
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
        command = add(name, what)
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
    build = add("build", "write the data package of a text")
    build.add_argument(
        "-o", "--output", metavar="DIR", required=True, help="the package's folder, replaced as a whole"
    )
    build.add_argument(
        "--curated", metavar="DIR", help="folder of curated files: names, labels, cases, checks"
    )
    build.add_argument("--facts-only", action="store_true", help="leave the book's sentences out")
    verify = add("verify", "build a package again and compare; exit 1 and list what differs")
    verify.add_argument("folder", metavar="DIR", help="the package's folder")
    verify.add_argument("--curated", metavar="DIR", help="the curated folder that it was built with")
    return parser


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
