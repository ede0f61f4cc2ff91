"""Numbers before questions to the reader: an exam's, or exercises that a line announces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from ..lazily import pattern
from ..lines import Lines
from .candidates import Candidate
from .ordinals import NUM

__all__ = ["Asked"]

# The room for an answer (（　　）, ____), and what its first sign stands before; the first answer to choose from, on the line
# below.
_ANSWER = pattern(r"[（(][\s　]*[)）]|___|＿＿")
_ROOM = " \t\xa0　)）_＿\r\n"
_FIRST_CHOICE = ((frozenset("AＡ"), None),)
_CHOICE = pattern(r"\s{1,8}[(（]?[AＡ][.．、)）:：\s]")
# The line that announces questions to the reader: 练习, 思考题, 课后作业.
_EXERCISES = pattern(
    r"""(?:^|[\r\n])[ \t　]*(?:[（(]?[一二三四五六七八九十0-9]{1,2}[、.．)）])?[ \t　]*
    [【\[〔]?(?:本[章节课讲回单元]{1,2}|课[后前堂]|[章节]后|随堂|复习|思考|讨论|实践|巩固|自我)?(?:与|和|及)?
    (?:思考|练习|練習|习题|習題|讨论|討論|作业|作業|练一练|想一想|做一做|试一试|说一说|测试|测验|自测|问题|提问|实践|训练)题?
    [】\]〕]?[ \t　]*[:：]?\s*\Z""",
    re.VERBOSE,
)
#: No farther above the first question.
_ABOVE = 20
# What such a line can end with.
_EXERCISES_END = frozenset("题題考练練习習论論业業想做试说测验问践】]〕:：")
_ARTICLE = pattern(rf"第{NUM}[条條]")


class Asked:
    """What in a text is asked of its reader."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    @cached_property
    def _answers(self) -> list[int]:
        """Where room for an answer begins."""
        signs = self._lines.signs
        return [at for at in signs.before("（(_＿", _ROOM) if _ANSWER.match(signs.text, at)]

    @cached_property
    def _chosen(self) -> bool:
        """Whether a line opens with the first answer of some."""
        signs = self._lines.signs
        return bool(signs.opened(_FIRST_CHOICE)[0] or signs.before("（(", "AＡ"))

    @cached_property
    def _marked(self) -> bool:
        """Whether the text has either."""
        return bool(self._chosen or self._answers)

    def _question(self, mark: Candidate) -> bool:
        at = bisect_left(self._answers, mark.title_start)
        if at < len(self._answers) and self._answers[at] < mark.end:
            return True
        return self._chosen and _CHOICE.match(self._lines.text, mark.end) is not None

    def are(self, members: Sequence[Candidate]) -> bool:
        """Whether most of the first members of a run are questions of an exam, or a line above announces exercises."""
        text, line = self._lines.text, members[0].line
        low = max(line - _ABOVE, 0)
        for at in range(line, low, -1):
            if not (last := text[at - 1]).isspace():
                if last in _EXERCISES_END and _EXERCISES.search(text, low, line):
                    return True
                if last in "：:" and _ARTICLE.match(text, self._lines.at(at - 1)[0]):
                    return True  # what an article of a statute lists
                break
        return self._marked and sum(map(self._question, members[:3])) * 2 >= min(len(members), 3)
