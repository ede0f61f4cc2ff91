"""Numerals that name and do not count: A4, 图1, 北纬66度, and the (万元) over a column."""

from __future__ import annotations

from ..lazily import pattern

__all__ = ["label", "names_unit", "on_globe"]

#: Before Arabic digits, these make them the name of something: A4, web2.0, No.5, 图1, 电话:…
_LABEL = pattern(
    r"(?:[A-Za-z_#&~\\/.^]|[歼运轰直强苏米教侦舟征]-|[0-9][-.:/]|[A-Za-z0-9]-|(?:[图表式注]|(?<![比病案惯条])例)\s?"
    r"|(?:编号|型号|电话|热线|手机号?|邮编|账号|学号|房间|门牌|证号|卡号|车牌|代码|密码|版本|[Qq]{2}|微信号?|传真|邮箱"
    r"|附录|附件|文号|频道|航班|车次|国道|省道|高速|教室|单元)(?:号码?)?[\s:是为]{0,2}"
    r"|(?:iPhone|iPad|Windows|Win|Office|Android|iOS|Python|Java|Web|PS|Note|Mate|Galaxy|No|Type|Chapter|Part|Ver|version)\s?)$"
)
#: How such a name can end: a quick look before the long one.
_LABEL_ENDS = frozenset(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_#&~\\/.^-: \t图表例式注号型话线机编账学间牌证卡码本真箱录件道班次速室元是为信"
)
#: A Latin word and a space: a label unless a unit follows (GPT 4, but 售价 RMB 100元).
_LATIN_WORD = pattern(r"[A-Za-z]\s$")


#: 手机4部, 教室3间: things counted, not numbers that name one.
_OWNED = pattern(r"(?:电话|手机|房间|教室|邮箱|附件|账号|微信|单元|车牌|插图|附图|地图|图表|附表|报表)$")
_PIECES = pattern(r"[0-9,]+[万余多]{0,2}[部台个间只份封件套把块条幅张]")


def label(text: str, start: int, *, united: bool) -> bool:
    """Whether what stands before Arabic digits makes them a label; ``united``: a unit or measure word follows.

    >>> label("图3", 1, united=False), label("B2C", 1, united=False), label("有3个", 1, united=True)
    (True, True, False)
    """
    if not start or text[start - 1] not in _LABEL_ENDS:
        return False
    if _LABEL.search(text, max(0, start - 10), start):
        return not (united and _OWNED.search(text, max(0, start - 2), start) and _PIECES.match(text, start))
    return not united and bool(_LATIN_WORD.search(text, max(0, start - 2), start))


#: Columns and whole texts say in which unit they count: (万元), 单位:亿元, 以万元为单位.
_UNIT_SAID = pattern(r"(?:单位(?:为|是)?\s?:?\s?|[(\[])$")
_UNIT_ENDS = pattern(r"\s?[)\]]|\Z|\s")


def names_unit(text: str, start: int, end: int) -> bool:
    """Whether a lone 万 or 亿 and its unit say in which unit others are counted.

    >>> names_unit("收入(万元)", 3, 5), names_unit("单位:亿元", 3, 5), names_unit("赔了(近万元)", 4, 6)
    (True, True, False)
    """
    if text[start - 1 : start] == "以" and text.startswith(("为单位", "计算", "计,", "计。"), end):
        return True
    said = _UNIT_SAID.search(text, max(0, start - 6), start)
    return said is not None and (said.group()[0] == "单" or _UNIT_ENDS.match(text, end) is not None)


_GLOBE = pattern(
    r"(?:[东西]经|[南北]纬)\s?(?:[0-9.零一二三四五六七八九十百]{1,8}[度°]\s?(?:[0-9.零一二三四五六七八九十]{1,5}[分′']\s?)?)?$"
)
_GLOBE_ENDS = frozenset("经纬度°分′' ")


def on_globe(text: str, start: int) -> bool:
    """Whether the numeral is a degree, minute or second of latitude or longitude.

    >>> on_globe("北纬66度33分", 2), on_globe("北纬66度33分", 5), on_globe("升到66度", 2)
    (True, True, False)
    """
    if not start or text[start - 1] not in _GLOBE_ENDS:
        return False
    return _GLOBE.search(text, max(0, start - 20), start) is not None
