// Uploads with real progress. Every form[data-uploads] is an ordinary multipart form that works without this file; with
// it each chosen or dropped file becomes a request of its own, three at a time, with a bar and a Cancel button.
// Texts come from data-text-* attributes of the form, in the reader's language.
"use strict";
{
  const PARALLEL = 3; // A browser opens six connections to a host; the page needs the others.
  const REFRESH_DELAY = 400; // Milliseconds: files that finish together cause one refresh of the list.
  const DONE_STAYS = 1500;
  const ONE_MOMENT = 150;

  const TEXTS = {
    waiting: "Waiting", uploading: "Uploading {name}", saving: "Saving", done: "{name} was uploaded.",
    cancel: "Cancel", cancelled: "Canceled.", retry: "Try again", dismiss: "Dismiss",
    failed: "Something went wrong on our side.", network: "The connection was lost.",
    folder: "This is a folder.", gone: "This file cannot be read any more.", empty: "The file is empty.", tooLarge: "The file is larger than {max}.",
    tooMany: "{count} more files were not sent: at most {max} at once.",
    signedOut: "You were signed out.", signIn: "Sign in",
  };

  const waiting = [];
  const sending = new Set();
  const shown = new Set(); // every upload that has a row
  const refreshes = new Map();
  const news = [];

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

  /**
   * Says a sentence to screen readers, politely: beginnings and ends, never each percent. The region stands in the page from the
   * start: what comes together with its region is passed over. Sentences of one moment are said together.
   */
  function announce(sentence) {
    if (!news.length) setTimeout(() => {
      const region = document.getElementById("upload-news");
      if (region) region.textContent = news.join(" ");
      news.length = 0;
    }, ONE_MOMENT);
    news.push(sentence);
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
    form.querySelector(".uploads").append(row);
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
    // the last one: before it may stand one for phones alone, which is not shown elsewhere
    if (upload.row.contains(document.activeElement)) [...upload.form.querySelectorAll("input[type=file]")].at(-1)?.focus();
    upload.row.remove();
  }

  /** "Try again" stands there only where trying again can help. */
  function showFailed(upload, words, { extra = [], retry = true } = {}) {
    const { form, file } = upload;
    const dismiss = button(text(form, "dismiss"), file.name, () => remove(upload));
    const again = retry ? [button(text(form, "retry"), file.name, () => enqueue(upload))] : [];
    show(upload, "failed", words, [...extra, ...again, dismiss]);
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
      if (file.isFolder) refuse(form, file.name, undefined, text(form, "folder"));
      else if (file.size === 0) refuse(form, file.name, 0, text(form, "empty"));
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
    while (sending.size < PARALLEL && waiting.length) begin(waiting.shift());
  }

  /** A folder, and a file that is gone since it was chosen, look like any other until they are read. */
  async function begin(upload) {
    sending.add(upload);
    if (await isReadable(upload.file)) {
      if (upload.state === "waiting") return send(upload);
    } else {
      showFailed(upload, text(upload.form, "gone"), { retry: false });
    }
    settled(upload);
  }

  async function isReadable(file) {
    try {
      await file.slice(0, 1).arrayBuffer();
      return true;
    } catch {
      return false;
    }
  }

  function settled(upload) {
    sending.delete(upload);
    pump();
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

  /** Sends it with a bar and a button that stops it; the caller says what becomes of the answer. */
  function post(upload, data, stop) {
    const { form, file: { name }, row } = upload;
    const request = upload.request = new XMLHttpRequest();
    const meter = element("progress", "meter");
    meter.max = 1;
    meter.value = 0;
    meter.setAttribute("aria-label", text(form, "uploading", { name }));
    show(upload, "sending", percent(0), [button(text(form, "cancel"), name, stop)]);
    row.querySelector(".state").before(meter);
    announce(text(form, "uploading", { name }));
    request.upload.onprogress = ({ loaded, total }) => {
      meter.value = loaded / total;
      row.querySelector(".state").textContent = loaded < total ? percent(Math.floor((100 * loaded) / total) / 100) : text(form, "saving");
    };
    request.onloadend = () => settled(upload);
    sending.add(upload);
    request.open("POST", form.action);
    request.timeout = 0;
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-Requested-With", "uploads");
    request.setRequestHeader("Accept", "text/html");
    request.send(data);
    return request;
  }

  function send(upload) {
    const { form, file } = upload;
    const request = post(upload, body(form, file), () => cancel(upload));
    request.onload = () => answered(upload, request);
    request.onerror = async () => {
      const readable = await isReadable(file);
      showFailed(upload, text(form, readable ? "network" : "gone"), { retry: readable });
    };
  }

  // ---- Answers ----

  function answered(upload, request) {
    const { form, file } = upload;
    if (isSignedOut(request)) {
      const link = element("a", "button compact", text(form, "signIn"));
      link.href = "/login";
      return showFailed(upload, text(form, "signedOut"), { extra: [link] });
    }
    const answer = new DOMParser().parseFromString(request.responseText, "text/html"); // without running anything
    const words = (selector) => answer.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ");
    if (request.status < 200 || request.status > 299) {
      // what the server said of the file itself stays true however often it is sent
      const isFinal = [409, 413, 422].includes(request.status) && !answer.querySelector("[data-upload-retry]");
      return showFailed(upload, words("[data-upload-error]") || text(form, "failed"), { retry: !isFinal });
    }
    const done = words("[data-upload-done]") || text(form, "done", { name: file.name });
    show(upload, "done", done);
    announce(done);
    refreshSoon(upload);
  }

  /** The session ended: 401, a redirect to sign-in for htmx, or one that the request has already followed. */
  function isSignedOut(request) {
    const target = request.getResponseHeader("HX-Redirect") ?? request.responseURL;
    return request.status === 401 || new URL(target || "/", location.href).pathname.startsWith("/login");
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

  // ---- Forms that are sent whole: all files together, with what is written beside them ----

  /** Puts dropped files beside those that were chosen; the field shows how many there are. */
  function putInto(form, files) {
    const input = form.querySelector("input[type=file]");
    const all = new DataTransfer();
    for (const file of [...input.files, ...files]) {
      if (file.isFolder) refuse(form, file.name, undefined, text(form, "folder"));
      else all.items.add(file);
    }
    input.files = all.files;
  }

  function sendWhole(form) {
    const name = [...form.querySelector("input[type=file]").files].map((file) => file.name).join(", ");
    const upload = Object.assign(newUpload(form, name), { file: { name } });
    const failed = (words) => {
      show(upload, "failed", words, [button(text(form, "dismiss"), name, () => remove(upload))]);
      announce(words);
    };
    const request = post(upload, new FormData(form), () => {
      request.abort();
      remove(upload);
    });
    request.onload = () => {
      settled(upload); // nothing is under way any more that a new page would cut off
      const answer = new DOMParser().parseFromString(request.responseText, "text/html");
      const next = answer.querySelector("[data-upload-next]")?.dataset.uploadNext;
      const wrong = answer.querySelector("[data-upload-error]")?.textContent.trim().replace(/\s+/g, " ");
      if (next) location.assign(next);
      else failed(isSignedOut(request) ? text(form, "signedOut") : wrong || text(form, "failed"));
    };
    request.onerror = () => failed(text(form, "network"));
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-uploads-whole]")) return;
    event.preventDefault();
    if (![...sending].some(({ form }) => form === event.target)) sendWhole(event.target);
  });

  // ---- Choosing and dropping ----

  /** The form that takes a drop on an element: the one it is in, the one its row names or holds, else none. */
  function formFor(target) {
    const row = target.closest("[data-drop-for]");
    const form = target.closest("form[data-uploads], form[data-uploads-whole]")
      ?? (row ? document.querySelector(row.dataset.dropFor) : target.closest("li")?.querySelector("form[data-uploads]"));
    return form?.querySelector("input[type=file]:disabled") ? null : form; // nothing can be sent from a page that is only looked at
  }

  function hasFiles(event) {
    return event.dataTransfer?.types.includes("Files");
  }

  /** What was dropped, in order; a folder by its name alone. */
  function dropped(transfer) {
    const items = [...transfer.items].filter((item) => item.kind === "file");
    if (!items.length) return [...transfer.files];
    return items.flatMap((item) => {
      const entry = item.webkitGetAsEntry?.();
      if (entry?.isDirectory) return [{ name: entry.name, isFolder: true }];
      return item.getAsFile() ?? [];
    });
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
    if (form?.matches("[data-uploads-whole]")) putInto(form, dropped(event.dataTransfer));
    else if (form) addFiles(form, dropped(event.dataTransfer));
  });

  addEventListener("beforeunload", (event) => {
    if (sending.size || waiting.length) event.preventDefault();
  });
}
