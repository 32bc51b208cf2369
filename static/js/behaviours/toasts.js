/* [data-toasts]: short words after a part of the page changed. From the server: HX-Trigger {"axis:toast": {"text": "…"}}. */
(function () {
  "use strict";
  const SHOWN_FOR_MS = 8000;
  const OPENS_WITHIN_MS = 1500;
  const area = document.querySelector("[data-toasts]");
  const template = document.querySelector("template[data-toast-template]");
  if (!area || !template) return;

  function show(text) {
    const line = template.content.firstElementChild.cloneNode(true);
    line.querySelector("[data-toast-text]").textContent = text;
    area.append(line);
    leaveLater(line);
  }

  function leaveLater(line) {
    setTimeout(function () {
      if (line.matches(":hover, :focus-within")) leaveLater(line);
      else line.remove();
    }, SHOWN_FOR_MS);
  }

  area.addEventListener("click", function (event) {
    if (event.target.closest("[data-toast-close]")) event.target.closest(".toast-line").remove();
  });

  /* A page that opens at one of its parts: what the last act led to stands above what is in view. */
  function sayWhatIsOutOfView() {
    const watch = new IntersectionObserver(function (found) {
      found.forEach(function (one) {
        if (one.isIntersecting) return;
        watch.unobserve(one.target);
        show(one.target.textContent.trim());
      });
    });
    document.querySelectorAll("[data-messages] .notice").forEach(function (notice) {
      watch.observe(notice);
    });
    // Some browsers go to the part a moment after the page has come; who scrolls later has read it.
    setTimeout(function () {
      watch.disconnect();
    }, OPENS_WITHIN_MS);
  }

  if (location.hash) window.addEventListener("load", sayWhatIsOutOfView);

  document.addEventListener("axis:toast", function (event) {
    if (event.detail && event.detail.text) show(event.detail.text);
  });
  document.addEventListener("htmx:sendError", function () {
    show(area.dataset.failed);
  });
  document.addEventListener("htmx:responseError", function () {
    show(area.dataset.refused);
  });
})();
