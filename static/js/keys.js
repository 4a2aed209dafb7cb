/**
 * Keyboard shortcuts that the page declares: `data-key="n"`, `data-key="g q"` (one after the other) or
 * `data-key="mod+enter"` (Ctrl, on a Mac ⌘) on a field, link, button or summary. What it does is named by
 * `data-key-label`, or else by the element's own label. Keys with Ctrl are for the form that has the focus; a part of it
 * with actions of its own has `data-key-scope`. After a choice the focus goes to `data-key-focus`, if it names one. `j` and `k` walk through the `[data-row]`s of a list; a key that
 * every row declares is for the row with the focus, or for the first one.
 */

import { firstField, isUsable } from "./dom.js";
import { openHelp, singleKeysOn } from "./help.js";

const SEQUENCE_MS = 1000;
const PRESSED = "input:is([type=submit], [type=button], [type=reset])";
const CHECKED = "input:is([type=radio], [type=checkbox])";

/** The keys of a sequence typed so far. */
let pending = "";
let forgetting;

function isTyping(target) {
  if (target.matches(`${PRESSED}, ${CHECKED}`)) return false;
  return target.matches("input, textarea, select") || target.isContentEditable;
}

/** @returns {string} the key as `data-key` names it */
export function keyName({ key, code, shiftKey }) {
  // On a Cyrillic or Arabic keyboard, the key where the Latin letter would be
  if (/^\P{ASCII}$/u.test(key) && code.startsWith("Key")) return code.slice(3).toLowerCase();
  // Caps Lock is no Shift
  return shiftKey && key.length === 1 ? key : key.toLowerCase();
}

/** What shortcuts may reach: behind an open dialog, nothing. */
const reach = () => document.querySelector("dialog:modal") ?? document;

function declared(matches) {
  return [...reach().querySelectorAll("[data-key]")].filter((each) => matches(each.dataset.key) && isUsable(each));
}

function act(element) {
  if (element.matches(CHECKED)) {
    if (element.type === "checkbox" || !element.checked) element.click();
    (document.querySelector(element.dataset.keyFocus) ?? element).focus();
  } else if (element.matches("input, textarea, select") && !element.matches(PRESSED)) {
    element.focus();
  } else if (element.matches("summary")) {
    element.parentElement.open = true;
    (firstField(element.parentElement) ?? element).focus();
  } else if (element.matches("a, button, input")) {
    element.click();
  } else {
    element.focus();
  }
}

const scopeOf = (element) => element?.closest("[data-key-scope], form, dialog");

/** Ctrl and a key act only within the form that has the focus, or its part with a scope: another may be half written. */
function pressModified(name) {
  const scope = scopeOf(document.activeElement);
  const element = scope && declared((key) => key === name).find((each) => scopeOf(each) === scope);
  if (element) act(element);
  // In a field of one line, Enter alone would send the form
  return Boolean(element) || name === "mod+enter";
}

/**
 * Act on the key's first element, preferring the form and the row that have the focus; other rows are passed over.
 * @returns {boolean} whether there was one
 */
function press(name) {
  const form = document.activeElement?.form;
  const row = document.activeElement?.closest("[data-row]");
  const isInReach = (each) => !row || [row, null].includes(each.closest("[data-row]"));
  const elements = declared((key) => key === name).filter(isInReach);
  const isInForm = (each) => form && each.form === form;
  const element = elements.find(isInForm) ?? elements.find((each) => row?.contains(each)) ?? elements[0];
  if (element) act(element);
  return Boolean(element);
}

function goToRow(step) {
  const rows = [...reach().querySelectorAll("[data-row]")].filter(isUsable);
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  rows[here + step]?.querySelector("a[href]")?.focus();
  return rows.length > 0;
}

/** @returns {boolean} whether the key was a shortcut or a part of one */
function pressSingle(name) {
  const typed = pending ? `${pending} ${name}` : name;
  clearTimeout(forgetting);
  pending = "";
  if (typed === "?") return openHelp();
  if (press(typed)) return true;
  if (typed === "j" || typed === "k") return goToRow(typed === "j" ? 1 : -1);
  if (!declared((key) => key.startsWith(`${typed} `)).length) return false;
  pending = typed;
  forgetting = setTimeout(() => (pending = ""), SEQUENCE_MS);
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || ["Shift", "AltGraph"].includes(event.key)) return;
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  const name = keyName(event);
  let done = false;
  if (modified && !event.getModifierState("AltGraph")) {
    done = !event.altKey && !event.repeat && pressModified(`mod+${name}`);
  } else if (isTyping(event.target)) {
    if (name === "escape") event.target.blur();
  } else if (singleKeysOn() && (!event.repeat || name === "j" || name === "k")) {
    done = pressSingle(name);
  }
  if (done) event.preventDefault();
});
