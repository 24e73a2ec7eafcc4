// Does the work that a public form asks for (ALTCHA's proof of work), beside the page and without anybody's doing. A form that
// is sent before it is done waits for it a little; one whose browser cannot do it is sent without.
"use strict";

(() => {
  /** How long a form that was sent waits at most, in milliseconds. */
  const PATIENCE = 15_000;

  for (const field of document.querySelectorAll("input[data-proof]:not([data-started])")) start(field);

  function start(field) {
    field.dataset.started = "";
    const note = document.createElement("p");
    note.className = "soft small";
    note.setAttribute("role", "status");
    field.after(note);

    let settled = false;
    let sent = null;
    const settle = (proof) => {
      if (settled) return;
      settled = true;
      field.value = proof;
      if (sent) sent();
    };
    solve(JSON.parse(field.dataset.proof), field.dataset.worker).then(settle, () => settle(""));

    field.form.addEventListener("submit", (event) => {
      if (settled) return;
      event.preventDefault();
      if (sent) return;
      note.textContent = field.dataset.wait;
      sent = () => {
        note.textContent = "";
        sent = null;
        // the button goes along: it may say what the form is for
        if (field.form.requestSubmit) field.form.requestSubmit(event.submitter);
        else field.form.submit();
      };
      setTimeout(() => settle(""), PATIENCE);
    });
  }

  /** The challenge with its solution, as the server reads it. Fails where the browser offers no cryptography. */
  function solve(challenge, address) {
    return new Promise((resolve, reject) => {
      const worker = new Worker(address);
      const end = (done, value) => { worker.terminate(); done(value); };
      worker.onmessage = ({ data }) => data?.derivedKey
        ? end(resolve, btoa(JSON.stringify({ challenge, solution: data })))
        : end(reject, data?.error);
      worker.onerror = (event) => end(reject, event);
      worker.postMessage({ type: "work", challenge, counterStart: 0, counterStep: 1, timeout: 90_000 });
    });
  }
})();
