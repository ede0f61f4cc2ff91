"""Why a numeral is not a figure: labels, set phrases, words that only look like numbers."""

from __future__ import annotations

import re

__all__ = ["WORDS", "article", "in_phrase", "label_before", "without_cue", "word_before"]

_IDIOMS = frozenset(
    """
一举两得 三番五次 三天两头 三三两两 五花八门 九牛二虎 一目十行 两面三刀 三头六臂 三言两语 千篇一律 一家之言 千家万户 万家灯火 百家争鸣 百花齐放
一日三秋 一日千里 三长两短 隔三差五 接二连三 百里挑一 半斤八两 一刀两断 一波三折 一石二鸟 九死一生 百折不挠 七折八扣 一年四季 一年一度 三年五载
一言九鼎 一天到晚 一年到头 万里长城 万里长征 千里迢迢 千里马 十万八千里 千里之行 万人空巷 一分为二 七上八下 四面八方 三心二意 一心一意 五颜六色
十全十美 百战百胜 百年好合 百年大计 千年一遇 一本万利 一本正经 三顾茅庐 四舍五入 一家人 一个人 万事通 三分天下 三分之一强 一席之地 两次三番 三句不离 一万年太久
七嘴八舌 七手八脚 十年寒窗 十年树木 百年树人 三思而行 三生有幸 两全其美 两袖清风 五体投地 四分五裂 五湖四海 五光十色 八面玲珑 六神无主 十拿九稳 几家独大 一家独大
""".split()
)
_SIZES = (4, 3, 5)

#: A letter, a mark of a label or a dash before Arabic digits: A4, web2.0, No.5, 图1, 第3-2号.
_LABEL = re.compile(
    r"(?:[A-Za-z_#@&~\\/.]|[A-Za-z]\s|[0-9][-.:/]|[A-Za-z0-9]-|[图表例式注]\s?|(?:编号|型号|电话|热线|手机号?|邮编|账号|学号|房间|门牌|证号|卡号|车牌|代码"
    r"|密码|版本|QQ|ISBN|微信号?|传真|邮箱|章节|附录|附件|公告|文号|频道|航班|列车|公路|国道|省道|高速|教室|单元|楼)(?:号码?)?[\s::是为]{0,2})$"
)


def in_phrase(text: str, start: int, end: int) -> bool:
    """Whether the span lies in a set phrase (五花八门, 三天两头).

    >>> in_phrase("真是五花八门", 2, 4), in_phrase("有五门课", 1, 3)
    (True, False)
    """
    for size in _SIZES:
        for at in range(max(0, end - size), start + 1):
            if text[at : at + size] in _IDIOMS:
                return True
    return False


def label_before(text: str, start: int) -> bool:
    """Whether what stands before Arabic digits makes them a label (A4, 图3, 电话:…)."""
    return bool(_LABEL.search(text, max(0, start - 8), start)) if start else False


#: 统一, 万一, 唯一…: the 一 is the end of a word; 人数, 总数: so is the 数.
_ENDS_WORD = {
    "一": "统唯单专万逐如划合同归择不之均其惟始第初周期", "数": "人总次户件岁参函指分少多无有奇偶复系倍读听场得点页对算度基级序位大小整实虚字代计频",
    "两": "斤市公", "半": "一多大过参下上前后对夜", "十": "双", "百": "凡", "千": "秋打老", "万": "以",
    "几": "茶无所第", "三": "再张李王阿小老", "四": "", "零": "飘凋孤凄拾", "二": "星第老小", "九": "", "双": "",
}  # fmt: skip


def word_before(text: str, start: int, run: str) -> bool:
    """Whether the first numeral character ends the word before it (统一, 人数)."""
    return start > 0 and text[start - 1] in _ENDS_WORD.get(run[0], "")


#: A numeral and a measure word that make a word of their own.
WORDS = frozenset(
    "十分 万分 四处 四周 百般 千般 两手 八方 四方 三角 百度 两岸 三围 四季 五行 三军 千克拉 两口子 一会儿 一点 一些 一下 几分 三分 七分 八分 一期 二期 两旁".split()
)

#: 点 and 分 count only where something says so: 以下三点, 得了八分.
_CUES = {
    "点": re.compile(r"(?:以下|如下|下列|下述|上述|这|那|前|后|有|共|为|做到|提出|出|归纳为|总结为|分|分为|包括|第|了|注意|记住|作出)$"),
    "分": re.compile(r"(?:得了?|打了?|扣了?|考了?|加了?|减了?|满分|评分|总分|均分|以|差|获|砍下|拿下|轰下|达|为|到|领先|落后|高出?|低|超过)$"),
}


def without_cue(text: str, start: int, end: int, unit: str) -> bool:
    """Whether 点 or 分 follows a number with nothing to say that it is a point or a mark."""
    cue = _CUES.get(unit)
    if cue is None or unit == "分" and text[start].isascii():
        return False
    if unit == "点" and re.match(r"(?:建议|原因|要求|启示|意见|理由|希望|体会|感受|说明|优势|好处|不足|看法|共识|想法|措施|经验|教训|区别|原则)", text[end : end + 2]):
        return False
    return not cue.search(text, max(0, start - 3), start)


#: Before 一 and a measure word: these make it a count, not an article.
_STRESS = re.compile(r"(?:仅|只|只有|仅有|只剩|只剩下|仅仅|唯有|共|共有|总共|一共|合计|共计|不到|不足|超过|至少|最多|整整|足足|只用|只需|仅用)$")
_ONCE = re.compile("一[天日晚]?[天日晚],")
_DEICTIC = frozenset("这那每某哪任另第上下前后同唯单头")


def article(text: str, start: int, *, span_of_time: bool) -> bool:
    """Whether a lone 一 before a measure word is an article (一个品牌) rather than a count (只有一个).

    A length of time counts unless a pointing word makes it a date (这一天, 有一年).
    """
    before = text[start - 1 : start]
    if span_of_time:
        if _ONCE.match(text, start) and (start == 0 or text[start - 1] in "。!?\n \t\"”“"):
            return True
        if before in _DEICTIC and before:
            return True
        return before == "有" and text[start - 2 : start - 1] not in ("只", "仅", "还", "已", "就", "才", "约", "足")
    return not _STRESS.search(text, max(0, start - 3), start)
