/* <button data-narrows="#id" aria-pressed>: shows an element as wide as a phone. */
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-narrows]");
    if (!button) return;
    const isNarrow = document.querySelector(button.dataset.narrows).classList.toggle("is-narrow");
    button.setAttribute("aria-pressed", String(isNarrow));
  });
})();
