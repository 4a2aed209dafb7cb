/** Buttons that copy: `<button type="button" data-copy="#id" hidden>Copy</button>`. */

import { notify, withdraw } from "./dom.js";
import { _ } from "./messages.js";

const SAID_MS = 2000;

const isField = (target) => target.matches("input, textarea");

function select(target) {
  if (isField(target)) target.select();
  else document.getSelection().selectAllChildren(target);
}

async function copy(target) {
  try {
    await navigator.clipboard.writeText(isField(target) ? target.value : target.textContent);
    return true;
  } catch {
    // No clipboard without HTTPS; what is selected can at least be copied by hand
    select(target);
    return document.execCommand("copy");
  }
}

async function copyFor(button) {
  const message = (await copy(document.querySelector(button.dataset.copy))) ? _("Copied") : _("Selected: copy it now");
  button.dataset.label ??= button.textContent;
  button.textContent = message;
  notify(message);
  setTimeout(() => {
    button.textContent = button.dataset.label;
    withdraw(message);
  }, SAID_MS);
}

/** Show the page's copy buttons: hidden until then, as they do nothing without this script. */
export function revealCopyButtons() {
  for (const button of document.querySelectorAll("button[data-copy]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copyFor(button);
});
