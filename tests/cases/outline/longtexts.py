"""Long outline cases, made from word lists with fixed seeds, as marked-up texts (see ``author.py``)."""

from __future__ import annotations

import random
from collections.abc import Iterator

__all__ = ["numeral", "texts"]

DIGITS = "零一二三四五六七八九"
PEOPLE = ["沈砚", "阿满", "老秦", "何叔", "赵婶", "卫船长", "小柯", "顾三", "贺先生", "水生"]
PLACES = ["渡口", "茶棚", "石桥", "后山", "码头", "磨坊", "西厢", "城门", "药铺", "盐仓"]
THINGS = ["一封旧信", "半块铜镜", "一盏灯", "三两银子", "一只木匣", "一把断伞", "几粒豆子", "一本账册"]
DEEDS = ["夜访", "误入", "重修", "智取", "暂别", "初识", "再过", "细说"]
OBJECTS = ["旧账", "风灯", "残棋", "渡船", "石碑", "药方", "家书", "铜锁"]
TOPICS = ["登记", "许可", "公示", "检查", "保管", "移交", "收费", "申诉", "调解", "备案", "培训", "档案"]
SUBJECTS = ["经营者", "管理人", "主管部门", "合作社", "使用人", "申请人"]
DUTIES = "应当在十五日内书面答复|不得以任何理由拒绝|可以委托他人办理|应当如实记录并保存三年|有权要求说明理由"
SENTENCES = (
    "{p}走到{q}的时候，天色已经暗了下来，远处只剩下一点灯火。",
    "那天{p}没有说话，只是把{t}放在桌上，推到了对面。",
    "“你看见{p}了吗？”有人在{q}那边喊了一声，没有人回答。",
    "据说{q}从前有三棵树，后来只剩下{n}棵，再后来一棵也没有了。",
    "{p}数了一遍，又数了一遍，{t}还在，只是少了第{n}页。",
    "第{n}天早上下起了雨，雨里有人背着{t}往{q}走去。",
    "这件事{p}在第{n}回里已经提到过，这里不再细说。",
)


def numeral(number: int) -> str:
    """A number below 10,000 in Chinese numerals.

    >>> [numeral(n) for n in (1, 10, 12, 20, 103, 110, 120, 1005, 2000)]
    ['一', '十', '十二', '二十', '一百零三', '一百一十', '一百二十', '一千零五', '二千']
    """
    if 10 <= number < 20:
        return "十" + (DIGITS[number % 10] if number % 10 else "")
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap else "") + DIGITS[digit] + name
            gap = False
        elif out:
            gap = True
    return out


def _paragraph(rng: random.Random, size: int) -> str:
    return "".join(
        rng.choice(SENTENCES).format(
            p=rng.choice(PEOPLE), q=rng.choice(PLACES), t=rng.choice(THINGS), n=numeral(rng.randint(2, 30))
        )
        for _ in range(size)
    )


def _couplet(rng: random.Random) -> str:
    halves = rng.choice(PEOPLE), rng.choice(PEOPLE)
    return " ".join(f"{p}{rng.choice(PLACES)}{rng.choice(DEEDS)}{rng.choice(OBJECTS)}" for p in halves)


def novel(rng: random.Random) -> Iterator[str]:
    """120 回 in six volumes, on lines of their own."""
    for number in range(1, 121):
        if number % 20 == 1:
            volume = number // 20 + 1
            yield f"⟦part:{volume}|第{numeral(volume)}卷 ^{rng.choice(OBJECTS)}{rng.choice(PLACES)}⟧\n\n"
        yield f"⟦chapter:{number}|第{numeral(number)}回 ^{_couplet(rng)}⟧\n\n"
        for _ in range(rng.randint(3, 6)):
            yield f"　　{_paragraph(rng, rng.randint(1, 4))}\n\n"


def glued_novel(rng: random.Random) -> Iterator[str]:
    """300 chapters in digits, two in three glued to the end of the paragraph before, some numbers missing."""
    for number in range(1, 301):
        if number in (57, 58, 199):
            continue
        before = "\n\n" if number % 3 == 0 else ""
        title = f"{rng.choice(PLACES)}{rng.choice(('的客人', '无人应', '一夜', '旧事', '来信', '风声'))}"
        yield f"{before}⟦chapter:{number}|第{number}章 ^{title}⟧\n\n"
        for _ in range(rng.randint(2, 4)):
            yield f"{_paragraph(rng, rng.randint(1, 3))}\n\n"
        yield _paragraph(rng, 1)


def statute(rng: random.Random) -> Iterator[str]:
    """A code of 2,000 paragraphs: 编, 章 (which restart), 节 and running articles."""
    article = 0
    for part in range(1, 11):
        yield f"⟦part:{part}|第{numeral(part)}编 ^{rng.choice(TOPICS)}⟧\n\n"
        for chapter in range(1, 6):
            yield f"⟦chapter:{chapter}|第{numeral(chapter)}章 ^{rng.choice(TOPICS)}的一般规定⟧\n\n"
            for section in range(1, 5):
                topics = rng.sample(TOPICS, 2)
                yield f"⟦section:{section}|第{numeral(section)}节 ^{topics[0]}与{topics[1]}⟧\n\n"
                for _ in range(rng.randint(5, 11)):
                    article += 1
                    yield (
                        f"第{numeral(article)}条 {rng.choice(SUBJECTS)}对{rng.choice(TOPICS)}事项"
                        f"{rng.choice(DUTIES.split('|'))}。\n\n"
                    )
                    if article % 9 == 0:
                        yield (
                            "前款规定的期限，自收到材料的次日起计算；"
                            f"依照第{numeral(part)}编第{numeral(chapter)}章办理的，从其规定。\n\n"
                        )


def handbook(rng: random.Random) -> Iterator[str]:
    """A business handbook of 24 chapters: 第N章, N.n, （一）, with captions glued and references."""
    for chapter in range(1, 25):
        yield f"⟦chapter:{chapter}|第{chapter}章 ^{rng.choice(TOPICS)}工作怎样做⟧\n\n{_paragraph(rng, 1)}\n\n"
        for section in range(1, rng.randint(3, 5)):
            yield f"⟦section:{chapter}.{section}|{chapter}.{section} ^{rng.choice(TOPICS)}的次序⟧\n\n"
            figure = f"{chapter}-{section}"
            yield f"如图{figure}所示，{_paragraph(rng, 1)}"
            yield f"⟦caption:{figure}|图{figure} ^{rng.choice(TOPICS)}流程⟧\n\n"
            for step in range(1, rng.randint(1, 4)):
                yield f"⟦subsection:{step}|（{numeral(step)}）^{rng.choice(DEEDS)}{rng.choice(OBJECTS)}⟧\n\n"
                yield f"{_paragraph(rng, 2)}\n\n"


def texts() -> Iterator[tuple[str, str]]:
    """Name and marked-up text of each long case; the same on every run."""
    for make, kind in (
        (novel, "novel"),
        (glued_novel, "novel"),
        (statute, "statute"),
        (handbook, "business"),
    ):
        comment = (make.__doc__ or "").strip()
        body = "".join(make(random.Random(make.__name__)))
        yield f"long_{make.__name__}", f'kind = "{kind}"\ncomment = "{comment}"\n---\n{body}\n'
