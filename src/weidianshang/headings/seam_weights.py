"""What is seen where a title runs into its text, and how much each of it says; the words that tell."""

from __future__ import annotations

__all__ = ["FIRST_WORDS", "LAST_WORDS", "NEVER_ENDS", "NEVER_OPENS", "NUMERALS", "OPENERS", "REIGNS", "SURNAMES", "WEIGHTS"]

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
# The names that years were counted by.
REIGNS = (
    "贞观 永徽 开元 天宝 建隆 熙宁 元丰 元祐 绍圣 崇宁 政和 宣和 靖康 建炎 绍兴 淳熙 至元 大德 至正 洪武 建文 永乐 宣德 正统 景泰 天顺 成化 "
    "弘治 正德 嘉靖 隆庆 万历 泰昌 天启 崇祯 顺治 康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统"
)
#: What one title after another of reports and textbooks ends with.
LAST_WORDS = frozenset(
    "情况 概况 分析 管理 建设 措施 方法 特点 意义 作用 原则 要求 问题 制度 体系 机制 结构 过程 影响 关系 趋势 风险 计划 目标 条件 标准 步骤 技巧 "
    "规律 变化 原因 来源 类型 种类 方式 组成 维护 规定 程序 责任 功能 性质 内容 策略 案例 误区 治疗 预防".split()
)
#: The most frequent surnames.
SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁"
    "时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧宫"
)
NUMERALS = frozenset("一二三四五六七八九十百千万两半")
NEVER_OPENS = frozenset("的了着过们子里上下中吗呢吧么边面头家地得之者性化儿過們裡嗎")

# What is seen at a place, and how much it says for a title that ends there (log-odds, as far as they add up). The first ones are set
# by hand, as the titles that the others were fitted to had hardly a couplet or a list behind them.
WEIGHTS = {
    "two halves as long as each other": 4.0, "two halves that open alike": 2.0, "a list follows": 4.0,
    "its first word": 1.0, "a date follows": 4.0, "a life follows": 4.0,
    "three across in what follows, two before": -1.34, "words cut here": 1.39, "words end here": 1.24,
    "length of the first word": 0.38, "verbs": 0.5, "length, squared": -0.03, "shorter than most": -0.03,
    "shorter than three": -0.18, "one character": -3.24, "a clause of more than seven follows": 0.25,
    "a clause of more than twelve follows": -0.27, "more than one verb": -0.36,
    "no verb in the first clause": -0.48, "sentences open with the word": 0.21,
    "never opens a sentence": -0.45, "the two across meet elsewhere": -1.07, "how often they do": -0.64,
    "never ends a title": -1.56, "the two across are a word": -0.42, "of": 0.76,
    "sentences open with the pair": 0.23, "ends with a word": 0.66, "pronouns": -0.61,
    "longer than most": -0.08, "particles": -0.64, "opens with a character of the title": 0.84,
    "a clause of five characters follows": -0.63, "a clause of three characters follows": -1.48,
    "commas": -2.47, "adverbs": 0.19, "prepositions": -0.53, "conjunctions": -0.75, "and": 1.25,
    "a foreign word follows": 3.22, "what follows comes again": 0.11,
    "share of its pairs in what follows": 1.4, "a common opener": 1.43, "ends with a numeral": -0.89,
    "a quotation follows": 3.84, "an open quotation": -3.2, "ends with a quotation": 2.52,
    "the two across meet in what follows": -2.2, "a question word follows": -2.78,
    "its last words come again soon": 0.14, "three across in what follows, two behind": -1.47,
    "a word of it in the first clause": 0.9, "opens with a pair of the title": 0.21,
    "its first pair comes again soon": 1.08, "a colon inside": -0.79, "a question ends": 5.13,
    "a bracket follows": -2.59, "a number in brackets follows": 6.11, "ends with a number in brackets": 6.75,
    "ends with a bracket": 1.95, "the title comes again at once": 3.62,
    "its last words come again at once": 1.99, "a number of a list follows": 1.15, "an article follows": 5.29,
    "opens as v": 0.14, "opens as t": 1.64, "opens as u": -1.19, "opens as n": 0.62, "opens as r": 0.29,
    "opens as a": 0.47, "opens as q": 0.43, "opens as f": 0.67, "opens as s": 1.42, "opens as m": 0.86,
    "opens as z": 0.44, "opens as p": 0.65, "opens as d": 0.05, "opens as y": -3.3, "opens as j": 1.11,
    "ends as v": 0.31, "ends as u": -0.11, "ends as n": 0.9, "ends as r": -0.55, "ends as a": 0.26,
    "ends as d": -0.73, "ends as p": -1.16, "ends as c": -1.27, "ends as f": -0.39, "ends as z": 0.45,
    "ends as m": -0.34, "ends as b": -1.6, "ends as j": 0.44, "ends as q": 0.67, "ends as i": 1.77,
    "ends as l": 1.4, "ends as x": 1.29,
}  # fmt: skip

# What it says for a place that a word opens what follows.
_FIRST_WORDS = {
    3.0: "《",
    2.5: "当 为了 报告期 报告期内",
    2.0: "我 那 本 如果 每 全体 凡 凡是 所谓",
    1.5: "老 新 这",
    1.0: "把 （ 很 将 第 许多 第一条 公司 一位 有位 有人 通常",
    0.5: "从 在 他 就 以 向 对于 第一",
    -0.5: "上 面 “ 现在 外 地 一个 不 多 次 大 说 所 子 什么 时候 可以 制",
    -1.0: "位 到 下 和 起 个 题 要 分 能 度 着 而 也 被 得",
    -1.5: "言 间 事 时 来 会 化 见 常 去 里 长 些 月 内 性 明 成 最 一种 已经 行",
    -2.0: "了 者 年 都 们",
    -2.5: "后 之 于 中 自己 没有 由",
    -3.0: "的 与 则",
    -3.5: "是 论",
    -4.5: "不是",
}
FIRST_WORDS = {word: weight for weight, words in _FIRST_WORDS.items() for word in words.split()}
