# %% [markdown] tags=["published"]
# # Guide: one book, eight pages, and how to run them again
#
# **Found.** One trial excerpt of 《再战微电商》, 20,999 characters long, gives 25 dated statements, 86 quantities and 833
# mentions of 118 names. Each stands in a table with the place in the text that it came from. The pages ask
# of them how social commerce grew in China from 2011 to 2014, as this book tells it, and how far the telling holds.
#
# **From** all 17 tables of the published package. **Runs** in a few seconds.
#
# | page | its question |
# |---|---|
# | [Outline](01-outline.ipynb) | what the excerpt holds |
# | [Timeline](02-timeline.ipynb) | what it dates, and how exactly |
# | [Case figures](03-case-figures.ipynb) | what its cases claim in numbers |
# | [Vocabulary](04-vocabulary.ipynb) | which words mark each chapter |
# | [Platforms](05-platforms.ipynb) | who is named with whom |
# | [Hidden figures](06-hidden-figures.ipynb) | what its five unseen pictures may have shown |
# | [Claims](07-claims.ipynb) | whether its sums and dates hold |

# %% [markdown] tags=["own"]
# # Guide
#
# How to read these pages, what each table holds, and how to run them again.

# %% tags=["parameters", "hide-cell"]
from tempfile import TemporaryDirectory

import pandas as pd

import weidianshang as wds

package = None  # None: the published package; or a folder that `weidianshang build` wrote
lang = "zh"  # the language of the charts, "zh" or "en"

pkg = wds.load(package)
pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## How to read
#
# - Each page opens with its finding or its question, then shows the chart, how to read it, and what speaks against it.
# - Point at a mark of a chart: it names the date or number as written, its section, and what it was read from.
# - The code above a chart or a table is what made it, a few lines; the rest is in the library.
# - What the text leaves open stays open: 近, 多, 超 and 以上 are bounds, 年初 and 年底 are two months each.
#
# **Where a row comes from.** Offsets count the characters of the text. Here is a row of `events` made from the sample
# text of this project, which anyone may quote, and the characters that it was made from:

# %%
book = wds.parse(wds.read(wds.sample_path()))
event = wds.find_events(book)[0]
event.key, event.time.edtf, book.text[event.span.start : event.span.end]

# %% [markdown]
# ## What each table holds

# %%
described = pkg.descriptor["resources"]
pd.DataFrame([(table["name"], len(pkg.tables[table["name"]]), table["description"]) for table in described],
             columns=["table", "rows", "what it holds"]).set_index("table")  # fmt: skip

# %% [markdown]
# Every column with its type, unit and meaning is in [the data dictionary](../docs/reference/data.md), and in
# `datapackage.json` beside the tables. A table's columns at a glance:

# %%
events = next(table for table in described if table["name"] == "events")
pd.DataFrame(events["schema"]["fields"])[["name", "type", "description"]].set_index("name")

# %% [markdown]
# ## How to run it again
#
# `make book` runs every page and lays it out under `build/`. To change a page, open it in JupyterLab (`make lab`), from
# any folder. The cell with `package` and `lang` says what is read and in which language the charts speak.
#
# **On a text of your own:** `make book SOURCE=text.txt`, or step by step as here, with the sample for a text. Names,
# labels, cases and evidence come from a folder of curated files, `CURATED=folder`; without one, all that rules find is there.

# %%
with TemporaryDirectory() as folder:
    built = wds.build(wds.read(wds.sample_path()), f"{folder}/package")
    own = wds.load(built.folder)
pd.Series({name: len(table) for name, table in own.tables.items()}, name="rows").to_frame()

# %%
wds.charts.outline_rows(own.outline, lang=lang)

# %% [markdown]
# Labels, cases and evidence are added by hand in small CSV files, which the build joins to what the rules find.
#
# ## The source, and who may use what

# %%
facts = pd.Series({**pkg.descriptor["source"], "built by": pkg.descriptor["builder"]}, name="source")
facts.map(lambda value: "|".join(value) if isinstance(value, list) else value).to_frame()

# %% [markdown] tags=["published"]
# A book in copyright is not here: a facts-only package holds titles, names, numbers, dates, counts and offsets, and no
# sentence. Data and charts are CC BY 4.0, the code is MIT, the sample is CC0.

# %% [markdown] tags=["own"]
# A full build holds the words of its text and is for the reader's own use; a facts-only one (`weidianshang build
# --facts-only`) holds titles, names, numbers, dates, counts and offsets, and no sentence. The code is MIT, the sample is CC0.

# %% [markdown]
# With a copy of the same text, `weidianshang verify TEXT PACKAGE` builds the package again and compares it byte for byte.
#
# ## Caveats
#
# - What is said here is said of the text that was read. A trial excerpt is a part of a book, chosen by its publisher.
# - Rules miss things. How often is measured on texts read by hand, in the accuracy page of the published edition.
#
# **Data:** [every table as CSV](../docs/downloads.md), [what its columns mean](../docs/reference/data.md).
# **Next:** [the outline](01-outline.ipynb).
