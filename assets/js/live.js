// Pages that stay up to date. One stream of events for each tab says that something may have changed; the page then asks
// for itself again and is morphed into the answer. What a person does meanwhile is theirs: focus, what they typed or
// chose, what they opened, where they scrolled, uploads that run. A hidden tab has no stream and catches up when it is
// shown. Without this file, or without scripts, a reload shows the same.
"use strict";
{
  const PAUSE = 500; // Milliseconds between two refreshes: many changes at once cause few of them.
  const SPREAD = 2000; // After a gap all pages want to refresh: not all at the same moment.
  const FIRST_RETRY = 5000;
  const LAST_RETRY = 300000;
  const LEAVING = 10000; // A form that leads to another page has been answered by then, or has led nowhere.
  const MORPHED = [".nav", ".tabs-bottom", ".case-switch"]; // beside the main part
  const TYPED = "textarea, select, [contenteditable], input:not([type=button], [type=submit], [type=checkbox], [type=radio], [type=hidden])";

  const address = document.body.dataset.live;
  const main = document.getElementById("main");
  let htmxParts; // what htmx gives to extensions
  let source = null;
  let over = false; // the session ended, or the server wants no stream of this tab
  let asked = performance.getEntriesByType("navigation")[0]?.requestStart ?? 0; // what the page shows is from after this
  let wanted = null; // "nav" or "page"
  let timer, due, reopening, abort;
  let running = false;
  let refreshing = false; // the page is being morphed, by us
  let requests = 0; // of htmx, under way
  let sent = -Infinity; // when a form was last sent that leads to another page
  let overtaken = false; // another answer came into the page while ours was on its way
  let failures = 0;
  let refused = 0;
  let last = -Infinity;
  const answers = new Set(); // ids of what came as the answer to a form, such as a row with its Undo

  // ---- The stream ----

  function open() {
    if (source || over || document.hidden) return;
    const url = new URL(address, location.href);
    url.searchParams.set("age", Math.ceil(performance.now() - asked));
    source = new EventSource(url);
    let opened = false;
    source.onopen = () => {
      refused = 0;
      if (opened) want("page", Math.random() * SPREAD); // the browser connected again by itself
      opened = true;
    };
    source.onerror = () => {
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      reopening = setTimeout(open, retryAfter(refused++));
      if (refused === 1) want("page", Math.random() * SPREAD); // tells whether the session is over
    };
    source.addEventListener("change", () => want("page"));
    source.addEventListener("counts", () => want("nav"));
    source.addEventListener("gap", () => want("page", Math.random() * SPREAD));
    source.addEventListener("end", () => {
      over = true;
      close();
      want("page");
    });
  }

  function close() {
    source?.close();
    source = null;
    clearTimeout(reopening);
  }

  function retryAfter(times) {
    return Math.min(FIRST_RETRY * 2 ** times, LAST_RETRY) * (0.5 + Math.random());
  }

  function shown() {
    if (document.hidden) return;
    over = false;
    asked = performance.now();
    want("page");
    open();
  }

  // ---- When to refresh ----

  function want(what, delay = 0) {
    if (wanted !== "page") wanted = what;
    if (running) return;
    const now = performance.now();
    const at = Math.max(now + delay, last + PAUSE);
    if (timer && due <= at) return; // what can wait must not hold up what cannot
    clearTimeout(timer);
    due = at;
    timer = setTimeout(run, at - now);
  }

  async function run() {
    timer = undefined;
    if (document.hidden) return; // showing it refreshes it
    const what = wanted;
    wanted = null;
    // files are being dragged over the page, or an answer to what somebody did is about to come: what they did may be the very
    // change, and the page gone with it
    if (requests || performance.now() - sent < LEAVING || document.documentElement.classList.contains("dragging")) return want(what, PAUSE);
    running = true;
    let again = 0;
    try {
      await refresh(what);
      failures = 0;
    } catch (error) {
      if (error.name !== "AbortError") again = retryAfter(failures++);
    }
    running = false;
    last = performance.now();
    if (again) want(what, again);
    else if (wanted) want(wanted);
  }

  async function refresh(what) {
    const began = performance.now();
    overtaken = false;
    abort = new AbortController();
    const response = await fetch(location.pathname + location.search, {
      headers: { Accept: "text/html", "HX-Request": "true", "HX-Request-Type": "full", "Portico-Unattended": "1" },
      redirect: "manual",
      signal: abort.signal,
    });
    if (response.status === 401) return ended();
    if (response.type === "opaqueredirect" || [403, 404, 410].includes(response.status)) return gone();
    if (!response.ok) throw new Error(response.status);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (overtaken) return want(what);
    if (whose(page) !== whose(document)) return gone();
    document.getElementById("signed-out")?.remove();
    for (const selector of MORPHED) morph(document.querySelector(selector), page.querySelector(selector));
    if (what === "page" && !refreshMain(page)) return;
    asked = began;
  }

  /** The page of somebody else, or in another language, is not this page: another tab signed in or chose. */
  function whose(page) {
    return `${page.documentElement.lang} ${page.querySelector(".top .menu > summary")?.getAttribute("aria-label")}`;
  }

  /** The page is not there any more, or not for this person. What was typed stays in sight. */
  function gone() {
    if (main.dataset.live !== undefined && !mustStay(main).length) location.reload();
  }

  /** Says so, and leaves the page as it is: what was typed can still be copied, or sent after signing in elsewhere. */
  function ended() {
    over = true;
    close();
    if (document.getElementById("signed-out")) return;
    main.prepend(document.getElementById("live-ended").content.cloneNode(true));
  }

  // ---- The main part ----

  function refreshMain(page) {
    const fresh = page.getElementById("main");
    // the answer to a form says what is wrong with it; pages of forms say themselves that they stay
    if (main.dataset.live === undefined || fresh?.dataset.live === undefined || main.querySelector("[data-error-summary]")) return false;
    if (mustStay(main).some((element) => !twin(element, fresh))) return false;
    const flash = main.querySelector(":scope > .flash");
    if (flash) fresh.prepend(flash.cloneNode(true));
    keepAnswers(fresh);
    keepSeen(fresh);
    const place = placeOnScreen();
    const before = new Set([...main.querySelectorAll("[id^=now-]")].map((element) => element.id));
    morph(main, fresh);
    noteMoved(before);
    place();
    document.title = page.title;
    return true;
  }

  /** A row that stands there as the answer to a form stays until the page is left, also where a new page has none. */
  function keepAnswers(fresh) {
    for (const id of answers) {
      const row = find(main, id);
      if (!row || find(fresh, id)) continue;
      const list = twin(row.parentElement, fresh) ?? refill(row.parentElement, fresh);
      let next = row.nextElementSibling;
      while (next && !(next.id && list?.contains(find(fresh, next.id)))) next = next.nextElementSibling;
      list?.insertBefore(row.cloneNode(true), next && find(fresh, next.id));
    }
  }

  /** A decision is about the file that was there when its row was first shown, or was opened since: a newer one is marked, and the server says so too. */
  function keepSeen(fresh) {
    for (const mark of fresh.querySelectorAll("[data-new-file]")) {
      const row = mark.closest("[id]");
      const seen = find(main, row.id)?.querySelector("input[name=version]")?.value;
      if (!seen || seen === mark.dataset.newFile) continue;
      seeFile(row, seen);
      mark.hidden = false;
    }
  }

  function seeFile(row, version) {
    for (const field of row.querySelectorAll("input[name=version]")) field.setAttribute("value", field.value = version);
  }

  document.addEventListener("click", ({ target }) => {
    const row = target.closest?.("[data-opens-file]")?.closest("[id]");
    const mark = row?.querySelector("[data-new-file]:not([hidden])");
    if (!mark) return;
    seeFile(row, mark.dataset.newFile);
    mark.hidden = true;
  });

  /** A list where the fresh page says that there is nothing. */
  function refill(list, fresh) {
    const empty = find(fresh, list.closest("[id]")?.id)?.querySelector(".empty");
    const made = empty && list.cloneNode(false);
    empty?.replaceWith(made);
    return made;
  }

  function find(root, id) {
    return id ? (root.id === id ? root : root.querySelector(`#${CSS.escape(id)}`)) : null;
  }

  /** What would be lost if the page had no place for it: what was typed or chosen, the field one is in, uploads. */
  function mustStay(root) {
    return [...root.querySelectorAll("input, textarea, select, [contenteditable], form[data-uploads]")].filter(isHeld);
  }

  function isHeld(element) {
    if (element.matches("form[data-uploads]")) return element.querySelector(".uploads > *") !== null;
    return isChanged(element) || (element === document.activeElement && element.matches(TYPED));
  }

  function isChanged(field) {
    if (field.matches("[type=hidden]")) return false;
    if (field.matches("[type=file]")) return field.files.length > 0;
    if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
    if (!field.matches("select")) return field.value !== undefined && field.value !== field.defaultValue;
    const options = [...field.options];
    const chosen = options.some((option) => option.defaultSelected);
    // a list in which nothing is marked shows its first line
    return chosen ? options.some((option) => option.selected !== option.defaultSelected) : !field.multiple && field.selectedIndex > 0;
  }

  /** The same element in the fresh page: by its id, else by what it is within the nearest element that has one. */
  function twin(element, fresh) {
    if (element.id) return find(fresh, element.id);
    const around = element.parentElement.closest("[id]");
    const there = around && find(fresh, around.id);
    if (!there) return null;
    const like = likeness(element);
    return there.querySelectorAll(like)[[...around.querySelectorAll(like)].indexOf(element)] ?? null;
  }

  function likeness(element) {
    const told = ["name", "action", "href", "value", "class"].filter((name) => element.hasAttribute(name) && !(name === "value" && element.matches(TYPED)));
    return element.localName + told.slice(0, 1).map((name) => `[${name}="${CSS.escape(element.getAttribute(name))}"]`).join("");
  }

  /** Morphs the inside of an element; pairs that must find each other get the same id for as long as it takes. */
  function morph(old, fresh) {
    if (!old || !fresh || !htmxParts) return;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const selection = focused && selectionIn(focused);
    const lent = [];
    for (const element of new Set([...mustStay(old), ...old.querySelectorAll("details[open]"), ...(focused ? [focused] : [])])) {
      const other = element.id || element === old ? null : twin(element, fresh);
      if (!other || other.id) continue;
      element.id = other.id = `live-${lent.push(element)}`;
    }
    const fragment = document.createDocumentFragment();
    fragment.append(...fresh.childNodes);
    refreshing = true;
    try {
      htmxParts.morph(old, fragment, true);
    } finally {
      refreshing = false;
      for (const element of lent) element.removeAttribute("id");
    }
    window.htmx.process(old);
    if (focused && document.activeElement !== focused) restoreFocus(focused, selection);
  }

  // ---- Presses ----

  /** Presses that became others just now, because somebody else did something: whoever presses meant what was there before. */
  const moved = new WeakMap();
  const MEANT = 1000; // Milliseconds in which nobody can have read the new one

  function noteMoved(before) {
    for (const form of main.querySelectorAll("[id^=now-] [data-press]")) {
      if (!before.has(form.closest("[id^=now-]").id)) moved.set(form, performance.now());
    }
  }

  document.addEventListener("submit", (event) => {
    if (performance.now() - (moved.get(event.target) ?? -MEANT) >= MEANT) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const told = document.createElement("p");
    told.className = "notice warn";
    told.setAttribute("role", "status");
    told.textContent = "This changed a moment ago, so nothing was done. Look again, and press once more if you mean it.";
    event.target.closest(".card")?.prepend(told);
    setTimeout(() => told.remove(), 10000);
  }, true);

  function selectionIn(field) {
    try {
      return field.selectionStart === null ? null : [field.selectionStart, field.selectionEnd];
    } catch {
      return null;
    }
  }

  /** To where it was; where that is gone, reading goes on in the main part rather than at the top of the page. */
  function restoreFocus(focused, selection) {
    (focused.isConnected ? focused : main).focus({ preventScroll: true });
    if (focused.isConnected && selection) focused.setSelectionRange?.(...selection);
  }

  /** Keeps what is read where it is on the screen; browsers that anchor the scroll position do so themselves. */
  function placeOnScreen() {
    if (CSS.supports("overflow-anchor", "auto") || scrollY === 0) return () => {};
    const read = document.elementFromPoint(innerWidth / 2, innerHeight / 3)?.closest("#main [id]");
    const before = read?.getBoundingClientRect().top;
    return () => {
      if (read?.isConnected) scrollBy({ top: read.getBoundingClientRect().top - before, behavior: "instant" });
    };
  }

  function start() {
    window.htmx.registerExtension("live", {
      init: (parts) => { htmxParts = parts; },
      // fields that are held keep their value, their options and their files, lists of uploads their bars
      htmx_before_morph_node: (old) => !refreshing || !(old.matches("input, textarea, select, [contenteditable]") ? isHeld(old) : old.matches(".uploads") && old.firstElementChild),
      // what is open was opened by somebody
      htmx_before_morph_attr: (element, { attrName }) => {
        if (refreshing && attrName === "action" && element.matches("[data-press]")) moved.set(element, performance.now());
        return !refreshing || attrName !== "open";
      },
    });
    document.addEventListener("htmx:before:request", () => { requests += 1; });
    document.addEventListener("htmx:finally:request", () => {
      requests = Math.max(0, requests - 1);
      overtaken = true;
    });
    addEventListener("submit", (event) => {
      if (event.defaultPrevented) return; // by htmx, or uploads
      sent = performance.now();
      overtaken = true;
    });
    document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
      if (ctx.request?.method !== "GET" && ctx.target?.id && ctx.target !== main && main.contains(ctx.target)) answers.add(ctx.target.id);
    });
    document.addEventListener("visibilitychange", () => (document.hidden ? close() : shown()));
    addEventListener("pagehide", () => {
      close();
      abort?.abort();
    });
    addEventListener("pageshow", (event) => { if (event.persisted) shown(); });
    open();
  }

  if (address && window.EventSource && window.htmx) start();
}
