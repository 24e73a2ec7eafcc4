// Comforts on pages of settings, all of which work without: copying, the color picker beside its field, and pictures in the
// preview before they are saved.
"use strict";

(() => {
  /** Copy buttons are there where copying works. */
  const copies = () => {
    for (const button of document.querySelectorAll("[data-copies]")) button.hidden = false;
  };

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copies]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copies);
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      document.execCommand("copy"); // no clipboard without https
    }
    const words = button.firstChild;
    words.before(Object.assign(document.createElement("span"), { textContent: button.dataset.done, role: "status" }));
    const old = words.textContent;
    words.textContent = "";
    setTimeout(() => {
      words.previousSibling?.remove();
      words.textContent = old;
    }, 2000);
  });

  /** Picker and field say the same; the field's own event asks for the preview. */
  document.addEventListener("input", (event) => {
    const picker = event.target.closest("[data-color-of]");
    if (picker) {
      document.getElementById(picker.dataset.colorOf).value = picker.value;
      return;
    }
    const other = document.querySelector(`[data-color-of="${CSS.escape(event.target.id)}"]`);
    const typed = /^\s*#?([0-9a-f]{6})\s*$/i.exec(event.target.value ?? "");
    if (other && typed) other.value = `#${typed[1].toLowerCase()}`;
  }, true);

  /** Draws the pictures that were chosen; none of them leaves this page before it is saved. */
  const draw = async () => {
    for (const input of document.querySelectorAll("input[data-picture]")) {
      const page = document.querySelector(".preview-sign-in");
      const canvas = page?.querySelector(`canvas[data-picture-of="${input.dataset.picture}"]`);
      const file = input.files[0];
      if (!canvas) continue;
      let picture = null;
      try {
        picture = file && await createImageBitmap(file);
      } catch {
        // the server says what is wrong with it
      }
      if (!picture) continue;
      const scale = Math.min(1, 1400 / picture.width);
      canvas.width = picture.width * scale;
      canvas.height = picture.height * scale;
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.hidden = false;
      if (input.dataset.picture === "background") {
        page.classList.add("drawn");
      } else {
        canvas.className = "logo";
        page.querySelector(".scene .firm :is(.mark, .logo)")?.replaceWith(canvas);
      }
    }
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("input[data-picture]")) draw();
  });
  document.addEventListener("htmx:after:swap", draw);
  copies();
})();
