// Uploads with real progress. Every form[data-uploads] is an ordinary multipart form that works without this file; with
// it each chosen or dropped file becomes a request of its own, three at a time, with a bar and a Cancel button.
// Texts come from data-text-* attributes of the form, in the reader's language.
"use strict";
{
  const PARALLEL = 3; // A browser opens six connections to a host; the page needs the others.
  const REFRESH_DELAY = 400; // Milliseconds: files that finish together cause one refresh of the list.
  const DONE_STAYS = 1500;

  const TEXTS = {
    waiting: "Waiting", uploading: "Uploading {name}", saving: "Saving", done: "{name} was uploaded.",
    cancel: "Cancel", cancelled: "Canceled.", retry: "Try again", dismiss: "Dismiss",
    failed: "The file could not be uploaded.", network: "The connection was lost.",
    empty: "The file is empty.", tooLarge: "The file is larger than {max}.",
    tooMany: "{count} more files were not sent: at most {max} at once.",
    signedOut: "You were signed out.", signIn: "Sign in",
  };

  const waiting = [];
  const sending = new Set();
  const shown = new Set(); // every upload that has a row
  const refreshes = new Map();

  if (window.htmx) window.htmx.config.morphSkipChildren += ", .uploads"; // A refreshed list keeps its running bars.

  // ---- Words ----

  function text(form, key, values = {}) {
    const name = `text${key[0].toUpperCase()}${key.slice(1)}`;
    // A page with many forms says its words once, on an element around them.
    const template = form.dataset[name] ?? document.querySelector("[data-upload-texts]")?.dataset[name] ?? TEXTS[key];
    return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** A size as people say it, in decimal units as the server counts: 812 KB, 2.4 MB, in the language of the page. */
  function size(bytes) {
    const [unit, divisor] = bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
    const format = new Intl.NumberFormat(document.documentElement.lang || undefined,
      { style: "unit", unit, maximumFractionDigits: bytes < 1e6 ? 0 : 1 });
    return format.format(bytes < 1e6 ? Math.ceil(bytes / divisor) : bytes / divisor);
  }

  function percent(fraction) {
    return new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "percent" }).format(fraction);
  }

  /** Says a sentence to screen readers, politely: beginnings and ends, never each percent. */
  function announce(sentence) {
    let region = document.getElementById("upload-news");
    if (!region) {
      region = element("p", "visually-hidden");
      region.id = "upload-news";
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = sentence;
  }

  // ---- Rows ----

  function element(tag, className, content = "") {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = content;
    return made;
  }

  function button(label, name, act) {
    const made = element("button", "button compact", label);
    made.type = "button";
    made.setAttribute("aria-label", `${label}: ${name}`);
    made.addEventListener("click", act);
    return made;
  }

  function newUpload(form, name, bytes, file) {
    const row = element("li", "upload");
    const title = element("span", "file-name");
    title.append(element("bdi", "", name), " ");
    if (bytes !== undefined) title.append(element("span", "size soft small", size(bytes)));
    row.append(title, element("span", "actions"), element("span", "state small"));
    const list = form.querySelector(".uploads");
    list.removeAttribute("aria-live"); // announce() speaks for it, or every percent would be read out
    list.append(row);
    const upload = { form, file, row };
    shown.add(upload);
    return upload;
  }

  /** Draws the state of an upload: its words and its buttons. */
  function show(upload, state, words, buttons = []) {
    const { row } = upload;
    const hadFocus = row.contains(document.activeElement);
    row.dataset.state = upload.state = state;
    row.querySelector("progress")?.remove();
    row.querySelector(".state").replaceChildren(words);
    row.querySelector(".actions").replaceChildren(...buttons);
    if (hadFocus) buttons[0]?.focus();
  }

  function remove(upload) {
    shown.delete(upload);
    if (upload.row.contains(document.activeElement)) upload.form.querySelector("input[type=file]")?.focus();
    upload.row.remove();
  }

  function showFailed(upload, words, extra = []) {
    const { form, file } = upload;
    const dismiss = button(text(form, "dismiss"), file.name, () => remove(upload));
    const retry = button(text(form, "retry"), file.name, () => enqueue(upload));
    show(upload, "failed", words, [...extra, retry, dismiss]);
    announce(`${file.name}: ${words}`);
  }

  /** A row for what was never sent, with the reason. */
  function refuse(form, name, bytes, reason) {
    const upload = newUpload(form, name, bytes);
    show(upload, "failed", reason, [button(text(form, "dismiss"), name, () => remove(upload))]);
    announce(`${name}: ${reason}`);
  }

  // ---- Queue ----

  function addFiles(form, files) {
    const most = Number(form.dataset.maxFiles) || Infinity;
    const largest = Number(form.dataset.maxBytes) || Infinity;
    for (const file of files.slice(0, most)) {
      if (file.size === 0) refuse(form, file.name, 0, text(form, "empty"));
      else if (file.size > largest) refuse(form, file.name, file.size, text(form, "tooLarge", { max: size(largest) }));
      else enqueue(newUpload(form, file.name, file.size, file));
    }
    const extra = files.slice(most);
    if (extra.length) refuse(form, `${extra[0].name} …`, undefined, text(form, "tooMany", { count: extra.length, max: most }));
  }

  function enqueue(upload) {
    const { form, file } = upload;
    show(upload, "waiting", text(form, "waiting"), [button(text(form, "cancel"), file.name, () => cancel(upload))]);
    waiting.push(upload);
    pump();
  }

  function pump() {
    while (sending.size < PARALLEL && waiting.length) send(waiting.shift());
  }

  function cancel(upload) {
    const place = waiting.indexOf(upload);
    if (place >= 0) waiting.splice(place, 1);
    upload.request?.abort();
    showFailed(upload, text(upload.form, "cancelled"));
    upload.row.dataset.state = "cancelled";
  }

  /** The form's own fields first (the server reads them before the file), then this one file. */
  function body(form, file) {
    const data = new FormData();
    for (const [name, value] of new FormData(form)) if (typeof value === "string") data.append(name, value);
    data.append(form.querySelector("input[type=file]").name, file);
    return data;
  }

  function send(upload) {
    const { form, file, row } = upload;
    const request = upload.request = new XMLHttpRequest();
    const meter = element("progress", "meter");
    meter.max = 1;
    meter.value = 0;
    meter.setAttribute("aria-label", text(form, "uploading", { name: file.name }));
    const cancelButton = button(text(form, "cancel"), file.name, () => cancel(upload));
    show(upload, "sending", percent(0), [cancelButton]);
    row.querySelector(".state").before(meter);
    announce(text(form, "uploading", { name: file.name }));

    request.upload.onprogress = ({ loaded, total }) => {
      meter.value = loaded / total;
      row.querySelector(".state").textContent = loaded < total ? percent(Math.floor((100 * loaded) / total) / 100) : text(form, "saving");
    };
    request.onload = () => answered(upload, request);
    request.onerror = () => showFailed(upload, text(form, "network"));
    request.onloadend = () => {
      sending.delete(upload);
      pump();
    };
    sending.add(upload);
    request.open("POST", form.action);
    request.timeout = 0;
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-Requested-With", "uploads");
    request.setRequestHeader("Accept", "text/html");
    request.send(body(form, file));
  }

  // ---- Answers ----

  function answered(upload, request) {
    const { form, file } = upload;
    if (isSignedOut(request)) {
      const link = element("a", "button compact", text(form, "signIn"));
      link.href = "/login";
      return showFailed(upload, text(form, "signedOut"), [link]);
    }
    if (request.status < 200 || request.status > 299) return showFailed(upload, reason(request) || text(form, "failed"));
    show(upload, "done", text(form, "done", { name: file.name }));
    announce(text(form, "done", { name: file.name }));
    refreshSoon(upload);
  }

  /** The session ended: 401, a redirect to sign-in for htmx, or one that the request has already followed. */
  function isSignedOut(request) {
    const target = request.getResponseHeader("HX-Redirect") ?? request.responseURL;
    return request.status === 401 || new URL(target || "/", location.href).pathname.startsWith("/login");
  }

  /** What the server says went wrong: the text of [data-upload-error]; parsed without running anything. */
  function reason(request) {
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    return page.querySelector("[data-upload-error]")?.textContent.trim();
  }

  // ---- The list of documents ----

  function refreshSoon(upload) {
    const { list: selector, refresh: url } = upload.form.dataset;
    const key = `${selector} ${url}`;
    const pending = refreshes.get(key) ?? { done: [] };
    clearTimeout(pending.timer);
    pending.done.push(upload);
    pending.timer = setTimeout(() => {
      refreshes.delete(key);
      refresh(selector, url, pending.done);
    }, REFRESH_DELAY);
    refreshes.set(key, pending);
  }

  async function refresh(selector, url, done) {
    const list = selector && document.querySelector(selector);
    if (list && url && window.htmx) {
      await window.htmx.ajax("GET", url, { source: list, target: list, select: selector, swap: "outerMorph" }).catch(() => {});
    }
    rescueRows();
    setTimeout(() => done.forEach(remove), DONE_STAYS);
  }

  /** Rows whose form left the page with the refresh (its request is settled) go on in the page's main form. */
  function rescueRows() {
    const home = document.querySelector("form.drop[data-uploads] .uploads");
    for (const { row, state } of shown) if (!row.isConnected && state !== "done") home?.append(row);
  }

  // ---- Choosing and dropping ----

  /** The form that takes a drop on an element: the one it is in, the one its row names or holds, else none. */
  function formFor(target) {
    const row = target.closest("[data-drop-for]");
    const form = target.closest("form[data-uploads]")
      ?? (row ? document.querySelector(row.dataset.dropFor) : target.closest("li")?.querySelector("form[data-uploads]"));
    return form?.querySelector("input[type=file]:disabled") ? null : form; // nothing can be sent from a page that is only looked at
  }

  function hasFiles(event) {
    return event.dataTransfer?.types.includes("Files");
  }

  function highlight(form) {
    for (const lit of document.querySelectorAll(".over")) if (lit !== form) lit.classList.remove("over");
    form?.classList.add("over");
  }

  function endDrag() {
    document.documentElement.classList.remove("dragging");
    highlight(null);
  }

  document.addEventListener("change", ({ target }) => {
    const form = target.matches("input[type=file]") && target.closest("form[data-uploads]");
    if (!form) return;
    const files = [...target.files];
    target.value = ""; // so that the same file can be chosen again
    addFiles(form, files);
  });

  document.addEventListener("dragover", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault(); // a file dropped beside a form must not replace the page
    const form = formFor(event.target);
    event.dataTransfer.dropEffect = form ? "copy" : "none";
    document.documentElement.classList.add("dragging");
    highlight(form);
  });

  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) endDrag();
  });

  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    endDrag();
    const form = formFor(event.target);
    if (form) addFiles(form, [...event.dataTransfer.files]);
  });

  addEventListener("beforeunload", (event) => {
    if (sending.size || waiting.length) event.preventDefault();
  });
}
