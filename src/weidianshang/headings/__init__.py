"""Lines → candidates for headings, list items and captions, each by a named rule.

``marks`` finds what may open a heading; ``strong`` (over ``segments``), ``weak`` and ``named`` decide on one kind each,
``families`` puts them together; ``titles`` finds headings without a number, ``captions`` those of figures,
``contents`` the printed table of contents. Which level a heading has is decided in ``outline``.
"""

from .candidates import END, FAMILY, ITEM, REPEAT, START, VALUE, Candidate, Refused, Unasked
from .captions import find_captions, find_references
from .contents import find_announced, find_entries, find_silent
from .diary import find_diary
from .evidence import RULES, WEIGHTS, confidence, told
from .families import find_candidates
from .forms import FAMILIES, UNIT, Family, family_of
from .gapped import find_gapped
from .joints import title_after_sentence, weakest_joint
from .labelled import find_labelled
from .listed import with_listed
from .marks import inside, mark_at, scan
from .markup import RULES_OF_FILES, Marked, declared, read_title, with_marked
from .named import named_as
from .ordinals import NUM
from .own import excluded, find_own
from .running import marks_behind_stops
from .spaced import marks_in_lines, runs_on
from .titles import best_tail
from .unmarked import LONGEST as LONGEST_UNTITLED
from .unmarked import UNTITLED, find_boxed, find_unmarked
from .verse import find_poems, in_verse
from .words import OFTEN_INNER

__all__ = [
    "END", "FAMILIES", "FAMILY", "ITEM", "LONGEST_UNTITLED", "NUM", "OFTEN_INNER", "REPEAT", "RULES",
    "RULES_OF_FILES", "START", "UNIT", "UNTITLED", "VALUE", "WEIGHTS", "Candidate", "Family", "Marked", "Refused",
    "Unasked", "best_tail", "confidence", "declared", "excluded", "family_of", "find_announced", "find_boxed",
    "find_candidates", "find_captions", "find_diary", "find_entries", "find_gapped", "find_labelled", "find_own", "find_poems",
    "find_references", "find_silent", "find_unmarked", "in_verse", "inside", "mark_at", "marks_behind_stops",
    "marks_in_lines", "named_as", "read_title", "runs_on", "scan", "title_after_sentence", "told", "weakest_joint",
    "with_listed", "with_marked",
]
