/* A form is sent once, however often its button is pressed; every form, without an attribute of its own. */
(function () {
  "use strict";

  function release(form) {
    form.removeAttribute("data-sending");
    form.querySelectorAll("button[aria-disabled]").forEach(function (button) {
      button.removeAttribute("aria-disabled");
    });
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.method === "get" || form.method === "dialog") return;
    if (form.hasAttribute("data-sending")) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.setAttribute("data-sending", "");
    // Not `disabled`: a disabled button is left out of what is sent, and loses the focus.
    if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
  }, true);

  document.addEventListener("htmx:afterRequest", function (event) {
    const form = event.target.closest("form");
    if (form) release(form);
  });

  window.addEventListener("pageshow", function (event) {
    if (event.persisted) document.querySelectorAll("form[data-sending]").forEach(release);
  });
})();
