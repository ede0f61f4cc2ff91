"""Chinese search that also cuts the query: 微信公众号平台 finds pages that hold 微信, 公众号 and 平台.

Sphinx cuts Chinese text into words for its index, but not what a reader types. Here the browser cuts a query by
the words of the index itself, longest first; single characters, which the index leaves out, are passed over.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.search.zh import SearchChinese

SPLITTER = r"""
var splitQuery = (query) => {
  const han = /\p{Script=Han}+/gu;
  const known = (word) => {
    const index = Search._index || {};
    return word in (index.terms || {}) || word in (index.titleterms || {});
  };
  const cut = (run) => {
    const words = [];
    for (let at = 0; at < run.length; ) {
      let end = run.length;
      while (end > at + 1 && !known(run.slice(at, end))) end--;
      if (end > at + 1) words.push(run.slice(at, end));
      at = end;
    }
    return words.length ? words : [run];
  };
  return query
    .normalize("NFKC") // Ｗｅｂ is Web
    .replace(han, (run) => " " + cut(run).join(" ") + " ")
    .split(/[^\p{Letter}\p{Number}_\p{Emoji_Presentation}]+/gu)
    .filter((word) => word);
};
"""


class SearchChineseQueries(SearchChinese):
    """Sphinx's Chinese search, with queries cut as well."""

    js_splitter_code = SPLITTER


def setup(app: Sphinx) -> dict[str, Any]:
    """Take the place of Sphinx's own Chinese search."""
    app.add_search_language(SearchChineseQueries)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
