/* Sets light or dark before anything is painted, and keeps the choice made in [data-theme-choice]. */
(function () {
  "use strict";
  const KEY = "axis-theme";
  const device = window.matchMedia("(prefers-color-scheme: dark)");

  function choice() {
    try {
      return localStorage.getItem(KEY) || "auto";
    } catch {
      return "auto"; // Storage may be closed; the device then decides.
    }
  }

  function apply() {
    const chosen = choice();
    const theme = chosen === "light" || chosen === "dark" ? chosen : device.matches ? "dark" : "light";
    document.documentElement.setAttribute("data-bs-theme", theme);
  }

  function showChoice() {
    const chosen = choice();
    document.querySelectorAll("[data-theme-choice] input").forEach(function (input) {
      input.checked = input.value === chosen;
    });
  }

  apply();
  device.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  document.addEventListener("DOMContentLoaded", showChoice);
  document.addEventListener("change", function (event) {
    if (!event.target.closest("[data-theme-choice]")) return;
    try {
      localStorage.setItem(KEY, event.target.value);
    } catch {
      return;
    }
    apply();
  });
})();
