"""The words of the charts of names: who is named with whom, and where."""

from __future__ import annotations

__all__ = ["SHARES", "TOGETHER"]

TOGETHER: dict[str, dict[str, str]] = {
    "zh": {
        "title": "“{a}”与“{b}”最常同句出现：{n}次",
        "title_hub": "“{hub}”是中心：与其中{k}个名称同句出现，和“{b}”最多（{n}次）",
        "sub": "同一句里共同出现的次数（矩阵在先，网络只画{least}次以上）。名称后的数字＝出现的句子数；只列出现最多的{top}个名称。",
        "sub_all": "同一句里共同出现的次数（矩阵在先，网络只画{least}次以上）。名称后的数字＝出现的句子数。",
        "none": "没有同句出现的名称",
        "none_why": "表 mentions 里没有两个名称出现在同一句话里；要找哪些名称，由人工列出（lexicon.csv）。",
        "tip": "{a} ＋ {b}：同句{n}次",
        "tip_node": "{a}：出现在{n}句里",
        "tip_with": "最常同句：{pairs}",
        "pair": "{b} {n}次",
        "where": "出处：{places}",
        "place": "{where}（{n}）",
        "more": "等{n}处",
        "bar": " | ",
        "alt": "同句出现。{title}。{sub}{items}。",
        "item": "“{a}”与“{b}”{n}次",
        "semi": "；",
    },
    "en": {
        "title": "“{a}” and “{b}” are most often named together: {n} sentences",
        "title_hub": "“{hub}” is the centre: named with {k} others, with “{b}” most ({n} sentences)",
        "sub": "Sentences that name both (matrix first; the network shows {least} or more). The figure after a name "
        "counts the sentences that hold it; the {top} names most used.",
        "sub_all": "Sentences that name both (matrix first; the network shows {least} or more). The figure after a "
        "name counts the sentences that hold it.",
        "none": "No names share a sentence",
        "none_why": "No two names of the table mentions stand in one sentence; the names to look for are listed by hand "
        "(lexicon.csv).",
        "tip": "{a} + {b}: {n} sentences",
        "tip_node": "{a}: named in {n} sentences",
        "tip_with": "Most often with: {pairs}",
        "pair": "{b} {n}",
        "where": "Where: {places}",
        "place": "{where} ({n})",
        "more": "{n} places in all",
        "bar": " | ",
        "alt": "Named together. {title}. {sub} {items}.",
        "item": "“{a}” and “{b}” {n}",
        "semi": "; ",
    },
}
SHARES: dict[str, dict[str, str]] = {
    "zh": {
        "title": "{n}个部分里，“{a}”有{k}个占得最多",
        "title_even": "{n}个部分里，没有哪个名称占得最多",
        "sub": "各部分的提及总数中每个名称所占的份额（%），按阅读顺序；粗体为该部分最高；右侧数字＝提及总数。",
        "none": "没有可画的名称",
        "none_why": "表 mentions 里没有一个名称属于表 outline 里的部分；要找哪些名称，由人工列出（lexicon.csv）。",
        "other": "其他",
        "untitled": "（无标题）",
        "total": "{n}次",
        "tip": "“{row}”：{a} {n}次，占{share}%",
        "tip_where": "出处：{places}",
        "tip_place": "“{title}”{n}次",
        "more": "等{n}处",
        "bar": " | ",
        "alt": "提及份额。{title}。{sub}依次为：{items}。",
        "item": "“{row}”：{shares}",
        "share": "{a} {share}%",
        "comma": "，",
        "semi": "；",
    },
    "en": {
        "title": "In {k} of {n} parts, “{a}” is named most",
        "title_even": "No name leads in any of the {n} parts",
        "sub": "Each name’s share of all mentions of names in a part, in percent, in reading order; bold: the highest of "
        "the part; the figure at the right counts the mentions.",
        "none": "No names to draw",
        "none_why": "No name of the table mentions belongs to a division of the table outline; the names to look for are "
        "listed by hand (lexicon.csv).",
        "other": "Other",
        "untitled": "(untitled)",
        "total": "{n}",
        "tip": "“{row}”: {a} {n} times, {share}%",
        "tip_where": "Where: {places}",
        "tip_place": "“{title}” {n}",
        "more": "{n} places in all",
        "bar": " | ",
        "alt": "Shares of names. {title}. {sub} In order: {items}.",
        "item": "“{row}”: {shares}",
        "share": "{a} {share}%",
        "comma": ", ",
        "semi": "; ",
    },
}
