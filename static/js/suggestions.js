/**
 * Working through the suggestions beside an article. A decision moves the focus on at once, so that the next one need
 * not wait for the server; the words of the suggestion that has the focus are marked in the text.
 */

import { firstField, isChanged, isUsable, notify } from "./dom.js";
import { _ } from "./messages.js";
import { selectionIn } from "./text-index.js";

/** Where the text stands beside the list, so that scrolling it leaves the list in place (as in layout.css). */
const sideBySide = matchMedia("(width >= 60rem)");

const rows = () => [...document.querySelectorAll("#suggestions-list [data-row]")];

/** As long as an answer is awaited, what could be undone is not what was decided last. */
function holdUndo() {
  document.getElementById("suggestions-notice").inert = rows().some((row) => row.inert);
}

function moveOn(row) {
  const usable = rows().filter(isUsable);
  const here = usable.indexOf(row);
  const next = usable[here + 1] ?? usable[here - 1];
  (next?.querySelector("a[href]") ?? document.getElementById("suggestions-title")).focus();
}

document.addEventListener("submit", ({ target: form }) => {
  const row = form.matches("[data-decision]") && globalThis.htmx ? form.closest("[data-row]") : null;
  if (!row) return;
  moveOn(row);
  row.inert = true;
  holdUndo();
});

// The row of a decision that failed is still there
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const row = detail.elt.closest("#suggestions-list [data-row]");
  if (row) row.inert = false;
  if (document.getElementById("suggestions")) holdUndo();
});

/** Whether a person is writing a claim of their own, which new highlights would disturb. */
function isMakingClaim() {
  const article = document.getElementById("article-text");
  const selected = selectionIn(article);
  return (
    (selected && selected.anchor !== selected.focus) ||
    document.activeElement === article ||
    [...document.querySelectorAll("#new-claim form")].some((form) => form.method === "post" || isChanged(form))
  );
}

/** Say that there are suggestions, and leave it to the person when to see it. */
function offer(form, answer) {
  const count = new DOMParser().parseFromString(answer, "text/html").querySelector("#suggestions-title .count");
  const number = count?.textContent ?? "";
  const link = form.parentElement.querySelector("[data-found]");
  link.textContent = _("New suggestions: %(number)s – show them", { number });
  link.hidden = false;
  form.remove(); // also ends its asking
  notify(_("New suggestions: %(number)s", { number }));
}

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = detail.requestConfig.elt;
  if (!form.matches("[data-look]") || detail.xhr.status !== 200 || !isMakingClaim()) return;
  detail.shouldSwap = false;
  offer(form, detail.serverResponse);
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  const { elt } = detail.requestConfig ?? {};
  if (!elt) return;
  const form = document.getElementById("new-claim");
  if (detail.target.id === "new-claim" && form.querySelector("form[method=post]")) {
    const wrong = form.querySelector("[aria-invalid=true]") ?? form.querySelector(".error-summary");
    if (!elt.closest("#article-text")) (wrong ?? firstField(form))?.focus();
  } else if (elt.matches("[data-undo]")) {
    document.querySelector("#suggestions [data-refocus]")?.focus();
  }
});

/** Mark the words that a row or form is about, and bring them in sight where that does not move the list. */
function pointFrom(about) {
  for (const mark of document.querySelectorAll("#article-text .is-target")) mark.classList.remove("is-target");
  if (!about) return;
  const marks = document.querySelectorAll(`#article-text [data-claims~="${about.dataset.about}"]`);
  for (const mark of marks) mark.classList.add("is-target");
  if (sideBySide.matches) marks[0]?.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", ({ target }) => pointFrom(target.closest("[data-about]")));
