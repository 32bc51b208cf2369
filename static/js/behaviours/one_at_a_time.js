/* <div data-one-at-a-time>: while an answer is awaited, nothing else in it can be pressed, and [data-busy-words] says so. */
(function () {
  "use strict";
  const announcer = document.querySelector("[data-announcer]");
  // By request: what became of the part, and which buttons it switched off.
  const running = new WeakMap();

  function busy(element) {
    return element instanceof Element && element.closest("[data-one-at-a-time][aria-busy=true]");
  }

  function hold(event) {
    if (!busy(event.target) || (event.type === "click" && !event.target.closest("button, summary, [hx-get]"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  // On the window, so that no other listener, htmx's included, takes what is dropped for sent.
  window.addEventListener("click", hold, true);
  window.addEventListener("submit", hold, true);

  document.addEventListener("htmx:beforeSend", function (event) {
    const part = event.detail.elt.closest("[data-one-at-a-time]");
    if (!part) return;
    // Not `disabled`: a disabled button loses the focus.
    const buttons = Array.from(part.querySelectorAll("button:not([aria-disabled])"));
    buttons.forEach((button) => button.setAttribute("aria-disabled", "true"));
    part.setAttribute("aria-busy", "true");
    // Nothing in a busy part is read out.
    const words = part.querySelector("[data-busy-words]");
    if (announcer && words) announcer.textContent = words.textContent;
    running.set(event.detail.xhr, { part, buttons });
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    const was = running.get(event.detail.xhr);
    if (!was) return;
    was.part.removeAttribute("aria-busy");
    was.buttons.forEach((button) => button.removeAttribute("aria-disabled"));
  });
})();
