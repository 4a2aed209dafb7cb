/**
 * The list of keyboard shortcuts, `dialog#help`, opened by `[data-open=help]`. Its `#single-keys` turns off those that
 * are made of plain characters, which get in the way of speech input (WCAG 2.1.4).
 */

import { isUsable } from "./dom.js";
import { _ } from "./messages.js";

const STORED = "factcheck.single-keys";

const KEY_NAMES = {
  arrows: "← → ↑ ↓",
  enter: "Enter",
  escape: "Esc",
  mod: /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘" : "Ctrl",
};

/** Shortcuts that no single element declares: where they are found, the key, and what it does. */
const OF_PAGES = [
  ["[data-row]", "j", _("Next row")],
  ["[data-row]", "k", _("Previous row")],
  [".tick", "X", _("Tick all from the claim ticked last to this one")],
  ["#article-text", "arrows", _("In the article: go from word to word; with Shift, choose words")],
  ["#article-text", "enter", _("In the article: make a claim of the chosen words")],
  ["#help", "?", _("Show this list")],
];

let singleKeys = storedSingleKeys();

function storedSingleKeys() {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
}

function setSingleKeys(on) {
  singleKeys = on;
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // Where nothing may be stored, the choice holds until the page is left
  }
}

/** Whether shortcuts made of plain characters are on. */
export function singleKeysOn() {
  return singleKeys;
}

/** The text of an element without what is only for the eye, such as its key. */
function textOf(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("[aria-hidden=true]").forEach((each) => each.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function labelOf(element) {
  const { dataset, ariaLabel, labels, value } = element;
  return dataset.keyLabel || ariaLabel || textOf(labels?.[0] ?? element) || value || "";
}

/** @returns {string[][]} the page's shortcuts in document order, each with what it does */
function shortcuts() {
  const elements = [...document.querySelectorAll("[data-key]")];
  const keys = new Set(elements.map((each) => each.dataset.key));
  const declared = [...keys].flatMap((key) => {
    const sharing = elements.filter((each) => each.dataset.key === key);
    if (!key.startsWith("mod+")) return [[key, labelOf(sharing.find(isUsable) ?? sharing[0])]];
    return [...new Set(sharing.map(labelOf))].map((label) => [key, label]);
  });
  const ofPage = OF_PAGES.filter(([selector, key]) => !keys.has(key) && document.querySelector(selector));
  return [...declared, ...ofPage.map(([, key, label]) => [key, label])];
}

function rowOf([keys, label]) {
  const row = document.createElement("tr");
  const cell = row.insertCell();
  for (const chord of keys.split(" ")) {
    const key = document.createElement("kbd");
    key.textContent = chord.split("+").map((part) => KEY_NAMES[part] ?? part).join("+");
    cell.append(key, " ");
  }
  row.insertCell().textContent = label;
  return row;
}

/** @returns {boolean} whether the list could be opened: there is one, and no other dialog is in front */
export function openHelp() {
  const dialog = document.getElementById("help");
  if (!dialog || document.querySelector("dialog:modal")) return false;
  dialog.querySelector("[data-keys]").replaceChildren(...shortcuts().map(rowOf));
  dialog.querySelector("#single-keys").checked = singleKeys;
  dialog.showModal();
  return true;
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-open=help]")) openHelp();
});

document.addEventListener("change", (event) => {
  if (event.target.id === "single-keys") setSingleKeys(event.target.checked);
});
