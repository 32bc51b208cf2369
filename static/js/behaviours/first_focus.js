/* <details data-first-focus>: opening it leads to the first thing to press in it, or to its [data-first]; Escape out. */
(function () {
  "use strict";

  document.addEventListener("toggle", function (event) {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.open || !details.matches("[data-first-focus]")) return;
    const first = details.querySelector("[data-first], form button:not([tabindex])");
    if (first) first.focus();
  }, true);

  /* What was typed stays; out of the field, the keys of the page are keys again. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || event.isComposing || !(event.target instanceof Element)) return;
    const details = event.target.closest("details[data-first-focus][open]:not([data-menu])");
    if (!details) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
})();
