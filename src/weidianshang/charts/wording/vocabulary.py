"""The words of the charts of vocabulary."""

from __future__ import annotations

__all__ = ["KEYWORDS", "RISE"]

KEYWORDS: dict[str, dict[str, str]] = {
    "zh": {
        "title": "各部分的关键词：{terms}",
        "sub": "每一部分TF-IDF最高的{top}个词（至少出现{least}次）；条长＝TF-IDF，各图同尺度；数字＝出现次数。",
        "none": "没有可画的关键词",
        "none_why": "表 terms 里没有一个词属于表 outline 里的部分。",
        "untitled": "（无标题）",
        "times": "{n}次",
        "scarce": "没有出现{least}次以上的词",
        "tip": "{term}：出现{n}次，TF-IDF {weight}",
        "tip_where": "出处：{places}",
        "tip_place": "“{title}”{n}次",
        "more": "等{n}处",
        "alt": "关键词。{title}。{sub}依次为：{items}",
        "item": "“{row}”：{terms}。",
        "word": "{term}{n}次",
        "comma": "，",
        "bar": " | ",
    },
    "en": {
        "title": "What each part turns on: {terms}",
        "sub": "The {top} words of each part with the highest TF-IDF (used at least {least} times); bars show "
        "TF-IDF, one scale for all; figures count the uses.",
        "none": "No keywords to draw",
        "none_why": "No word of the table terms belongs to a division of the table outline.",
        "untitled": "(untitled)",
        "times": "{n}",
        "scarce": "no word used {least} times or more",
        "tip": "{term}: used {n} times, TF-IDF {weight}",
        "tip_where": "Where: {places}",
        "tip_place": "“{title}” {n}",
        "more": "{n} places in all",
        "alt": "Keywords. {title}. {sub} In order: {items}",
        "item": "“{row}”: {terms}. ",
        "word": "{term} {n}",
        "comma": ", ",
        "bar": " | ",
    },
}
RISE: dict[str, dict[str, str]] = {
    "zh": {
        "title": "{up}越写越多，{down}越写越少",
        "title_up": "{up}越写越多",
        "title_flat": "{term}贯穿始终：{n}个部分里有{in_}个用到",
        "sub": "每千字出现次数，按阅读顺序从左到右，每行一个词；点的大小＝次数，横线＝全书平均。",
        "none": "没有可画的词频",
        "none_why": "表 terms 里没有一个词出现在两个以上的部分。",
        "untitled": "（无标题）",
        "peak": "最高{rate}‰",
        "total": "{n}次",
        "tip": "{term}：{row} 出现{n}次，每千字{rate}次",
        "alt": "词频变化。{title}。{sub}{items}",
        "item": "{term}：{rates}。",
        "comma": "，",
    },
    "en": {
        "title": "{up} gains ground through the book, {down} loses it",
        "title_up": "{up} gains ground through the book",
        "title_flat": "{term} runs through the book: in {in_} of {n} parts",
        "sub": "Uses per thousand characters, in reading order from left to right, one word a row; the line is the "
        "average of the book.",
        "none": "No word counts to draw",
        "none_why": "No word of the table terms stands in two parts or more.",
        "untitled": "(untitled)",
        "peak": "peak {rate}‰",
        "total": "{n} uses",
        "tip": "{term}: {row}, used {n} times, {rate} per thousand characters",
        "alt": "Word counts through the book. {title}. {sub} {items}",
        "item": "{term}: {rates}. ",
        "comma": ", ",
    },
}
