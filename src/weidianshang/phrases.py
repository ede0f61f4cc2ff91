"""Words and set phrases that are written with numerals and count nothing: 五花八门, 十字路口, 三里屯, 双十一.

A numeral that lies inside one of them is neither a quantity nor a time.
"""

from __future__ import annotations

__all__ = ["in_phrase"]

_IDIOMS = """
三番五次 三番两次 三天两头 五花八门 一目十行 半斤八两 一波三折 七折八扣 一年四季 一年一度 三年五载 一天到晚 一年到头 十万八千里 万人空巷
三句不离 十年寒窗 寒窗十年 十年树木 十年磨一剑 七年之痒 三十年河东 三十年河西 三天打鱼 两天晒网 一年之计 一万年太久 年复一年 日复一日
六月飞雪 几家独大 一家独大 三位一体 十万火急 三人成虎 三分钟热度 约法三章 连中三元 火冒三丈 垂涎三尺 冰冻三尺 道高一尺 魔高一丈 三寸之舌
三寸不烂 三寸金莲 七尺男儿 三尺讲台 五尺之躯 学富五车 一成不变 五十步笑百步 三步并作两步 三百六十行 一亩三分地 八字没一撇 八字还没
三百六十度 四世同堂 五世同堂 小两口 老两口 三杯两盏 八抬大轿 五斗米 十里春风 十里桃花 八百里加急 一步登天 三只手 十个指头 一百个放心
一万个不 一百八十度大转弯 两点一线 三月不知肉味 好半天 老半天 大半天 愣了半天 想了半天 说了半天 看了半天 问了半天 找了半天 喊了半天 叫了半天
敲了半天 讲了半天 犹豫了半天 琢磨了半天 盯了半天 瞅了半天 听了半天 沉默了半天 折腾了半天 忙活了半天 一天天 一日三秋 百日维新 一夜暴富
一夜成名 一夜之间 一夜情 千年等一回 百年好合 百年大计 百年树人 百年老店 一日千里 朝九晚五 一朝一夕 三更半夜 一文不值 三步一回头 一步三摇
三把火 一文不名 两家话 九牛一毛 一落千丈 三头六臂 一毛不拔 一分为二 三省六部 一浪高过一浪 三元及第 胡说八道 瞎说八道 四通八达 四分五裂
四分五落 七手八脚 七张八嘴 三拳两脚 如数家珍 判若两人 两回事 三步走 三段论 三段式 八段锦 四则运算 十四行诗 三分球 三分天下 二倍体 三倍体
四倍体 五倍子 此地无银三百两 货比三家 里三层外三层 黑五类 冬季两项 现代五项 十里八乡 八项注意 六根清净 脚踏两只船 飞流直下三千尺 无风三尺浪
天下第一关 天下第一 独此一家 半瓶醋 半瓶子醋 七步成诗 七步之才 一板三眼 和尚撞一天钟 臭皮匠 三个臭皮匠 三碗不过冈 十年如一日 数十年如一日
几十年如一日 大卸八块 三座大山 五位一体 四位一体 三支两军 两万五千里长征 二万五千里长征 话不离本行 三只眼 八道弯 一元化 一元复始 二元酸
二元醇 不值一文 不名一文 一贯制 眼观六路 耳听八方 四面楚歌 生辰八字 三级跳 五里雾 足三里 手三里 数学 网开一面 网开三面 独当一面 一面之词
一鼓作气 三头两头 一刀两断 三长两短 三言两语 三心二意 四面八方 五颜六色 五湖四海 七零八落 乱七八糟 八面玲珑 八面威风 九霄云外 十室九空
百步穿杨 千里迢迢 千山万水 千辛万苦 万水千山 万里无云 万丈深渊 万丈高楼 百里挑一 百里之外 才高八斗 一点一滴 一分一秒 半年报 六月雪 七月流火
"""
_NAMES = """
五台山 六盘水 六盘山 七台河 三门峡 三台县 三元桥 三元里 三元食品 三元牛奶 五棵松 三里屯 三里河 五里店 十里堡 八里庄 五道口 九里山 十里坪
八里台 五台县 欧几里得 欧几里德 别失八里 百万庄 三棵树 十滴水 红四方面军 四方面军 十三行 十里洋场 十里长街 七里香 三只松鼠 六个核桃 七匹狼
七天连锁 七天酒店 7天酒店 7天连锁 三杯鸡 九层塔 千斤顶 千里马 四件套 三件套 四轮驱动 五笔 三包 五行 四时 五代 四轮 七夕 四大名著 三大战役
四大家族 四大发明 四大天王 四大金刚 四大才子 四大美女 八大山人 五大三粗 三字经 千字文 八十天环游地球 海底两万里 三国时期 唐宋八大家
一百单八将 第二人生 第七天堂 第一把手 第一时间 第一人称 第二人称 第三人称 一元二次 二元论 一元论 多元论 三步曲 三部曲 二人转 三人行 四人帮
十项全能 五项全能 铁人三项 三个代表 四个全面 四个自信 两个维护 两个凡是 五个一 百万大军 百万雄师 十月革命 361° 五月风暴 十二月党人 四月天
二月二 三月三 九月九 七月半
"""
_NUMERAL = frozenset("0123456789零〇一二两三四五六七八九十百千万亿几数半双第")


def _index() -> dict[str, tuple[tuple[str, int], ...]]:
    """Two characters that begin with a numeral → the phrases that hold them, and where in the phrase."""
    index: dict[str, list[tuple[str, int]]] = {}
    for phrase in dict.fromkeys((_IDIOMS + _NAMES).split()):
        for at in range(len(phrase) - 1):
            if phrase[at] in _NUMERAL:
                index.setdefault(phrase[at : at + 2], []).append((phrase, at))
    return {pair: tuple(found) for pair, found in index.items()}


_INDEX = _index()


def in_phrase(text: str, start: int, end: int) -> bool:
    """Whether the numeral at ``start``, with its unit up to ``end``, lies within a set phrase or a name.

    >>> in_phrase("真是五花八门", 2, 4), in_phrase("有五门课", 1, 3), in_phrase("等了三分钟热度", 2, 5)
    (True, False, True)
    """
    return any(
        at <= start and start - at + len(phrase) >= end and text.startswith(phrase, start - at)
        for phrase, at in _INDEX.get(text[start : start + 2], ())
    )
