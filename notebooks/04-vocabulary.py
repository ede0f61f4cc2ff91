# %% [markdown] tags=["published"]
# # Vocabulary: from microblogs to Moments
#
# **Found.** Micro e-commerce (微电商) is the most frequent word, 230 times in 32 of 33 sections, so it sets nothing apart.
# What marks the chapters are the places where business is done: microblogs (微博) the second chapter, Davdian (大V店) the
# fourth, Moments (朋友圈) the fifth, Sootoo mall (速途商城) the last. On the way Moments gain ground, with 26 of 45 uses in
# the fifth chapter, and the mobile phone (手机) loses it, with 11 of 16 in the preface.
#
# **From** `terms` and `outline` of the published package. **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Vocabulary
#
# Which words set each chapter apart from the others, and which come and go on the way.

# %% tags=["parameters", "hide-cell"]
import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)
english = (pkg.entities[["entity", "name_en"]], pkg.glosses[["text", "en"]]) if lang == "en" else ()
names = {word: told for table in english for word, told in table.itertuples(index=False) if told}

# %% [markdown]
# ## Method
#
# Words are cut by jieba with the names of the lexicon as its user dictionary; numbers and the words of the stop list are
# left out. A word's weight in a section is its count times ln((1 + sections) / (1 + sections that use it)): a word of every
# section weighs nothing. Counts and weights are those of the table `terms`, made once by the build.
#
# ## What sets each chapter apart

# %%
wds.charts.keywords(pkg.terms, pkg.outline, names=names, lang=lang, source=source)

# %% [markdown]
# The longer a bar, the more a word is this chapter's own; the figure beside it is how often the chapter uses it. A long bar
# beside a small figure is a word that hardly any other section uses. Point at a bar for its sections.
#
# ## What comes and goes

# %%
wds.charts.term_rise(pkg.terms, pkg.outline, names=names, lang=lang, source=source)

# %% [markdown]
# Read across: the text from its first page to its last, a column a chapter. A row is drawn where the centre of a word's uses
# (the diamond) lies so far from the middle that chance would hardly put it there: two standard errors or more, among words
# used eight times or more. Where no word lies so far off, the most widespread of them are drawn.
#
# ## A concordance in counts
#
# How often each chapter uses the most frequent words. Chapters are columns in reading order, by their ids in `outline`.

# %%
chapters = pkg.outline.loc[pkg.outline["level"].isin(["front", "chapter", "back"]), "id"]
within = {d: c for c in chapters for d in pkg.outline["id"] if d == c or d.startswith(f"{c}.")}
home = {d: within.get(d, d.split(".")[0]) for d in pkg.outline["id"]}
counts = pkg.terms.groupby(["term", pkg.terms["division"].map(home).rename("part")])["count"].sum()
table = counts.unstack(fill_value=0).reindex(columns=list(dict.fromkeys(home.values())), fill_value=0)
table = table.loc[:, table.any()]
table.assign(all=table.sum(axis=1)).sort_values("all", ascending=False, kind="stable").head(20)

# %% [markdown]
# Where to look a word up: the sections that use it most, and where they stand in the text (code points).

# %%
word = table.sum(axis=1).idxmax() if len(table) else ""
places = pkg.terms[pkg.terms["term"] == word].merge(pkg.outline, left_on="division", right_on="id")
places.nlargest(8, "count")[["term", "count", "division", "number", "title", "start", "end"]]

# %% [markdown]
# ## The weightiest words of each section

# %%
at = pkg.terms["division"].map({division: n for n, division in enumerate(pkg.outline["id"])})
top = pkg.terms.assign(at=at).sort_values(["at", "tfidf", "term"], ascending=[True, False, True])
top.groupby("division", sort=False)["term"].apply(lambda words: "|".join(words.head(6))).to_frame("words")

# %% [markdown]
# ## Caveats
#
# - A short section weighs by few occurrences: look at the count beside the weight.
# - jieba cuts new coinages apart unless the lexicon names them.
# - Counts say what is spoken of, not what is said.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Next:** [the platforms](05-platforms.ipynb).
