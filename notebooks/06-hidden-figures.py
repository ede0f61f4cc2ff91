# %% [markdown] tags=["published"]
# # Hidden figures: five captions, one of them with numbers
#
# **Found.** The excerpt prints five captions, refers to four of them by number, and hides all five pictures. What its
# text says beside them fills 20 boxes, arrows and bars. Only figure 1-4 comes with numbers, and with two: the mobile
# shares of two years, not the sales that its caption promises.
#
# **Redrawn, not the originals (重绘示意，非原图).** Nothing is drawn that the text does not give.
#
# **From** `captions`, `figure_parts` and `stages` of the published package. **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Hidden figures
#
# The captions of the text, and, where someone has written down what the text tells of a figure, that figure drawn
# again. **Redrawn, not the originals (重绘示意，非原图).** Where nothing was written down, nothing is drawn.

# %% tags=["parameters", "hide-cell"]
import pandas as pd

import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)
names = dict(zip(pkg.glosses["text"], pkg.glosses["en"], strict=True)) if lang == "en" else {}
pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## Method
#
# A reader has listed what the sections beside a caption say of its figure, part by part: a box, an arrow or a bar, in our own
# words, with the section that gives it. The build takes the numbers from the text and leaves out what the text has not.
#
# ## The captions
#
# `references` is where the text points to the figure (code points of the text); `parts` counts what the text tells of it.

# %%
parts = pkg.figure_parts.groupby("label").size()
captions = pkg.captions.assign(parts=pkg.captions["label"].map(parts).fillna(0).astype(int))
captions[["label", "title", "division", "references", "parts"]]

# %% [markdown]
# ## Redrawn

# %%
wds.charts.hidden_figures(pkg.figure_parts, pkg.captions, pkg.outline, names=names, lang=lang, source=source)

# %% [markdown]
# The line under each title says what the figure is drawn from and what is left out. Boxes and arrows are our way to
# draw it; the book's own may have looked quite different. A bar has the full track for 100%. Point at a part for the section
# that it is drawn from.
#
# ## What each part is drawn from
#
# `division` is the section that gives it; words are ours, names are the text's. A part with `from` and `to` is an arrow.

# %%
pkg.figure_parts[["label", "order", f"head_{lang}", f"text_{lang}", "from", "to", "division"]]

# %% [markdown]
# A number is never typed in: it is the quantity of the text under its key.

# %%
numbers = pkg.figure_parts[pkg.figure_parts["quantity"] != ""]
numbers[["label", f"head_{lang}", "quantity", "value", "unit"]]

# %% [markdown]
# ## What is left out

# %%
notes = pkg.figure_parts[pkg.figure_parts[f"note_{lang}"] != ""]
notes[["label", f"note_{lang}"]].set_index("label")

# %% [markdown]
# Captions for which nothing is drawn, as nobody has written down what the text says of them (an empty table: there is none):

# %%
captions[captions["parts"] == 0][["label", "title", "division"]]

# %% [markdown]
# ## The stages that titles name
#
# Neighbouring sections may name the steps of a development. The rules find them by themselves, without curated words,
# and with the dated statements that each section holds; `caption` is the figure beside them.

# %%
pkg.stages[["caption", "step", "title", "division", "events"]]

# %% [markdown]
# ## Caveats
#
# - A redrawn figure shows what the text says, so it can show nothing that only the picture said.
# - What belongs to a figure is a reader's judgement, written down in a curated file; its sections can be looked up.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Next:** [the claims](07-claims.ipynb).
