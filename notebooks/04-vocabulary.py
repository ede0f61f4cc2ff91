# %% [markdown] tags=["published"]
# # Vocabulary: from 微博 to 朋友圈
#
# **Found.** 微电商 is the most frequent word, 230 times in 32 of 33 sections, so it sets nothing apart. What marks
# the chapters are the places where business is done: 微博 the second chapter, 大V店 the fourth, 朋友圈 the fifth,
# 速途商城 the last.
#
# **From** `terms` and `outline` of the published package. **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Vocabulary
#
# Which words set each chapter apart from the others.

# %% tags=["parameters", "hide-cell"]
import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)

# %%
wds.charts.keywords(pkg.terms, pkg.outline, lang=lang, source=source)

# %% [markdown]
# A word's weight in a section is its count times ln((1 + sections) / (1 + sections that use it)): a word of every
# section weighs nothing. Words are cut by jieba with the names of the lexicon as its user dictionary; numbers and
# the words of the stop list are left out.
#
# ## The most frequent words of the whole text

# %%
whole = pkg.terms.groupby("term").agg(count=("count", "sum"), sections=("division", "nunique"))
whole.sort_values(["count", "sections"], ascending=False).head(20)

# %% [markdown]
# ## The weightiest words of each section

# %%
top = pkg.terms.sort_values(["division", "tfidf", "term"], ascending=[True, False, True])
top.groupby("division", sort=False)["term"].apply(lambda words: "|".join(words.head(6))).to_frame("words")

# %% [markdown]
# ## Caveats
#
# - A short section weighs by few occurrences: look at the count beside the weight.
# - jieba cuts new coinages apart unless the lexicon names them.
# - Counts say what is spoken of, not what is said.
#
# **Data:** [the tables and their columns](../docs/reference/data.md). **Next:** [the platforms](05-platforms.ipynb).
