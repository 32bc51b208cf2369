/* data-key="a" [data-key-label]: the key presses or focuses the element. `?` lists them; one switch turns single keys off. */
(function () {
  "use strict";
  const OFF = "axis-keys-off";

  function isOff() {
    try {
      return localStorage.getItem(OFF) === "yes";
    } catch {
      return false;
    }
  }

  function isTyping(element) {
    return element.isContentEditable || Boolean(element.closest("textarea, select, [role=textbox]"))
      || (element instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit"].includes(element.type));
  }

  function isShown(element) {
    return element.getClientRects().length > 0 && element.getAttribute("aria-disabled") !== "true" && !element.disabled;
  }

  function find(key) {
    return Array.from(document.querySelectorAll("[data-key]")).find(function (element) {
      return element.dataset.key === key && (isShown(element) || element.dataset.opens);
    });
  }

  function press(element) {
    if (element.matches("input, textarea, select")) {
      element.focus();
      if (element.select) element.select();
      return;
    }
    element.click();
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
    if (isOff() || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const element = find(event.key);
    if (!element) return;
    event.preventDefault();
    // What runs changes what a key means: it is pressed again when that is seen.
    if (!element.closest("[aria-busy=true]")) press(element);
  });

  function line(element) {
    const term = document.createElement("dt");
    const key = document.createElement("kbd");
    const words = document.createElement("dd");
    key.textContent = element.dataset.key;
    term.append(key);
    words.textContent = element.dataset.keyLabel || element.textContent.trim();
    return [term, words];
  }

  const help = document.getElementById("key-help");
  if (!help) return;
  const choice = help.querySelector("[data-key-switch]");
  choice.checked = !isOff();

  help.addEventListener("axis:opening", function () {
    const seen = new Set();
    const elements = Array.from(document.querySelectorAll("[data-key]")).filter(function (element) {
      const isNew = !seen.has(element.dataset.key) && (isShown(element) || element.dataset.opens);
      if (isNew) seen.add(element.dataset.key);
      return isNew;
    });
    help.querySelector("[data-key-list]").replaceChildren(...elements.flatMap(line));
  });

  choice.addEventListener("change", function () {
    try {
      localStorage.setItem(OFF, choice.checked ? "no" : "yes");
    } catch {
      choice.checked = true;
    }
  });
})();
