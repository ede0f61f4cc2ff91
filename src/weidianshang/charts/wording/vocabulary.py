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
        "title": "“{up}”多在后半部分，“{down}”多在前半部分",
        "title_up": "“{up}”多在后半部分",
        "title_down": "“{down}”多在前半部分",
        "title_even": "{n}个常用词贯穿始终",
        "sub": "从左到右是全文，竖线分开各部分；柱宽＝篇幅，柱高＝每千字次数（各行自成尺度，标出最高值），面积＝次数；菱形＝用词的重心。",
        "up": "重心偏后",
        "down": "重心偏前",
        "even": "前后相当",
        "chosen": "所选的词",
        "none": "没有可画的词频",
        "none_why": "表 terms 里没有一个词够常用（至少{least}次），或不属于表 outline 里的部分。",
        "untitled": "（无标题）",
        "total": "{n}次",
        "tip": "{term}，“{row}”：{n}次，每千字{rate}次",
        "tip_centre": "{term}：全文{n}次，重心在全文的{at}%处",
        "alt": "词频变化。{title}。{sub}{items}。",
        "item": "{term} {n}次，重心在{at}%处",
        "semi": "；",
    },
    "en": {
        "title": "“{up}” belongs to the later pages, “{down}” to the earlier ones",
        "title_up": "“{up}” belongs to the later pages",
        "title_down": "“{down}” belongs to the earlier pages",
        "title_even": "{n} common words run evenly through the book",
        "sub": "From left to right runs the text, lines part its parts; width is length, height uses per thousand "
        "characters (each row on its own scale, its peak written), area the uses; the diamond is their centre.",
        "up": "Used more towards the end",
        "down": "Used more at the start",
        "even": "Used alike throughout",
        "chosen": "Chosen words",
        "none": "No word counts to draw",
        "none_why": "No word of the table terms is common enough ({least} uses), or belongs to a division of the "
        "table outline.",
        "untitled": "(untitled)",
        "total": "{n}",
        "tip": "{term}, “{row}”: {n} times, {rate} per thousand characters",
        "tip_centre": "{term}: {n} times in all, centre at {at}% of the text",
        "alt": "Words through the book. {title}. {sub} {items}.",
        "item": "{term} {n} times, centre at {at}%",
        "semi": "; ",
    },
}
