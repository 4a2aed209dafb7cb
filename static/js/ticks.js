/**
 * Ticking the rows of a list: the box in the head ticks all of the page, Shift with a click (or with the key `x`) all
 * from the one ticked last, and `[data-ticked]` says how many are.
 */

import { singleKeysOn } from "./help.js";
import { _ } from "./messages.js";

const boxes = () => [...document.querySelectorAll(".tick")];

/** The box that was ticked or unticked last. */
let last;

function tell() {
  const all = boxes();
  const ticked = all.filter((box) => box.checked).length;
  for (const head of document.querySelectorAll("[data-tick-all]")) {
    head.hidden = false;
    head.checked = ticked > 0 && ticked === all.length;
    head.indeterminate = ticked > 0 && ticked < all.length;
  }
  for (const place of document.querySelectorAll("[data-ticked]")) place.textContent = _("%(number)s ticked", { number: ticked });
  for (const button of document.querySelectorAll("[data-untick]")) button.hidden = ticked === 0;
}

/** Give every box from the last one to this one the state that this one has. */
function fill(box) {
  const all = boxes();
  const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((one, other) => one - other);
  if (from >= 0) for (const each of all.slice(from, to + 1)) each.checked = box.checked;
}

document.addEventListener("click", (event) => {
  if (event.target.matches?.(".tick")) {
    if (event.shiftKey) fill(event.target);
    last = event.target;
  } else if (event.target.matches?.("[data-tick-all]")) {
    for (const box of boxes()) box.checked = event.target.checked;
  } else if (event.target.closest?.("[data-untick]")) {
    for (const box of boxes()) box.checked = false;
    boxes()[0]?.focus();
  } else return;
  tell();
});

document.addEventListener("keydown", (event) => {
  const box = event.target.closest?.("[data-row]")?.querySelector(".tick");
  if (event.key !== "X" || !event.shiftKey || !box || !singleKeysOn()) return;
  box.checked = true;
  fill(box);
  last = box;
  box.focus();
  tell();
  event.preventDefault();
});

tell();
document.addEventListener("htmx:load", tell);
addEventListener("pageshow", tell);
