// Small comforts on top of pages that work without scripts. Loaded first and not deferred, so that what is only for
// browsers without scripts is hidden before the first paint; everything listens on the document and survives swaps.
"use strict";

document.documentElement.classList.add("js");

/** Sends the form of a select marked data-auto-submit as soon as another value is chosen. */
document.addEventListener("change", (event) => {
  if (event.target.matches("select[data-auto-submit]")) event.target.form?.requestSubmit();
});

/** Asks before a form that says data-confirm (or whose button says it) is sent; runs before htmx sees the event. */
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

/** A double click is one press: after the first the page may have another one under the same finger. */
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest("[data-press] button")) event.preventDefault();
}, true);

/** A form that was sent is not sent again while it is under way; after a while it may be, for answers that leave the page as it is. */
const UNDER_WAY = 10_000;
document.addEventListener("submit", (event) => {
  const form = event.target;
  // files and fragments are sent by others, which hold their own buttons
  if (event.defaultPrevented || form.method !== "post" || form.enctype === "multipart/form-data" || form.hasAttribute("hx-post")) return;
  if (form.ariaBusy === "true") return event.preventDefault();
  form.ariaBusy = "true";
  setTimeout(() => { form.ariaBusy = null; }, UNDER_WAY);
});
/** A page that comes back from the browser's memory can be sent again. */
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) form.ariaBusy = null;
});

/** Sends a form of files as soon as they are chosen, and says so: photos take a while. */
document.addEventListener("change", (event) => {
  const form = event.target.matches("input[type=file]") && event.target.closest("form[data-sends-files]");
  if (!form || !event.target.files.length || form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  form.querySelector("[role=status]").textContent = form.dataset.sending;
  form.requestSubmit();
});
/** What was chosen there was sent: a page that comes back would send it again with the next. */
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sends-files]")) {
    form.reset();
    form.querySelector("[role=status]").textContent = "";
  }
});

/** Closes open menus that the event happened outside of. */
function closeMenusAround(event) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
}
document.addEventListener("click", closeMenusAround);
document.addEventListener("focusin", closeMenusAround);

/** Escape closes the menu or note form one is in, or else any open menu, and gives the focus back to its button. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest("details:is(.menu, .disclose)[open]")
    ?? document.querySelector("details.menu[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});

/** Opening a note form puts the cursor into its first field. */
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details.disclose[open]")) event.target.querySelector("textarea, input:not([type=hidden])")?.focus();
}, true);

/** A form that came back with errors: the summary is where reading starts. */
function focusErrorSummary() {
  document.querySelector("[data-error-summary]")?.focus();
}
document.addEventListener("DOMContentLoaded", focusErrorSummary);
document.addEventListener("htmx:after:swap", (event) => {
  // a button that went with what it did: reading goes on in the main part, not at the top of the page
  if (document.activeElement === document.body) document.getElementById("main")?.focus({ preventScroll: true });
  const target = event.detail?.ctx?.target;
  if (target?.isConnected === false || target?.querySelector?.("[data-error-summary]")) focusErrorSummary();
});

/** Letter keys can be turned off, in this browser: some people speak to their computer, and every word would press some. */
const LETTER_KEYS = "letter-keys";
let letterKeys = true;
try {
  letterKeys = localStorage.getItem(LETTER_KEYS) !== "off";
} catch {
  // kept for this page alone then
}
function showLetterKeys() {
  document.documentElement.toggleAttribute("data-no-letter-keys", !letterKeys);
  for (const button of document.querySelectorAll("[data-letter-keys]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", String(letterKeys));
  }
}
document.addEventListener("DOMContentLoaded", showLetterKeys);
document.addEventListener("htmx:after:swap", showLetterKeys);
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-letter-keys]")) return;
  letterKeys = !letterKeys;
  try {
    localStorage.setItem(LETTER_KEYS, letterKeys ? "on" : "off");
  } catch {
    // as above
  }
  showLetterKeys();
});

/** A letter presses what says data-key, such as the next document, unless something is being typed. */
document.addEventListener("keydown", (event) => {
  if (!letterKeys || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  if (/^[a-z]$/.test(event.key)) document.querySelector(`[data-key="${event.key}"]`)?.click();
});
