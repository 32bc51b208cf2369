/* <details data-first-focus>: opening it leads to the first thing to press in it, or to its [data-first]. */
(function () {
  "use strict";

  document.addEventListener("toggle", function (event) {
    const details = event.target;
    if (!(details instanceof HTMLDetailsElement) || !details.open || !details.matches("[data-first-focus]")) return;
    const first = details.querySelector("[data-first], form button:not([tabindex])");
    if (first) first.focus();
  }, true);
})();
