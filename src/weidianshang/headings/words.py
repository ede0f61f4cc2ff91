"""The names that headings have instead of a number: 前言, 后记, 附录."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["BACK", "FRONT", "NUMBERED", "words"]

FRONT = (
    "前言 序言 自序 代序 总序 总序言 原序 推荐序 译者序 再版序 新版序 引言 引子 导言 導言 导论 導論 导读 "
    "導讀 绪论 緒論 绪言 楔子 序章 序幕 献词 献辞 内容简介 内容提要 作者简介 作者的话 编者的话 编者按 "
    "出版说明 出版前言 卷首语 写在前面 写在前面的话 凡例 题记 推荐语 致读者 開場白 开场白 译序 译本序 "
    "弁言 小引 缘起 序曲 序 前記 前记 摘要 prologue preface foreword introduction "
).split()
BACK = (
    "后记 後記 跋 附录 附錄 结语 結語 结束语 結束語 尾声 尾聲 后序 後序 后跋 编后记 编后语 译后记 "
    "参考文献 參考文獻 参考书目 致谢 致謝 鸣谢 索引 番外 余论 余话 后话 终曲 跋语 epilogue afterword "
    "appendix conclusion references "
).split()
#: Words that a number follows as it follows 第…章: the number is theirs, not part of the title.
NUMBERED = ["附录", "附錄", "appendix", "番外"]
#: Up to four white spaces may spread a word (前　言).
SPACE = r"\s{0,4}"


def words(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first.

    >>> words(["序", "前言"]).split("|")[-1]
    '序'
    """
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(SPACE.join(name) if not name.isascii() else name for name in longest_first)
