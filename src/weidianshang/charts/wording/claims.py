"""The words of the charts of outside evidence."""

from __future__ import annotations

__all__ = ["PAIRS", "SERIES"]

PAIRS: dict[str, dict[str, str]] = {
    "zh": {
        "title": "书中{n}个有日期的说法：{corroborated}个有记载相符，{mixed}个有出入，{not_found}个未见记载",
        "sub": "每行上为书中所写，下为外部记载；箭头＝不晚于或不早于；右侧数字＝来源数。有出入＝有来源不符，或只部分相符。",
        "book": "书中",
        "corroborated": "相符",
        "partly": "部分相符",
        "contradicted": "不符",
        "not_found": "未见记载",
        "count": "{word}{n}",
        "none": "没有可对照的日期",
        "none_why": "表 evidence 里没有一行与表 events 的日期相对照。",
        "by": "不晚于{b}",
        "from_": "不早于{a}",
        "tip_book": "书中：{when}（{edtf}）{label}",
        "tip_place": "出处：{where}",
        "tip_record": "{word}：{value}，{publisher}（{grade}级）",
        "alt": "日期对照。{title}。{sub}{items}。",
        "item": "{when} {label}：{verdict}",
        "semi": "；",
        "comma": "，",
    },
    "en": {
        "title": "Of {n} dated claims, {corroborated} are borne out, {mixed} meet differing records, "
        "{not_found} are found nowhere",
        "sub": "In each row the book’s date above, the record’s below; an arrow: by then, or from then on; figures at "
        "the right count sources. Differing: a source differs, or agrees in part only.",
        "book": "the book",
        "corroborated": "agrees",
        "partly": "agrees in part",
        "contradicted": "differs",
        "not_found": "not found",
        "count": "{word} {n}",
        "none": "No dates to compare",
        "none_why": "No row of the table evidence compares with a date of the table events.",
        "by": "by {b}",
        "from_": "from {a}",
        "tip_book": "The book: {when} ({edtf}) {label}",
        "tip_place": "Section: {where}",
        "tip_record": "{word}: {value}, {publisher} (grade {grade})",
        "alt": "Dates compared. {title}. {sub} {items}.",
        "item": "{when} {label}: {verdict}",
        "semi": "; ",
        "comma": ", ",
    },
}
SERIES: dict[str, dict[str, str]] = {
    "zh": {
        "title": "“{name}”从{a}到{b}：{first} → {last}",
        "title_plain": "书外的{n}组数字",
        "sub": "每图一组，各有尺度，纵轴从0开始；点不连线：口径会变。实心＝公司公布或当时报道，空心＝转引，小方块＝弱来源。",
        "sub_book": "灰底＝书中事件的起止。",
        "none": "没有可画的序列",
        "none_why": "表 evidence 里没有一组数字有两个以上的时点。",
        "other_units": "另有{n}个单位或时段不同的数未画",
        "lone": "只有一个时点、未画：{names}。",
        "tip": "{name}，{when}：{value}",
        "tip_source": "{publisher}（{grade}级）{title}",
        "alt": "背景数字。{title}。{sub}{items}。",
        "item": "{name} {points}",
        "point": "{when} {value}",
        "semi": "；",
        "comma": "，",
    },
    "en": {
        "title": "{name}, {a} to {b}: {first} → {last}",
        "title_plain": "{n} series from outside the book",
        "sub": "One panel a series, each on its own scale from 0; points are not joined, for definitions change. "
        "Solid: the company or a report of the time; hollow: second hand; small square: weak source.",
        "sub_book": " Grey ground: from the first to the last event of the book.",
        "none": "No series to draw",
        "none_why": "No series of the table evidence has two points in time.",
        "other_units": "{n} more in other units or for other spans not drawn",
        "lone": "With one point in time, not drawn: {names}.",
        "tip": "{name}, {when}: {value}",
        "tip_source": "{publisher} (grade {grade}) {title}",
        "alt": "Context. {title}. {sub} {items}.",
        "item": "{name} {points}",
        "point": "{when} {value}",
        "semi": "; ",
        "comma": ", ",
    },
}
