// The language switch keeps the place in the page and what was searched for; tables too wide say that they scroll.
"use strict";

// What Sphinx says of a search since it counts pages one and many; its Chinese words are for an older message.
if (document.documentElement.lang.startsWith("zh") && typeof Documentation !== "undefined") {
  Documentation.addTranslations({
    locale: "zh_Hans_CN",
    plural_expr: "0",
    messages: { "Search finished, found one page matching the search query.": ["找到${resultCount}页。"] },
  });
}

document.addEventListener("DOMContentLoaded", () => {
  for (const link of document.querySelectorAll("a.wds-language")) {
    const page = link.getAttribute("href");
    const keep = () => {
      link.href = page + location.search + location.hash;
    };
    keep();
    addEventListener("hashchange", keep);
    link.addEventListener("click", keep);
  }
  for (const box of document.querySelectorAll(".output.text_html, .pst-scrollable-table-container, pre")) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  }
});
