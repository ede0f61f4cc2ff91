"""The names that headings have instead of a number: 前言, 后记, 附录."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["BACK", "CLOSING", "ENCLOSED", "FRONT", "NUMBERED", "OFTEN_INNER", "words"]

FRONT = (
    "开场 開場 开幕词 開幕詞 开幕辞 前言 序言 自序 代序 总序 总序言 原序 推荐序 译者序 再版序 新版序 引言 引子 导言 導言 导论 導論 导读 導讀 "
    "绪论 緒論 绪言 楔子 序章 序幕 献词 献辞 内容简介 内容提要 作者简介 作者的话 编者的话 编者按 出版说明 出版前言 卷首语 "
    "写在前面 写在前面的话 凡例 题记 推荐语 致读者 開場白 开场白 译序 译本序 弁言 小引 小序 缘起 緣起 序曲 序篇 序 前記 "
    "前记 摘要 引章 绪章 緒章 开篇 開篇 开篇语 開卷語 开卷语 开头的话 开篇的话 開篇的話 卷首 卷首诗 卷首詩 題記 獻詞 扉页题词 自叙 自敘 "
    "自述 再版前言 再版说明 修订版前言 修订说明 新版前言 中文版序 中文版序言 中文版前言 英文版序 名家推荐 推薦序 代前言 代引言 "
    "译者前言 译者的话 译者说明 编写说明 编者序 编者前言 編者按 編者的話 作者序 作者自序 作者前言 作者說明 作者说明 关于作者 关于本书 "
    "本书导读 阅读指南 使用说明 阅读提示 內容簡介 內容提要 作者簡介 出版說明 寫在前面 寫在前面的話 致讀者 写给读者 写给读者的话 "
    "执行摘要 报告摘要 内容摘要 執行摘要 核心摘要 人物表 人物介绍 主要人物 abstract prologue preface foreword introduction "
).split()
BACK = (
    "收场 收場 小结 小結 注释 註釋 后记 後記 跋 附录 附錄 结语 結語 结束语 結束語 尾声 尾聲 后序 後序 后跋 编后记 "
    "编后语 译后记 代后记 代後記 代跋 写在最后 寫在最後 写在后面 寫在後面 写在最后的话 最后的话 最後的話 最后的叮嘱 附记 附記 "
    "附言 赘语 赘言 后叙 後敘 尾语 结束的话 结尾 編後記 編後語 編後 编后 译后 譯後記 終章 终章 末章 尾章 落幕 终幕 "
    "完结感言 完本感言 作者后记 再版后记 修订后记 补记 補記 补遗 補遺 术语表 術語表 词汇表 詞彙表 名词解释 年表 大事年表 "
    "大事记 作者年表 人名索引 结论 結論 鳴謝 謝辭 谢辞 謝詞 谢词 出版后记 参考文献 參考文獻 参考书目 致谢 致謝 鸣谢 索引 "
    "闭幕词 閉幕詞 闭幕辞 附 附件 附表 附圖 附图 番外 余论 余话 后话 终曲 跋语 epilogue afterword appendix conclusion references "
    "bibliography acknowledgements acknowledgments 引用书目 引用文献 征引书目 主要参考文献"
).split()
#: Names that chapters end with as books do: back matter only where no chapter follows.
OFTEN_INNER = frozenset(
    "小结 小結 注释 註釋 参考文献 參考文獻 结论 結論 附记 附記 结语 結語 补记 補記 年表 附".split()
)
#: Names of the last division of a statute: as high as the highest division of the text.
CLOSING = ["附则", "附則"]
#: Words that a number follows as it follows 第…章: the number is theirs, not part of the title.
NUMBERED = ["附录", "附錄", "appendix", "番外", "附件", "附表"]
#: Words that name what is enclosed where a colon follows: no heading there.
ENCLOSED = frozenset("附件 附表 附图 附圖 附： 附:".split())
#: Up to four white spaces may spread a word (前　言).
SPACE = r"\s{0,4}"


def words(names: Iterable[str]) -> str:
    """A pattern for any of the names, the longest first.

    >>> words(["序", "前言"]).split("|")[-1]
    '序'
    """
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(SPACE.join(name) if not name.isascii() else name for name in longest_first)
