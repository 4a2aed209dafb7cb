/**
 * Keeps what is typed into `[data-form-draft]` on the server, under the address the form is sent to, and brings it
 * back when the page is opened again. The review has drafts of its own (draft.js).
 */

import { notify, post } from "./dom.js";
import { _ } from "./messages.js";

const PAUSE_MS = 1000;
const URL = "/form-drafts";
/** The hidden field that tells the server that a form it takes has a draft. */
const MARK = "has-form-draft";
const NEVER_KEPT = ["hidden", "password", "file", "submit", "button"];

const SIGNED_OUT = _("You are signed out: what you type is not kept. Sign in in another tab, then go on here.");
const REFUSED = _("What you wrote could not be kept. Copy it before you leave this page.");

/** Of each form: the timer that will keep it, what the server has, and the request on its way. */
const states = new WeakMap();

function stateOf(form) {
  if (!states.has(form)) states.set(form, { kept: given(form) });
  return states.get(form);
}

function fields(form) {
  return [...form.querySelectorAll("input, textarea, select")].filter(
    ({ name, type }) => name && !NEVER_KEPT.includes(type),
  );
}

const isChoice = ({ type }) => type === "radio" || type === "checkbox";

/** What stands in a field, and what the page came with; nothing for a choice that is not made. */
const now = (field) => (isChoice(field) && !field.checked ? null : field.value);
function before(field) {
  if (isChoice(field)) return field.defaultChecked ? field.value : null;
  if (!field.options) return field.defaultValue;
  return ([...field.options].find((option) => option.defaultSelected) ?? field.options[0])?.value ?? "";
}

/** @returns {string} the values of a form's fields by their names, as JSON */
function written(form, valueOf) {
  const pairs = fields(form).map((field) => [field.name, valueOf(field)]);
  return JSON.stringify(Object.fromEntries(pairs.filter(([, value]) => value !== null)));
}
const typed = (form) => written(form, now);
const given = (form) => written(form, before);

/** Whether the page came with no text in the form: then what was typed is put back without asking. */
const wasEmpty = (form) => fields(form).every((field) => isChoice(field) || field.options || !field.defaultValue);

function bodyOf(form, text) {
  const body = new FormData();
  body.append("address", form.dataset.formDraft);
  body.append("typed", text);
  return body;
}

async function keep(form, options = {}) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  const text = typed(form);
  if (text === state.kept) return;
  const body = bodyOf(form, text);
  state.request = new AbortController();
  try {
    const response = await post(URL, { body, signal: state.request.signal, ...options });
    if (!response.ok) return notify(response.status === 401 ? SIGNED_OUT : REFUSED);
    state.kept = text;
    mark(form);
  } catch {
    // Not reached, or sent meanwhile: the next key tries again
  }
}

function mark(form) {
  if (form.querySelector(`input[name=${MARK}]`)) return;
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name: MARK, value: "yes" });
  form.append(field);
}

function fill(form, draft) {
  for (const field of fields(form)) {
    const value = draft[field.name] ?? "";
    if (isChoice(field)) field.checked = field.value === value;
    else field.value = value;
  }
  for (const field of fields(form)) if (!isChoice(field)) field.dispatchEvent(new Event("input", { bubbles: true }));
  for (let part = form.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
}

function discard(form) {
  for (const field of fields(form)) {
    if (isChoice(field)) field.checked = field.defaultChecked;
    else field.value = before(field);
  }
  stateOf(form).kept = given(form);
  post(URL, { body: bodyOf(form, "{}") }).catch(() => {});
}

function button(label, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button button-quiet", textContent: label });
  made.addEventListener("click", act);
  return made;
}

/** Put back what was typed, or offer to, and say so. */
function bringBack(form, draft) {
  const news = document.createElement("p");
  news.className = "hint cluster";
  news.dataset.formDraftNews = "";
  const done = () => news.remove();
  const discarding = button(_("Discard"), () => (discard(form), done()));
  mark(form);
  if (wasEmpty(form)) {
    fill(form, draft);
    stateOf(form).kept = typed(form);
    news.append(_("What you typed here before is back."), discarding);
  } else {
    const putBack = button(_("Put it back"), () => (fill(form, draft), done()));
    news.append(_("You typed something else here before."), putBack, discarding);
  }
  const buttons = form.querySelector("[type=submit]")?.closest(".cluster");
  (buttons ?? form.lastElementChild).after(news);
}

/** Bring back what belongs to the forms in a part of the page. */
async function load(part) {
  const forms = [...part.querySelectorAll("[data-form-draft]")];
  if (!forms.length) return;
  const query = new URLSearchParams(forms.map((form) => ["address", form.dataset.formDraft]));
  const response = await fetch(`${URL}?${query}`, { credentials: "same-origin", headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const drafts = await response.json();
  for (const form of forms) {
    const draft = drafts[form.dataset.formDraft];
    if (draft && typed(form) === given(form) && JSON.stringify(draft) !== typed(form)) bringBack(form, draft);
  }
}

document.addEventListener("input", ({ target }) => {
  const form = target.closest("[data-form-draft]");
  if (!form) return;
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => keep(form), PAUSE_MS);
});

/** It is being sent: nothing of it is kept after that. */
function stop(form) {
  const state = stateOf(form);
  clearTimeout(state.timer);
  state.request?.abort();
  state.isSent = true;
}

document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-form-draft]")) stop(target);
});
document.addEventListener("htmx:beforeRequest", ({ target }) => {
  const form = target.closest("[data-form-draft]");
  if (form && target.matches("button")) stop(form);
});

addEventListener("pagehide", () => {
  for (const form of document.querySelectorAll("[data-form-draft]")) {
    if (!states.get(form)?.isSent) keep(form, { keepalive: true });
  }
});

load(document).catch(() => {});
document.addEventListener("htmx:load", ({ target }) => target !== document.body && load(target).catch(() => {}));
