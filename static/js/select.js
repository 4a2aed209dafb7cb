/**
 * Making a claim out of words in an article: `#article-text[data-select-url]` loads the form into `#new-claim`, for a
 * selection made with the mouse or by touch, or with the word cursor that the arrow keys move while the text has focus.
 */

import { firstField, isChanged, notify } from "./dom.js";
import { _ } from "./messages.js";
import { selectedCodePoints } from "./text-index.js";
import { moveCursor, resetCursor } from "./word-cursor.js";

const TOUCH_SETTLES_MS = 500;
const DRAG_PX = 4;

/** The form's address whose first field is to get the focus once it is there. */
let focusWanted = null;

function loadForm(article, { focus }) {
  const chosen = selectedCodePoints(article);
  if (!chosen || !globalThis.htmx) return;
  // Of a long text the page holds a part
  const before = Number(article.dataset.start);
  const url = `${article.dataset.selectUrl}?start=${before + chosen.start}&end=${before + chosen.end}`;
  focusWanted = focus ? url : null;
  const shown = htmx.ajax("GET", url, { source: article, target: "#new-claim", swap: "outerHTML" });
  // The htmx events of app.js show what went wrong
  shown.catch(() => {});
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target } = event.detail;
  const open = target.id === "new-claim" && !target.contains(elt) && target.querySelector("form[method=post]");
  if (!open || !isChanged(open)) return;
  event.preventDefault();
  notify(_("Add or cancel the claim you are writing first."));
});

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "new-claim") event.detail.target.scrollIntoView({ block: "nearest" });
  if (!focusWanted || event.detail.pathInfo?.requestPath !== focusWanted) return;
  focusWanted = null;
  firstField(document.getElementById("new-claim"))?.focus();
});

// A link to the form leads into it, once the browser has scrolled there, which takes the focus away
addEventListener("load", () => {
  const linked = document.querySelector("#new-claim:target");
  if (linked) firstField(linked)?.focus();
});

/** The last press of a pointer: where, with what, and in which article, if in one. */
let press = null;
let settling;

/** A link that is pressed, and its address. Without one it lets a drag choose its words, which a link does not. */
let unlinked = null;

function unlink(link) {
  relink();
  if (!link) return;
  unlinked = { link, href: link.getAttribute("href") };
  link.removeAttribute("href");
}

function relink() {
  unlinked?.link.setAttribute("href", unlinked.href);
  unlinked = null;
}

document.addEventListener("pointerdown", (event) => {
  const article = event.button === 0 ? event.target.closest("#article-text") : null;
  press = { article, touch: event.pointerType !== "mouse", x: event.clientX, y: event.clientY };
  if (!article) return;
  resetCursor();
  if (!press.touch) unlink(event.target.closest("a[href]"));
});

document.addEventListener("pointerup", (event) => {
  relink();
  const { article, touch } = press ?? {};
  // A click into the selection clears it only after this event
  if (article && !touch && event.button === 0) setTimeout(loadForm, 0, article, { focus: false });
});

document.addEventListener("pointercancel", relink);

// Handles that are dragged on a touch screen send no pointer events
document.addEventListener("selectionchange", () => {
  clearTimeout(settling);
  const { article, touch } = press ?? {};
  if (article && touch) settling = setTimeout(loadForm, TOUCH_SETTLES_MS, article, { focus: false });
});

// A drag that starts and ends on one link is a click on it, too
document.addEventListener("click", (event) => {
  if (!event.detail || !press?.article?.contains(event.target)) return;
  const dragged = Math.hypot(event.clientX - press.x, event.clientY - press.y) > DRAG_PX;
  if (dragged && !document.getSelection().isCollapsed) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  // From here on the selection is the keyboard's
  press = null;
  const article = event.target;
  if (article.id !== "article-text" || event.altKey || event.metaKey) return;
  if (moveCursor(article, event)) event.preventDefault();
  else if (event.key === "Enter" && !event.ctrlKey) loadForm(article, { focus: true });
  else if (event.key === "Escape") document.getSelection().removeAllRanges();
});
