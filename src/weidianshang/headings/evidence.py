"""What speaks for a heading and against it, by name, and how much each of it weighs.

A rule names what it has seen; the weights add up to a sum of log-odds, and the sum to a confidence between 0 and 1.
The scale orders headings (a low one is worth a look); it is no share of correct ones in any one book.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp

__all__ = ["RULES", "WEIGHTS", "confidence", "told", "weight"]

#: What each rule has seen where it takes a heading.
RULES: dict[str, tuple[str, ...]] = {
    "line_mark": ("a number opens its line", "the line is the title"),
    "mark_and_title_on_two_lines": ("a number opens its line", "the title is on the next line"),
    "mark_after_title": ("right after another heading",),
    "mark_after_stop": ("after the end of a sentence",),
    "mark_after_space": ("after white space in a line",),
    "mark_inside_text": ("inside a sentence",),
    "title_of_contents": ("the list of contents has the title",),
    "mark_before_text": ("white space parts title and text",),
    "mark_before_seam": ("a likely seam parts title and text",),
    "numbered_run": ("a number opens its line", "the line is the title"),
    "numbered_run_after_stop": ("after the end of a sentence",),
    "numbered_run_after_text": ("inside a sentence",),
    "number_and_title_on_two_lines": ("a number opens its line", "the title is on the next line"),
    "markdown": ("written as Markdown",),
    "underlined": ("underlined",),
    "declared_heading": ("declared by the file, with its level",),
    "markup_heading": ("marked up as a heading",),
    "bold_line": ("a paragraph in bold",),
    "nav_title": ("named by the contents of the file",),
    "own_rule": ("a rule of the reader's own",),
    "named_front": ("a name of front matter", "the line is the title"),
    "named_back": ("a name of back matter", "the line is the title"),
    "named_closing": ("a name of back matter", "the line is the title"),
    "named_front_before_text": ("a name of front matter", "white space parts title and text"),
    "named_back_before_text": ("a name of back matter", "white space parts title and text"),
    "named_closing_before_text": ("a name of back matter", "white space parts title and text"),
    "named_front_after_stop": ("a name of front matter", "after the end of a sentence"),
    "named_back_after_stop": ("a name of back matter", "after the end of a sentence"),
    "line_of_contents": ("the list of contents has the title", "the line is the title"),
    "title_line": (),
    "title_after_text": (),
    "title_before_text": ("white space parts title and text",),
    "weakest_joint": ("two titles on one line", "numbers below begin again"),
}

# What the rules are told by that have seen nothing but the shape of a title.
_BY_SHAPE = {
    "title_line": "a line without a number, told by its shape among the other lines",
    "title_after_text": "behind a paragraph, without a number, told by its shape",
}

#: Log-odds for each piece of evidence.
WEIGHTS: dict[str, float] = {
    # where it stands
    "a number opens its line": 1.5,
    "the line is the title": 1.0,
    "the title is on the next line": 0.0,
    "right after another heading": 1.0,
    "after the end of a sentence": 0.5,
    "after white space in a line": 0.0,
    "inside a sentence": -1.0,
    "two titles on one line": -1.0,
    "white space parts title and text": 0.5,
    "a likely seam parts title and text": -1.5,
    # what it is called
    "a word for a division of books": 1.5,
    "a name of front matter": 1.5,
    "a name of back matter": 1.5,
    "the list of contents has the title": 2.0,
    "written as Markdown": 4.0,
    "underlined": 3.0,
    # what the file says, or the reader
    "declared by the file, with its level": 6.0,
    "marked up as a heading": 4.0,
    "a paragraph in bold": 2.0,
    "named by the contents of the file": 3.0,
    "a rule of the reader's own": 6.0,
    # its number among the others
    "the number goes on": 1.5,
    "numbers begin at 1": 0.5,
    "numbers are missing before it": -0.5,
    "the number falls back": -1.0,
    "the next number follows": 1.0,
    "alone of its kind": -1.0,
    "lists are numbered so, too": -0.5,
    "numbers below begin again": 1.0,
    # a title without a number (``titles``): its score, less what it must reach
    "no number": -2.0,
    "opens with a label behind an open sentence": 0.0,
    "ends as a question": 1.0,
    "ends as a call": 0.5,
    "no mark ends it": 3.0,
    "follows a full stop": 1.0,
    "follows a call or an ellipsis": 0.5,
    "follows a question or a quotation": -0.5,
    "stands alone on its line": 1.0,
    "opens with a label in brackets": 2.0,
    "opens like a sentence that goes on": -2.5,
    "the text takes it up": 1.0,
    "speaks of persons": -1.0,
    "as long as titles are": 0.5,
    "no text before the first section": -0.5,
    "right above a number alone": 2.0,
}


def told(rule: str) -> str:
    """What a rule of headings goes by, in words.

    >>> told("markdown"), told("named_front_after_stop")
    ('written as Markdown', 'a name of front matter; after the end of a sentence')
    """
    return "; ".join(RULES.get(rule, ())) or _BY_SHAPE.get(rule, "")


@lru_cache(maxsize=1 << 12)
def weight(evidence: tuple[str, ...]) -> float:
    """The sum of the weights of some evidence.

    >>> weight(("no mark ends it", "speaks of persons"))
    2.0
    """
    return sum(map(WEIGHTS.__getitem__, evidence))


@lru_cache(maxsize=1 << 12)
def confidence(evidence: tuple[str, ...]) -> float:
    """From 0.01 to 0.99: the logistic function of the weights; 0.5 where as much speaks for as against.

    >>> confidence(("inside a sentence", "alone of its kind")), confidence(("written as Markdown",))
    (0.12, 0.98)
    """
    return min(max(round(1 / (1 + exp(-weight(evidence))), 2), 0.01), 0.99)
