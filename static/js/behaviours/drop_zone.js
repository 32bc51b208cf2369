/* [data-drop-zone] around a file input: takes dropped files and lists what was chosen; without it the input works as it is. */
(function () {
  "use strict";

  function list(zone) {
    const names = Array.from(zone.querySelector("input[type=file]").files, function (file) {
      const item = document.createElement("li");
      item.textContent = file.name;
      return item;
    });
    zone.querySelector("[data-drop-zone-list]").replaceChildren(...names);
  }

  function zoneOf(event) {
    return event.target instanceof Element ? event.target.closest("[data-drop-zone]") : null;
  }

  document.addEventListener("dragover", function (event) {
    const zone = zoneOf(event);
    if (!zone) return;
    event.preventDefault();
    zone.classList.add("drop-zone--over");
  });

  document.addEventListener("dragleave", function (event) {
    const zone = zoneOf(event);
    if (zone && !zone.contains(event.relatedTarget)) zone.classList.remove("drop-zone--over");
  });

  document.addEventListener("drop", function (event) {
    const zone = zoneOf(event);
    if (!zone) return;
    event.preventDefault();
    zone.classList.remove("drop-zone--over");
    if (!event.dataTransfer.files.length) return;
    const input = zone.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("change", function (event) {
    const zone = zoneOf(event);
    if (zone) list(zone);
  });
})();
