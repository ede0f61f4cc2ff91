# %% [markdown] tags=["published"]
# # Platforms: WeChat at the centre, microblogs beside it
#
# **Found.** Of the 11 names used most, WeChat (微信) shares a sentence with seven. Its strongest ties are with microblogs
# (微博), 13 sentences, and with its own Moments (朋友圈), 10. It is the name used most in three of seven parts of the
# excerpt; microblogs lead only the second chapter. The book moves from one platform to the other, and names them
# together as it does.
#
# **From** `mentions`, `entities` and `outline` of the published package. **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Platforms
#
# Which names of platforms, companies, products and means of payment stand together, and how they share the
# chapters. Names come from a curated lexicon; without one there are none to count.

# %% tags=["parameters", "hide-cell"]
import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)
names = dict(zip(pkg.glosses["text"], pkg.glosses["en"], strict=True)) if lang == "en" else {}

# %% [markdown]
# ## Method
#
# Every place where a name of the lexicon stands is a mention, and carries the number of its sentence. Two names in one
# sentence are one tie, however often each is said in it. Only those who act in a market count:
# platforms, companies, products and means of payment, not ideas or persons.

# %%
wds.charts.co_mentions(pkg.mentions, pkg.outline, entities=pkg.entities, lang=lang, source=source)

# %% [markdown]
# A square counts the sentences that hold both names, the figure after a name those that hold it at all. The network
# shows the same ties from two sentences on: the thicker the line, the more sentences; where a name lies has no meaning of
# its own. Point at a square for the sections of its sentences.
#
# ## How names share the chapters

# %%
wds.charts.name_shares(pkg.mentions, pkg.outline, entities=pkg.entities, names=names, lang=lang, source=source)

# %% [markdown]
# A row is a part of the text, read across: each name's share of all mentions in it, in percent. The figure at
# the right counts these mentions; where it is small, one mention more or less moves the shares by much.
#
# ## The ties, counted

# %%
acting = pkg.mentions[pkg.mentions["type"].isin(["platform", "company", "payment", "product"])]
once = acting.drop_duplicates(["sentence", "entity"])[["sentence", "entity", "division"]]
pairs = once.merge(once[["sentence", "entity"]], on="sentence", suffixes=("", "_with"))
ties = pairs[pairs["entity"] < pairs["entity_with"]].groupby(["entity", "entity_with"])
counted = ties.agg(sentences=("sentence", "count"), sections=("division", "nunique"))
counted.sort_values(["sentences", "sections"], ascending=False, kind="stable").head(15)

# %% [markdown]
# ## Who belongs to whom
#
# A name may belong to another, as a service belongs to the firm that runs it. The tables keep them apart, so a name and
# what it belongs to can be tied.

# %%
owned = pkg.entities[pkg.entities["parent"] != ""][["entity", "name_en", "type", "parent"]]
known = owned.merge(pkg.mentions["entity"].value_counts().rename("mentions"), on="entity")
known.sort_values("mentions", ascending=False, kind="stable").head(15)

# %% [markdown]
# ## Caveats
#
# - To be named together is not to work together: a sentence may set two names against each other.
# - A name that a pronoun stands for is not counted, nor one that the lexicon does not list.
# - Shares are those of the text that was read; an excerpt may be no fair sample of its book.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Next:** [the hidden figures](06-hidden-figures.ipynb).
