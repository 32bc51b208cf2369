/* <form data-confirm="question" [data-confirm-detail]>, or the same on one of its buttons: asks before it is sent. */
(function () {
  "use strict";
  let waiting = null;

  function dialog() {
    return document.querySelector("[data-confirm-dialog]");
  }

  function asker(form, submitter) {
    if (submitter && submitter.dataset.confirm) return submitter;
    return form.dataset && form.dataset.confirm ? form : null;
  }

  function words(button) {
    const copy = button.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach(function (part) {
      part.remove();
    });
    return copy.textContent.trim();
  }

  function ask(form, submitter) {
    const source = asker(form, submitter);
    const box = dialog();
    const detail = box.querySelector("[data-confirm-detail]");
    const go = box.querySelector("[data-confirm-go]");
    box.querySelector("[data-confirm-question]").textContent = source.dataset.confirm;
    detail.textContent = source.dataset.confirmDetail || "";
    detail.hidden = !detail.textContent;
    if (submitter) go.textContent = words(submitter);
    go.classList.toggle("btn-danger", Boolean(submitter && submitter.classList.contains("btn-danger")));
    go.classList.toggle("btn-primary", !go.classList.contains("btn-danger"));
    waiting = { form: form, submitter: submitter };
    box.showModal();
  }

  // On the window, so that it comes before every other listener, htmx's included.
  window.addEventListener("submit", function (event) {
    const form = event.target;
    if (!asker(form, event.submitter) || !dialog()) return;
    if (form.hasAttribute("data-confirmed")) {
      form.removeAttribute("data-confirmed");
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(form, event.submitter);
  }, true);

  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-confirm-go]") || !waiting) return;
    const { form, submitter } = waiting;
    waiting = null;
    dialog().close();
    form.setAttribute("data-confirmed", "");
    form.requestSubmit(submitter);
  });
})();
