# %% [markdown] tags=["published"]
# # Case figures: many lower bounds, few exact numbers
#
# **Found.** PLACEHOLDER
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

# %%
wds.charts.case_figures(pkg.case_figures, pkg.cases, lang=lang)

# %% [markdown]
# Numbers of one unit share a panel, different units never share an axis. A filled dot is an exact number; an
# arrow to the right says "or more" (超, 多, 以上), an arrow to the left "at most" or "nearly" (近, 内).
#
# ## The cases

# %%
pkg.cases[["case", "name_zh", "name_en", "status", "platform", "figures"]]

# %% [markdown]
# A case with the status `example` is made up by the book to explain something; its numbers are no evidence.
#
# ## The figures, row by row

# %%
pkg.case_figures[["case", "metric_zh", "metric_en", "surface", "low", "high", "unit", "approx", "per"]]

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
# - The book names no source for most of its figures.
#
# **Data:** [the tables and their columns](../docs/reference/data.md). **Next:** [the words](04-vocabulary.ipynb).
