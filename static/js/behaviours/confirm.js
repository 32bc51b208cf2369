/* <form data-confirm="question" [data-confirm-detail]>: asks before it is sent; the dialog's button says what the form's says. */
(function () {
  "use strict";
  let waiting = null;

  function dialog() {
    return document.querySelector("[data-confirm-dialog]");
  }

  function ask(form, submitter) {
    const box = dialog();
    const detail = box.querySelector("[data-confirm-detail]");
    const go = box.querySelector("[data-confirm-go]");
    box.querySelector("[data-confirm-question]").textContent = form.dataset.confirm;
    detail.textContent = form.dataset.confirmDetail || "";
    detail.hidden = !detail.textContent;
    if (submitter) go.textContent = submitter.textContent.trim();
    go.classList.toggle("btn-danger", Boolean(submitter && submitter.classList.contains("btn-danger")));
    go.classList.toggle("btn-primary", !go.classList.contains("btn-danger"));
    waiting = { form: form, submitter: submitter };
    box.showModal();
  }

  // On the window, so that it comes before every other listener, htmx's included.
  window.addEventListener("submit", function (event) {
    const form = event.target;
    if (!form.dataset || !form.dataset.confirm || !dialog()) return;
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
