// Signing, on top of pages that work without scripts: a signature is drawn on a board, fields are dragged, and the page says in which time
// zone its reader is. Everything goes into the fields of ordinary forms.
"use strict";

for (const field of document.querySelectorAll("input[data-zone]")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

/** The typed name is shown in each face as it is typed. */
for (const faces of document.querySelectorAll("[data-faces]")) {
  const form = faces.closest("form");
  form.addEventListener("input", (event) => {
    if (event.target.name !== "name") return;
    for (const sample of faces.querySelectorAll("[data-face-of=name]")) sample.textContent = event.target.value;
  });
}

/** A board of 1000 by 300 on which a signature is drawn; strokes go into the field `drawing` as points. */
function board(root) {
  const canvas = root.querySelector("canvas"), pen = canvas.getContext("2d");
  const field = root.closest("fieldset").querySelector("input[name=drawing]");
  let strokes = field.value.split(";").filter(Boolean).map((stroke) => stroke.split(" ").map((point) => point.split(",").map(Number)));
  let current = null;
  function place(event) {
    const box = canvas.getBoundingClientRect();
    const inside = (value, most) => Math.min(most, Math.max(0, Math.round(value)));
    return [inside((event.clientX - box.left) / box.width * 1000, 1000), inside((event.clientY - box.top) / box.height * 300, 300)];
  }
  function paint() {
    pen.clearRect(0, 0, 1000, 300);
    pen.lineWidth = 8;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#16306b";
    for (const stroke of strokes) {
      pen.beginPath();
      stroke.forEach(([x, y], at) => at ? pen.lineTo(x, y) : pen.moveTo(x, y));
      pen.stroke();
    }
  }
  function keep() {
    field.value = strokes.filter((stroke) => stroke.length > 1).map((stroke) => stroke.map((point) => point.join(",")).join(" ")).join(";");
  }
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    current = [place(event)];
    strokes.push(current);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!current) return;
    const [x, y] = place(event), [lastX, lastY] = current.at(-1);
    // points that are close together make the form long and the line no better
    if (Math.hypot(x - lastX, y - lastY) < 4) return;
    current.push([x, y]);
    paint();
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => { current = null; keep(); paint(); });
  }
  root.querySelector("[data-draw-clear]").addEventListener("click", () => { strokes = []; keep(); paint(); });
  paint();
}
document.querySelectorAll("[data-draw]").forEach(board);

/** Fields on a page are dragged; where one is let go, its form is sent. A press without a move follows its link to the list. */
for (const page of document.querySelectorAll("[data-place]")) {
  page.addEventListener("pointerdown", (event) => {
    const spot = event.target.closest(".spot");
    if (!spot || event.button !== 0) return;
    event.preventDefault();
    const rect = spot.querySelector("rect"), svg = spot.ownerSVGElement;
    const scale = svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
    const from = { x: event.clientX, y: event.clientY, left: Number(rect.getAttribute("x")), top: Number(rect.getAttribute("y")) };
    const most = {
      x: svg.viewBox.baseVal.width - Number(rect.getAttribute("width")),
      y: svg.viewBox.baseVal.height - Number(rect.getAttribute("height")),
    };
    let moved = null;
    function move(event) {
      const x = Math.min(most.x, Math.max(0, from.left + (event.clientX - from.x) * scale));
      const y = Math.min(most.y, Math.max(0, from.top + (event.clientY - from.y) * scale));
      if (!moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4) return;
      moved = { x, y };
      spot.dataset.moving = "";
      spot.setAttribute("transform", `translate(${x - from.left} ${y - from.top})`);
    }
    function end() {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      const row = document.getElementById(`field-${spot.dataset.field}`), details = row?.querySelector("details");
      if (!moved) {
        if (details) { details.open = true; row.scrollIntoView({ block: "nearest" }); details.querySelector("summary").focus(); }
        return;
      }
      const form = row?.querySelector("form");
      if (!form) return;
      form.elements.left.value = (moved.x / 72).toFixed(3);
      form.elements.top.value = (moved.y / 72).toFixed(3);
      form.requestSubmit(form.querySelector("button[value=save]"));
    }
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  });
}

/** The row that an address names is open. */
function openNamed() {
  const row = location.hash.startsWith("#field-") && document.getElementById(location.hash.slice(1));
  if (row) row.querySelector("details").open = true;
}
addEventListener("hashchange", openNamed);
openNamed();
