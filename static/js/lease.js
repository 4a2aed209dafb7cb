/**
 * The hold on the claim that is open: `[data-lease][data-hold-url][data-leave-url]`. Working on the page prolongs it,
 * leaving the page lets go of it, coming back takes it up again. `[data-lease-news]` says when it is about to end, and
 * when it is gone.
 */

import { post } from "./dom.js";
import { _, written } from "./messages.js";

/** How often the server gets a sign of work; it prolongs the hold no more often than that. */
const PACE_MS = 60_000;
const WARNING_MS = 5 * 60_000;
const TICK_MS = 5_000;
/** When a page is reloaded, its letting go may reach the server after the new page's first call. */
const ONCE_MORE_MS = 5_000;

const lease = document.querySelector("[data-lease]");
const news = document.querySelector("[data-lease-news]");

/** When the hold ends by this machine's clock, once the server has sent how long it lasts. */
let endsAt = Infinity;
let askedAt = 0;
let isGone = false;

/** Show a message about the hold, or take it away when it is empty. */
function say(message) {
  if (!news) return;
  const text = news.querySelector("span");
  if (text.textContent !== message) text.textContent = message;
  news.hidden = !message;
  news.querySelector("button").hidden = isGone || !lease;
}

function tick() {
  if (isGone) return;
  const left = endsAt - Date.now();
  if (left > WARNING_MS) say("");
  else if (left > 0) say(_("This claim is yours until %(time)s. Go on with it to keep it longer.", { time: written(endsAt) }));
  else say(_("Your time with this claim has ended, and another person may take it. What you wrote is kept."));
}

function prolong(seconds) {
  isGone = false;
  askedAt = Date.now();
  endsAt = askedAt + seconds * 1000;
  if (lease) {
    lease.hidden = false;
    const time = lease.querySelector("time");
    time.dateTime = new Date(endsAt).toISOString();
    time.textContent = written(endsAt);
    time.removeAttribute("title");
  }
  tick();
}

/**
 * Learn from the server's answer how long the hold lasts, or that it is gone.
 * @returns {Promise<boolean>} whether what was sent is kept
 */
export async function heed(response) {
  const seconds = response.headers.get("Lease-Seconds");
  if (seconds) prolong(Number(seconds));
  if (response.status !== 409) return response.ok;
  const { detail, is_kept: isKept } = await response.json();
  isGone = true;
  if (lease) lease.hidden = true;
  say(isKept ? _("%(message)s What you wrote is kept.", { message: detail }) : detail);
  return isKept;
}

async function hold() {
  askedAt = Date.now();
  const response = await post(lease.dataset.holdUrl).catch(() => null);
  if (response) await heed(response);
}

function keep() {
  let submitting = false;

  // Shown again by the Back button, the page is not loaded again
  addEventListener("pageshow", () => {
    submitting = false;
    hold();
    setTimeout(hold, ONCE_MORE_MS);
  });

  for (const work of ["keydown", "pointerdown", "scroll"]) {
    const goOn = () => !isGone && Date.now() - askedAt >= PACE_MS && hold();
    addEventListener(work, goOn, { capture: true, passive: true });
  }
  news.querySelector("button").addEventListener("click", hold);

  // Last of all listeners, to know whether the form is really sent
  addEventListener("submit", (event) => {
    if (event.target.id === "marking") submitting = !event.defaultPrevented;
  });

  addEventListener("pagehide", () => {
    if (!submitting) post(lease.dataset.leaveUrl, { keepalive: true }).catch(() => {});
  });

  setInterval(tick, TICK_MS);
  document.addEventListener("visibilitychange", tick);
}

if (lease) keep();
