# %% [markdown] tags=["published"]
# # Case figures: 19 of 48 numbers are open on one side
#
# **Found.** The book's cases give 48 numbers. 26 are exact; 13 are lower bounds (超, 多, 以上), six are upper
# bounds (近, 内), three say no more than "several". Nine of them belong to examples that the book makes up, so 39
# remain that it reports as fact.
#
# **From** `cases`, `case_figures` and `quantities` of the published package. **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Case figures
#
# What the case studies claim, with the bounds that the words leave open. Which cases a book has, and what their
# figures measure, is curated by hand; without curation only the quantities of the text are listed.

# %% tags=["parameters", "hide-cell"]
import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)

# %% [markdown]
# ## Method
#
# Rules read every quantity of the text with its unit, its kind and its bounds. Which of them belong to a case, and what they
# measure, is listed by hand under the key of the quantity: no number is typed in.

# %%
wds.charts.case_figures(pkg.case_figures, pkg.cases, outline=pkg.outline, lang=lang, source=source)

# %% [markdown]
# Numbers of one unit share a panel, different units never share an axis. An arrow to the right says "or more"
# (超, 多, 以上), an arrow to the left "at most" or "nearly" (近, 内). A hollow mark is an example, not a report. What
# has nothing to be compared with is a number, not a chart.
#
# ## The cases

# %%
pkg.cases[["case", f"name_{lang}", "status", "platform", "figures"]]

# %% [markdown]
# A case with the status `example` is made up by the book to explain something; its numbers are no evidence.
#
# ## The figures, row by row

# %%
pkg.case_figures[["case", f"metric_{lang}", "surface", "low", "high", "unit", "approx", "per"]]

# %% [markdown]
# `low` and `high` are exact; a missing one means that the text leaves that side open.
#
# ## All quantities of the text, by kind and exactness

# %%
pkg.quantities.pivot_table(index="kind", columns="approx", values="id", aggfunc="count", fill_value=0)

# %% [markdown]
# ## Caveats
#
# - An amount without a currency counts as money only where its clause makes that plain; `implied` marks it.
# - A word outside the number changes its bounds: 超过 before it makes it a lower bound.
# - Where the text has a figure from, and whether it is true, is not looked at here.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Next:** [the words](04-vocabulary.ipynb).
