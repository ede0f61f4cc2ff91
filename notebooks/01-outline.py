# %% [markdown] tags=["published"]
# # Outline: six chapters, none at the start of a line
#
# **Found.** The trial excerpt of 《再战微电商》 holds a preface, one part, six chapters, 26 sections and 29
# subsections. The part heading, all six chapter titles and all five captions are glued to the end of a paragraph,
# and the first chapter title is glued to the part title with no mark between them. Each is found all the same, by
# rules that know nothing of this book.
#
# **From** `outline` and `captions` of the published package, and from the sample text of this project, parsed here.
# **Runs** in a few seconds.

# %% [markdown] tags=["own"]
# # Outline
#
# What the text holds, level by level, and by which rule each heading was found. First the method, on the sample
# text of this project; then the text of this package.

# %% tags=["parameters", "hide-cell"]
import pandas as pd

import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
source = {"zh": "资料来源：《{title}》", "en": "Source: 《{title}》"}[lang].format(**pkg.descriptor)
names = dict(zip(pkg.glosses["text"], pkg.glosses["en"], strict=True)) if lang == "en" else {}

# %% [markdown]
# ## How a glued title is found
#
# Trial-reading sites print a book as one run of paragraphs, and titles end up on the line of the paragraph before.
# The sample has every such accident. Here is its outline as the parser sees it:

# %%
book = wds.parse(wds.read(wds.sample_path()))
book

# %% [markdown]
# Titles without a number are found by what stands around them. **Section numbers start again at 1**, so a chapter
# must begin in between, and the ends of the paragraphs there are weighed. Here the words after the last full stop
# end in no mark, as no sentence would:

# %%
chapter = [heading for heading in book.headings if heading.level == "chapter"][2]
book.text[chapter.span.start - 12 : chapter.span.start], chapter.title

# %% [markdown]
# **The weakest joint** parts two titles on one line: they meet at the place whose two sides each occur elsewhere in
# the text, while the pair of characters across it does not. In this line there is one such pair:

# %%
part, first = book.headings[1:3]
line = book.text[part.span.start : first.span.end]
pairs = [line[at : at + 2] for at in range(len("Part 1"), len(line) - 1) if line[at : at + 2].isalnum()]
[pair for pair in pairs if book.text.count(pair) == line.count(pair)], part.title, first.title

# %% [markdown]
# **The rule that fired** is written beside each heading.

# %%
pd.DataFrame([(h.level, h.number or "", h.title, h.glued, h.rule) for h in book.headings],
             columns=["level", "number", "title", "glued", "rule"])  # fmt: skip

# %% [markdown]
# ## The book

# %%
wds.charts.outline_rows(pkg.outline, names=names, lang=lang, source=source)

# %% [markdown]
# Each row is a chapter, each box a section; the longer, the more characters. Point at a box for its full title.

# %%
pkg.outline.loc[pkg.outline["glued"], ["id", "level", "number", "title", "rule"]]

# %% [markdown]
# The captions, and where the text refers to each (code points of the text):

# %%
pkg.captions[["label", "title", "division", "glued", "references"]]

# %% [markdown]
# ## Caveats
#
# - Where a trial breaks off, the last section is incomplete, and what follows it is unknown.
# - Characters are counted without white space; punctuation counts.
# - A title without a number is an inference. Its rule says which, and the whole line stays in the text either way:
#   nothing is dropped.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Next:** [the timeline](02-timeline.ipynb).
