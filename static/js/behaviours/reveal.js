/* [data-reveal]: a button that shows what is typed into a password field; hidden again before it is sent. */
(function () {
  "use strict";

  document.querySelectorAll("[data-reveal]").forEach(function (holder) {
    const input = holder.querySelector("input[type=password]");
    const button = holder.querySelector("button");
    if (!input) return;

    function set(shown) {
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    }

    button.hidden = false;
    button.addEventListener("click", function () {
      set(input.type === "password");
      input.focus();
    });
    input.form.addEventListener("submit", function () {
      set(false);
    });
  });
})();
