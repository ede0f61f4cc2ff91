"""The words of the redrawn figures."""

from __future__ import annotations

__all__ = ["WORDS"]

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "title": "{n}幅未见的插图，据正文重绘；{numbers}幅有数字",
        "title_plain": "{n}幅未见的插图，据正文重绘",
        "sub": "重绘示意，非原图：依据图题与正文所给的内容画成，正文没有的数据一律不补。",
        "figure": "图{label}",
        "none": "没有可重绘的图",
        "none_why": "表 figure_parts 是空的：图里有什么，要由人工写下（figure_parts.csv）。",
        "whole": "满轴＝100%",
        "part": "{head}：{text}",
        "arrow": "{a} → {b}：{text}",
        "alt": "重绘示意图。{title}。{sub}{items}。",
        "place": "出处：{where}",
        "number": "数字：{key}",
        "item": "图{label}“{title}”：{parts}",
        "semi": "；",
        "comma": "，",
        "stop": "。",
    },
    "en": {
        "title": "Unseen figures redrawn from the text: {n}; with numbers: {numbers}",
        "title_plain": "Unseen figures redrawn from the text: {n}",
        "sub": "Redrawn, not the originals: made from the captions and from what the text gives; nothing that the "
        "text does not give is added.",
        "figure": "Figure {label}",
        "none": "No figures to redraw",
        "none_why": "The table figure_parts is empty: people write down by hand what a figure holds (figure_parts.csv).",
        "whole": "full track = 100%",
        "part": "{head}: {text}",
        "arrow": "{a} → {b}: {text}",
        "alt": "Redrawn figures. {title}. {sub} {items}.",
        "place": "Section: {where}",
        "number": "Number: {key}",
        "item": "Figure {label} “{title}”: {parts}",
        "semi": "; ",
        "comma": ", ",
        "stop": ". ",
    },
}
