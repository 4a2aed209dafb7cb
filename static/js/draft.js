/**
 * Keeps what is typed into the answer's form on the server: `form[data-draft-url][data-page-url]`. `[data-draft-news]`
 * in it says when it was kept, or why it could not be.
 */

import { notify, post, userOf, withdraw } from "./dom.js";
import { heed } from "./lease.js";
import { _, written } from "./messages.js";

const PAUSE_MS = 1000;
/** Who types without a pause does not wait longer than this. */
const LONGEST_MS = 10_000;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 60_000;
/** Browsers refuse to send more than 64 KiB beyond the end of a page; without that promise it mostly arrives, too. */
const KEEPALIVE_BYTES = 60_000;

const OFFLINE = _(
  "The server cannot be reached: what you wrote is not kept yet. Leave this page open; it goes on trying.",
);
const SIGNED_OUT = _(
  "You are signed out: what you wrote is not kept yet. Sign in in another tab, then come back here.",
);
const SOMEBODY_ELSE = _("Another person is signed in in this browser: what you wrote is not kept.");
const ANSWERED = _("You have reviewed this claim already: what you write here is not kept.");
const TOO_LONG = _(
  "What you wrote is too long to be kept as a draft. Shorten it, or copy it before you leave this page.",
);
const REFUSED = _("What you wrote could not be kept. Copy it before you leave this page.");

const form = document.querySelector("form[data-draft-url]");
const fields = () => [...form.elements].filter(({ name, type }) => name?.startsWith("review-") && type !== "hidden");
const isChoice = (field) => field.type === "radio";

/** What stands in the form, and what the page came with, in a form that can be compared. */
const typed = () => JSON.stringify(fields().map((field) => (isChoice(field) ? field.checked : field.value)));
const given = () =>
  JSON.stringify(fields().map((field) => (isChoice(field) ? field.defaultChecked : field.defaultValue)));

/** What of it the server has. */
let kept = "";
let problem = "";
let retryAfter = FIRST_RETRY_MS;
let timer;
let unkeptSince = 0;
let queue = Promise.resolve();

function show(message) {
  const news = form.querySelector("[data-draft-news]");
  news.querySelector("span").textContent = message;
  news.querySelector("a").hidden = problem !== SIGNED_OUT;
  news.classList.toggle("errors", Boolean(problem));
  news.hidden = !message;
}

function succeed() {
  withdraw(problem);
  problem = "";
  retryAfter = FIRST_RETRY_MS;
  show(_("Draft kept at %(time)s.", { time: written(new Date()) }));
}

function fail(message) {
  if (message !== problem) notify(message);
  problem = message;
  show(message);
  clearTimeout(timer);
  timer = setTimeout(save, retryAfter);
  retryAfter = Math.min(2 * retryAfter, LAST_RETRY_MS);
}

/** The answer alone: what is sent while the page closes may not be large. */
function body(more = {}) {
  const data = new FormData();
  for (const [name, value] of new FormData(form)) if (name.startsWith("review-")) data.append(name, value);
  for (const [name, value] of Object.entries(more)) data.append(name, value);
  return data;
}

/**
 * After signing in again in another tab, take over the token of the new session, if it is the same person's.
 * @returns {Promise<string>} what is in the way, or nothing
 */
async function renewToken() {
  const response = await fetch(form.dataset.pageUrl, { credentials: "same-origin" });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (!userOf(fresh)) return response.ok ? SIGNED_OUT : OFFLINE;
  if (userOf(fresh) !== userOf(document)) return SOMEBODY_ELSE;
  const token = fresh.querySelector("meta[name=csrf-token]").content;
  document.querySelector("meta[name=csrf-token]").content = token;
  for (const field of document.querySelectorAll("input[name=csrf_token]")) field.value = token;
  return "";
}

/** @returns {Promise<string>} why the draft was not kept, or nothing */
async function send(mayRenew = true) {
  const response = await post(form.dataset.draftUrl, { body: body() });
  if (response.status >= 500) return OFFLINE;
  if (response.status === 401) return SIGNED_OUT;
  if (response.status === 400 && mayRenew) return (await renewToken()) || send(false);
  if (response.status === 422) return TOO_LONG;
  if (!response.ok && response.status !== 409) return REFUSED;
  return (await heed(response)) ? "" : ANSWERED;
}

async function keep() {
  clearTimeout(timer);
  const now = typed();
  if (now === kept && !problem) return;
  const failure = now === kept ? "" : await send().catch(() => OFFLINE);
  if (failure) return fail(failure);
  kept = now;
  unkeptSince = 0;
  succeed();
}

/** Bring what stands in the form to the server, one request after the other. */
function save() {
  queue = queue.then(keep);
  return queue;
}

function watch() {
  let leaving = false;
  kept = given();

  form.addEventListener("input", ({ target }) => {
    if (!target.name?.startsWith("review-")) return;
    unkeptSince ||= Date.now();
    clearTimeout(timer);
    timer = setTimeout(save, Date.now() - unkeptSince < LONGEST_MS ? PAUSE_MS : 0);
  });

  // An answer is sent once the server has it as a draft: then it is there also if the session has ended
  form.addEventListener("submit", async (event) => {
    const { submitter } = event;
    if (typed() === kept || submitter?.hasAttribute("formaction")) {
      clearTimeout(timer);
      leaving = true;
      return;
    }
    event.preventDefault();
    await save();
    if (!problem) form.requestSubmit(submitter);
  });

  // Shown again by the Back button, or filled again by the browser
  addEventListener("pageshow", () => {
    leaving = false;
    save();
  });

  for (const back of ["focus", "online"]) addEventListener(back, () => problem && save());

  addEventListener("pagehide", () => {
    if (leaving || typed() === kept) return;
    const keepalive = new Blob([typed()]).size < KEEPALIVE_BYTES;
    post(form.dataset.draftUrl, { body: body({ leaving: "yes" }), keepalive }).catch(() => {});
  });

  addEventListener("beforeunload", (event) => {
    if (problem && !leaving) event.preventDefault();
  });
}

if (form) watch();
