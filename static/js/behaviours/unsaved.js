/* <form data-unsaved="id" data-not-saved data-leaving>, saved by htmx: what is not saved is kept, told and tried again. */
(function () {
  "use strict";
  const RETRY_MS = 8000;
  let isDirty = false;
  let sent = "";
  let leaveTo = "";
  let retry = 0;

  function form() {
    return document.querySelector("form[data-unsaved]");
  }

  function fields(of) {
    return Array.from(of.elements).filter(function (field) {
      return ["subject", "greeting", "paragraph"].includes(field.name);
    });
  }

  function words(of) {
    return fields(of).map(function (field) {
      return field.value;
    });
  }

  function place(of) {
    return "axis-unsaved-" + of.dataset.unsaved;
  }

  function keep(of) {
    try {
      sessionStorage.setItem(place(of), JSON.stringify(words(of)));
    } catch {
      /* Without a store the words are in the page alone, and leaving it is warned about. */
    }
  }

  function forget(of) {
    try {
      sessionStorage.removeItem(place(of));
    } catch {
      return;
    }
  }

  function kept(of) {
    try {
      return JSON.parse(sessionStorage.getItem(place(of)) || "null");
    } catch {
      return null;
    }
  }

  function save() {
    if (form()) window.htmx.trigger(form(), "axis:save");
  }

  function say(text) {
    const status = document.getElementById("saved");
    const line = document.createElement("p");
    line.className = "saved__words saved__words--not";
    line.setAttribute("role", "alert");
    line.textContent = text;
    /* The hash one began from stays in the form: without it nothing could be saved any more. */
    status.replaceChildren(line, ...status.querySelectorAll("input[name=base]"));
  }

  function restore(of) {
    const before = kept(of);
    if (!before || JSON.stringify(before) === JSON.stringify(words(of))) return;
    const places = fields(of);
    const last = places.length - 1;
    places.forEach(function (field, number) {
      field.value = (number < last ? before.slice(number, number + 1) : before.slice(last)).join("\n\n");
    });
    isDirty = true;
    save();
  }

  document.addEventListener("input", function (event) {
    if (!form() || event.target.form !== form() || !fields(form()).includes(event.target)) return;
    isDirty = true;
    keep(form());
  });

  document.addEventListener("change", function (event) {
    if (event.target.matches("[data-saves]")) save();
  });

  document.addEventListener("htmx:beforeRequest", function (event) {
    if (event.detail.elt === form()) sent = JSON.stringify(words(form()));
  });

  document.addEventListener("htmx:afterRequest", function (event) {
    if (event.detail.elt !== form()) return;
    clearTimeout(retry);
    const status = event.detail.xhr.status;
    if (event.detail.successful && sent === JSON.stringify(words(form()))) {
      isDirty = false;
      forget(form());
      if (leaveTo) window.location.assign(leaveTo);
    } else if (!event.detail.successful) {
      isDirty = true;
      leaveTo = "";
      keep(form());
      if (status === 409 || status === 422) return;
      say(form().dataset.notSaved);
      retry = setTimeout(save, RETRY_MS);
    }
  });

  document.addEventListener("click", function (event) {
    const done = event.target.closest("[data-done]");
    if (!done || !isDirty) return;
    event.preventDefault();
    leaveTo = done.href;
    save();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !form() || event.target.form !== form()) return;
    document.querySelector("[data-done]").click();
  });

  window.addEventListener("beforeunload", function (event) {
    if (isDirty && form()) event.preventDefault();
  });

  window.addEventListener("load", function () {
    if (form()) restore(form());
  });
})();
