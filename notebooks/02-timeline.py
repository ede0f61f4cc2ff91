# %% [markdown] tags=["published"]
# # Timeline: payment arrives on Weibo in 2012, on WeChat in 2014
#
# **Found.** The excerpt makes 25 dated statements about 24 happenings between August 2011 and December 2014; 12
# of them fall in 2014. Six are known to the day, 16 to the month and three only to the year; six are vague
# (年初, 年底, 月初). Six dates mean nothing by themselves and lean on an earlier one. The book's turn from chat to
# shop is payment: Weibo's wallet in December 2012, WeChat Pay for all verified accounts in March 2014.
#
# **From** `events` and `times` of the published package. **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Timeline
#
# What the text dates, how exactly, and which dates lean on an earlier one.

# %% tags=["parameters", "hide-cell"]
import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)

# %% [markdown]
# ## Method
#
# Rules read every expression of time, bound it by a first and a last day, and look for the clause that it dates. A date's
# bounds, its section and the words that it leans on are found; label, platform and category of an event are added by hand.
# Every row of `times` and `events` names the rule that made it.

# %%
wds.charts.timeline(pkg.events, outline=pkg.outline, lang=lang, source=source)

# %% [markdown]
# One lane a platform, where the events have one. A dot is a day, a bar a month, a fading bar a vague stretch (年初, 年底), a bracket a year
# of which nothing closer is said. The length of a mark is what the text leaves open, not how long something took.
# Point at a mark for its date, its section and the words that date it.
#
# ## How closely the text dates

# %%
pkg.events["precision"].value_counts().rename_axis("precision").to_frame("events")

# %% [markdown]
# ## Dates that lean on another
#
# A bare month, 年底, a bare day or "on launch day" means nothing by itself. The year is carried from the earlier
# expression that stands beside it here, never over another explicit year and never from later in the text.

# %%
leaning = pkg.events.dropna(subset=["anchor_start"])
anchors = pkg.times.drop_duplicates("start").set_index("start")["surface"]
leaning.assign(leans_on=leaning["anchor_start"].map(anchors))[["division", "written", "leans_on", "edtf"]]

# %% [markdown]
# ## Told in another order than it happened

# %%
in_time = pkg.events.sort_values(["earliest", "latest", "start"])
label = f"label_{lang}" if (pkg.events[f"label_{lang}"] != "").any() else "label_zh"
in_time[["edtf", "written", "division", label, "actors"]]

# %% [markdown]
# ## Caveats
#
# - These are the book's statements. Whether they are true is a question for other sources.
# - `earliest` and `latest` bound what the words allow: 年底 is November or December, 年初 January or February.
# - One happening told twice, at two precisions, is two rows; `same_as` names the closer telling.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Next:** [the figures](03-case-figures.ipynb).
