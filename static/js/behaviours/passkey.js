/* <form data-passkey="make|use">: sends the answer of a passkey in its field "credential".
   The question is in data-passkey-question, or is fetched from data-passkey-ask. Hidden where there are none. */
(function () {
  "use strict";
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  function bytes(text) {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (character) {
      return character.charCodeAt(0);
    });
  }

  function text(buffer) {
    const plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  function known(list) {
    return (list || []).map(function (one) {
      return Object.assign({}, one, { id: bytes(one.id) });
    });
  }

  async function asked(form) {
    const kept = form.dataset.passkeyQuestion;
    if (kept) return JSON.parse(kept);
    const answer = await fetch(form.dataset.passkeyAsk, { headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" } });
    if (!answer.ok) throw new Error("no question");
    return answer.json();
  }

  async function make(form) {
    const options = (await asked(form)).creation_options.publicKey;
    const alone = form.elements.passwordless && form.elements.passwordless.checked;
    options.challenge = bytes(options.challenge);
    options.user.id = bytes(options.user.id);
    options.excludeCredentials = known(options.excludeCredentials);
    options.authenticatorSelection = Object.assign({}, options.authenticatorSelection, {
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: Boolean(alone),
    });
    if (alone) options.authenticatorSelection.userVerification = "required";
    return navigator.credentials.create({ publicKey: options });
  }

  async function use(form) {
    const options = (await asked(form)).request_options.publicKey;
    options.challenge = bytes(options.challenge);
    options.allowCredentials = known(options.allowCredentials);
    return navigator.credentials.get({ publicKey: options });
  }

  function written(credential) {
    const response = {};
    ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"].forEach(function (name) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    });
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: response,
      clientExtensionResults: credential.getClientExtensionResults(),
    });
  }

  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    const failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.addEventListener("submit", async function (event) {
      event.preventDefault();
      failed.hidden = true;
      try {
        const credential = await (form.dataset.passkey === "make" ? make(form) : use(form));
        form.elements.credential.value = written(credential);
        form.submit();
      } catch (_refused) {
        failed.hidden = false;
      }
    });
  });
  document.querySelectorAll("[data-passkey-none]").forEach(function (words) {
    words.hidden = true;
  });
})();
