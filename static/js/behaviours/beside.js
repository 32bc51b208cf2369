/* [data-lights] links show their words in the panel [data-lit-panel]: the link is marked, the panel brought to them. */
(function () {
  "use strict";

  function bring(panel, isAsked) {
    const lit = panel.querySelector(".lit");
    if (!lit) return;
    const text = panel.querySelector("[data-lit-text]");
    text.scrollTop += lit.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
    const seen = panel.getBoundingClientRect();
    /* Below the list on a narrow screen, the panel itself has to be brought, if it was asked for. */
    if (!isAsked) return;
    if (seen.top > window.innerHeight * 0.7 || seen.bottom < 0) panel.scrollIntoView({ block: "start" });
  }

  function mark(link) {
    for (const other of document.querySelectorAll("[data-lights][aria-current]")) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
  }

  document.addEventListener("click", function (event) {
    const link = event.target instanceof Element ? event.target.closest("[data-lights]") : null;
    if (link) mark(link);
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    const panel = document.querySelector("[data-lit-panel]");
    if (panel && event.target.contains(panel)) bring(panel, event.target === panel);
  });

  const shown = document.querySelector("[data-lit-panel]");
  if (shown) bring(shown, false);
})();
