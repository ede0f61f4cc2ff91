// The language switch keeps the place in the page and what was searched for; tables too wide say that they scroll.
"use strict";

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
  for (const box of document.querySelectorAll(".wds-table")) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  }
});
