# %% [markdown] tags=["published"]
# # Timeline: from the end of 2011 to the end of 2014
#
# **Found.** The excerpt tells 25 dated happenings in 2011 to 2014. PLACEHOLDER
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

# %%
wds.charts.timeline(pkg.events, lang=lang)

# %% [markdown]
# One lane a platform. A dot is a day, a bar a month, a fading bar a vague stretch (年初, 年底), a bracket a year
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
# expression that stands beside it here, never over another explicit year and never backwards.

# %%
leaning = pkg.events.dropna(subset=["anchor_start"])
anchors = pkg.times.drop_duplicates("start").set_index("start")["surface"]
leaning.assign(leans_on=leaning["anchor_start"].map(anchors))[["division", "written", "leans_on", "edtf"]]

# %% [markdown]
# ## Told in another order than it happened

# %%
in_time = pkg.events.sort_values(["earliest", "latest", "start"])
in_time[["edtf", "written", "division", "actors", "label_zh", "label_en"]]

# %% [markdown]
# ## Caveats
#
# - These are the book's statements. Whether they are true is a question for other sources.
# - `earliest` and `latest` bound what the words allow: 年底 is November or December, 年初 January or February.
# - One happening told twice, at two precisions, is two rows; `same_as` names the closer telling.
#
# **Data:** [the tables and their columns](../docs/reference/data.md). **Next:** [the figures](03-case-figures.ipynb).
