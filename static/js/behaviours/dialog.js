/* data-opens="id" opens a <dialog>, data-closes closes the one around it, and so does a click beside it. */
(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.opens);
      if (dialog && !dialog.open) {
        dialog.dispatchEvent(new CustomEvent("axis:opening"));
        dialog.showModal();
      }
      return;
    }
    if (event.target.closest("[data-closes]")) {
      event.target.closest("dialog").close();
      return;
    }
    // Only the backdrop itself has the dialog as its target outside the dialog's box.
    if (event.target instanceof HTMLDialogElement && event.target.open && isBeside(event)) event.target.close();
  });

  function isBeside(event) {
    const box = event.target.getBoundingClientRect();
    return event.clientX < box.left || event.clientX > box.right
      || event.clientY < box.top || event.clientY > box.bottom;
  }
})();
