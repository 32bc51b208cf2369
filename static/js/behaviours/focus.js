/* After htmx swapped a part: focus goes to [data-focus] in it, else back to where it was; [data-announce] is read out. */
(function () {
  "use strict";
  const announcer = document.querySelector("[data-announcer]");
  // By request: while one part settles, another, such as what runs, may be swapped.
  const before = new WeakMap();

  function place(element) {
    if (!element || !element.id) return null;
    return element.id;
  }

  /* By a key of the page something is pressed while the focus is nowhere. */
  function pressed(event) {
    const asked = event.detail.requestConfig;
    const isPressed = asked && asked.triggeringEvent && ["click", "submit"].includes(asked.triggeringEvent.type);
    return isPressed && document.activeElement === document.body ? asked.elt : null;
  }

  document.addEventListener("htmx:beforeSwap", function (event) {
    const active = pressed(event) || document.activeElement;
    if (!event.detail.target.contains(active)) return;
    before.set(event.detail.xhr, { id: place(active), target: event.detail.target.id });
  });

  document.addEventListener("htmx:afterSettle", function (event) {
    const part = event.detail.elt;
    announce(part);
    const was = before.get(event.detail.xhr);
    if (!was) return;
    before.delete(event.detail.xhr);
    const wanted = part.matches("[data-focus]") ? part : part.querySelector("[data-focus]");
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (wanted) wanted.focus();
    else if (lost) (byId(was.id) || reachable(byId(was.target) || part)).focus();
  });

  function byId(id) {
    return id ? document.getElementById(id) : null;
  }

  function reachable(element) {
    if (!element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
    return element;
  }

  function announce(part) {
    const words = part.matches("[data-announce]") ? part : part.querySelector("[data-announce]");
    if (announcer && words) announcer.textContent = words.dataset.announce;
  }

  // A page that came back with errors begins at them.
  const first = document.querySelector("main [data-focus]");
  if (first) first.focus();
})();
