/* [data-capture] is a form that takes what stands behind the "#" of its address into its fields of the same names; without it they are empty. */
(function () {
  "use strict";

  const form = document.querySelector("[data-capture]");
  const given = new URLSearchParams(window.location.hash.slice(1));
  if (!form || !given.has("address")) return;
  ["address", "title", "text"].forEach(function (name) {
    const field = form.elements.namedItem(name);
    if (field && !field.value) field.value = given.get(name) || "";
  });
  // Once the page listens: who is here already is shown beside what was captured, as beside what is typed.
  window.addEventListener("load", function () {
    const text = form.elements.namedItem("text");
    if (text) text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  // What was captured stays in no history.
  window.history.replaceState(null, "", window.location.pathname);
})();
