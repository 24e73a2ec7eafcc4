// Writing a questionnaire, on top of a page that works without scripts: sections and questions are dragged to where they belong. Letting
// go sends the form of the order, as the buttons beside them do.
"use strict";

/** What is being dragged: its row and the sort of list that it may go into. */
let dragged = null;

function parts(list) {
  return list.querySelectorAll(":scope > [data-part]");
}

/** Rows can be dragged by everything but what is typed into. */
function prepare() {
  for (const list of document.querySelectorAll("[data-sort]")) {
    for (const row of parts(list)) row.draggable = !row.querySelector(":scope > form");
  }
}

function clear() {
  for (const row of document.querySelectorAll(".drop-here, .dragged")) row.classList.remove("drop-here", "dragged");
}

/** The row that the dragged one would stand before, in a list that takes it. */
function target(event) {
  const row = event.target.closest?.("[data-part]"), list = row?.parentElement;
  if (!dragged || !list || list.dataset.sort !== dragged.sort || dragged.row.contains(row)) return null;
  return row;
}

document.addEventListener("dragstart", (event) => {
  const row = event.target.closest?.("[data-part]");
  if (!row || event.target.closest("input, textarea, select")) return;
  dragged = { row, sort: row.parentElement.dataset.sort };
  row.classList.add("dragged");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", row.dataset.part);
});

document.addEventListener("dragover", (event) => {
  const row = target(event);
  for (const other of document.querySelectorAll(".drop-here")) if (other !== row) other.classList.remove("drop-here");
  if (!row) return;
  event.preventDefault();
  row.classList.add("drop-here");
});

document.addEventListener("drop", (event) => {
  const row = target(event), form = document.getElementById("order");
  if (!row || !form) return;
  event.preventDefault();
  const section = dragged.sort === "section" ? "section:" : "";
  const button = document.createElement("button");
  button.name = "do";
  button.value = `place:${section}${dragged.row.dataset.part}`;
  button.hidden = true;
  form.append(button);
  form.elements.before.value = row.dataset.part;
  form.requestSubmit(button);
});

document.addEventListener("dragend", () => {
  dragged = null;
  clear();
});

prepare();
