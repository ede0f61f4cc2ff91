"""What a title seldom ends with, what sentences open with, and how much each thing seen between the two says."""

from __future__ import annotations

__all__ = ["NEVER_ENDS", "NEVER_OPENS", "NUMERALS", "OPENERS", "WEIGHTS"]

# What sentences of narrative and argument open with, in any book.
OPENERS = frozenset(
    (
        "起初 起先 最初 原先 当初 从此 此后 往年 往后 平时 平日 每天 每次 每年 每当 头一 不久 接着 据说 听说 相传 凡是 任何 一切 一般 "
        "对于 关于 由于 除了 根据 按照 通过 正如 正像 本章 本节 本书 上一 下面 以上 前面 自古 古人 常言 俗话 有时 有一 在一 从一 对一 一位 一般 "
        "那是 那天 那年 那时 这是 这天 这一 这时 这个 他们 她们 我们 你们 他说 她说 我说 他在 她在 我在 他从 她从 我从 有一 有人 有个 有些 有的 一天 "
        "从前 清晨 早上 夜里 天刚 天还 第二 当他 当我 当时 如果 虽然 因为 很多 许多 每个 每一 不少 大家 人们 所谓 什么 为什 随着 在这 "
        "在那 自从 到了 过了 老人 今天 昨天 现在 如今 很久 半夜 傍晚 中午 春天 夏天 秋天 冬天 然后 后来 其实 没有 不要 不是 同时 首先 "
        "先把 还有 只有 只要 要是 父亲 母亲 从那 先生 各位 别人 新手 也许 说起 现實 現在 當時 這是 這一 我們 他們 隨著 許多"
    ).split()
)
# No title ends with a preposition, a conjunction or an adverb; no sentence opens with a particle.
NEVER_ENDS = frozenset(
    "的第一不在和与了是从把被对向为将要会能可又再也都就才还没很太更最这那每各某几两个位种条只件些当如"
    "若虽但而且或及到给让叫使與從對將會這"
)
NUMERALS = frozenset("一二三四五六七八九十百千万两半")
NEVER_OPENS = frozenset("的了着过们子里上下中吗呢吧么边面头家地得之者性化儿過們裡嗎")

# What is seen at a place, and how much it says for a title that ends there (log-odds, as far as they add up). The first two are
# set by hand, as the titles that the others were fitted to had hardly a couplet or a list behind them.
WEIGHTS = {
    "two halves as long as each other": 4.0, "a list follows": 4.0, "three across in what follows, two before": -1.22,
    "words cut here": 1.44, "words end here": 1.28, "length of the first word": 0.36, "length, squared": -0.03,
    "shorter than most": -0.08, "shorter than three": -0.38, "one character": -3.35,
    "sentences open with the word": 0.42, "never opens a sentence": -0.68,
    "the two across meet elsewhere": -1.16, "how often they do": -0.63, "never ends a title": -1.58,
    "the two across are a word": -0.39, "sentences open with the pair": 0.13, "ends with a word": 0.68,
    "longer than most": -0.09, "a clause of five characters follows": -0.75,
    "a clause of three characters follows": -1.38, "commas": -2.33, "a foreign word follows": 1.81,
    "a figure follows": 1.42, "what follows comes again": -0.25, "share of its pairs in what follows": 0.87,
    "a common opener": 1.24, "ends with a numeral": -0.87, "a quotation follows": 3.45,
    "an open quotation": -3.65, "ends with a quotation": 2.11, "the two across meet in what follows": -2.22,
    "a question word follows": -2.94, "three across in what follows, two behind": -1.45,
    "a word of it in the first clause": 1.19, "opens with a pair of the title": 1.04, "a question ends": 4.26,
    "a bracket follows": 0.54, "ends with a bracket": 5.06, "the title comes again at once": 3.44,
    "its last words come again at once": 2.14, "an article follows": 6.0, "opens as t": 1.83,
    "opens as u": -3.51, "opens as n": 0.7, "opens as r": 1.23, "opens as a": 0.6, "opens as q": 0.24,
    "opens as f": 0.25, "opens as s": 1.6, "opens as m": 0.81, "opens as z": 0.8, "opens as p": 0.76,
    "opens as l": 0.87, "opens as y": -3.07, "opens as j": 1.11, "ends as v": 0.34, "ends as u": -0.46,
    "ends as n": 0.85, "ends as r": -0.86, "ends as a": 0.23, "ends as d": -0.71, "ends as p": -1.62,
    "ends as c": -2.01, "ends as f": -0.61, "ends as z": 0.54, "ends as m": -0.54, "ends as b": -1.47,
    "ends as q": 0.39, "ends as i": 1.53, "ends as l": 1.44, "ends as x": 1.34,
}  # fmt: skip
