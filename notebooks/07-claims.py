# %% [markdown] tags=["published"]
# # Claims: seven of 18 dates are borne out, and no sum is contradicted
#
# **Found.** Of the book's dated statements 18 were looked up in outside sources: seven are borne out, six meet
# differing records, five are found nowhere. Of its 19 sums four hold, three stay open because the numbers are bounds, and 12 only
# give a value; all 16 announced lists have as many items as announced. The text has 19 slips of print.
#
# **From** `checks`, `errata`, `events` and `evidence` of the published package. **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Claims
#
# Whether the text's own arithmetic holds, where it looks misprinted, and, where someone has gathered it, what sources
# outside say of its dates.

# %% tags=["parameters", "hide-cell"]
import pandas as pd

import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"
series = ["double11_gmv", "wechat_registered", "wechat_mau"] if package is None else []  # of the context; none: all

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)
outside = {"zh": "资料来源：表 evidence 所列书外来源", "en": "Sources: see the table evidence"}[lang]
claim, reason, scope = (f"{name}_zh" if lang == "zh" else name for name in ("claim", "reason", "scope"))
told = pkg.evidence[pkg.evidence["kind"] == "corroboration"]
pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## Method
#
# Sources were gathered by hand, claim by claim, and graded; each is a row of `evidence` that joins the key of an event or a
# case. Dates are compared as bounds: a record agrees, agrees in part, or differs. Sums are worked out by the build from
# the numbers of the text with their bounds, so that nothing is more exact than the text.
#
# ## The book's dates beside the record's

# %%
wds.charts.claims_pairs(pkg.events, pkg.evidence, outline=pkg.outline, lang=lang, source=f"{source} | {outside}")

# %% [markdown]
# The upper mark of a row is the book's date, the lower ones are what sources say. An arrow says "by then" or "from then
# on": a report proves that something existed, not when it began. Point at a row for its sources.
#
# ## What sources contradict

# %%
columns = ["id", claim, "value", "external_value", "unit", "grade", "publisher", "source_date"]
told[told["status"] == "contradicted"][columns]

# %% [markdown]
# A claim can be contradicted by one source and borne out by another; both rows stay. `grade` A is of the time or official,
# B a digest or a look back, C a blog or a copy.
#
# ## What was not found
#
# **Not found is no proof against a claim.** What was small is badly covered, and many old pages are gone.

# %%
told[told["status"] == "not_found"][["id", "event", "case", claim, "value", "unit"]]

# %% [markdown]
# All claims by what the sources say, dates apart from numbers and statements:

# %%
pd.crosstab(told["status"], (told["unit"] == "date").map({True: "dates", False: "other claims"}))

# %% [markdown]
# ## Context: what grew outside the book

# %%
wds.charts.context_series(pkg.evidence, series=series, events=pkg.events, lang=lang, source=outside)

# %% [markdown]
# Points are never joined, for what is counted may change: registered accounts are not monthly users, and a total may be
# that of one firm or of two together. Where sources say which, its shape tells. What the rows of a series count, and from
# when to when (an empty scope: the source does not say):

# %%
named = pkg.evidence["series"].isin(series) if series else pkg.evidence["series"] != ""
context = pkg.evidence[named & (pkg.evidence["unit"] != "date")].groupby(["series", scope, "unit"])
context.agg(rows=("id", "count"), first=("date", "min"), last=("date", "max"))

# %% [markdown]
# ## The book's arithmetic
#
# Sums are curated, the numbers in them come from the text with their bounds, and are worked out exactly. `holds`: true for
# all numbers within the bounds; `open`: the bounds do not decide; `value`: worked out, with nothing to compare.

# %%
pd.crosstab(pkg.checks["kind"], pkg.checks["verdict"])

# %%
sums = pkg.checks[pkg.checks["kind"] == "sum"]
sums[[f"name_{lang}", "left", "relation", "right", "unit", "verdict", reason]]

# %% [markdown]
# Announced lists and dates that the text tells twice are found by rule:

# %%
pkg.checks[pkg.checks["kind"] != "sum"][[f"name_{lang}", "division", "left", "right", "verdict", reason]]

# %% [markdown]
# ## Slips of print
#
# The text is never changed; what looks misprinted is a row with its reason. Where the rule is `curated`, no rule can know.

# %%
pkg.errata[["division", "surface", "suggestion", "kind", "reason", "rule"]]

# %% [markdown]
# ## Caveats
#
# - A source that stands behind a wall, or has left the web, was not read.
# - Two sources that repeat a third are two rows here, and one witness.
# - That a sum holds does not make its numbers true.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Back to** [the guide](00-guide.ipynb).
