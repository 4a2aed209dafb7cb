/**
 * The hold on the claim that is open: `[data-lease][data-hold-url][data-release-url][data-until]`. Leaving the page
 * lets go of it, coming back takes it up again, and `[data-lease-left]` in it says how long it lasts.
 */

import { csrfToken, notify } from "./dom.js";

const TICK_MS = 30_000;

function post(url, options) {
  const headers = { "X-CSRFToken": csrfToken() };
  return fetch(url, { method: "POST", credentials: "same-origin", headers, ...options });
}

/** @param {number} ms how long the hold still lasts */
function timeLeft(ms) {
  const minutes = Math.ceil(ms / 60_000);
  return minutes > 0 ? `ends in ${minutes} min` : "has ended";
}

function keep(lease) {
  const { holdUrl, releaseUrl, until } = lease.dataset;
  let submitting = false;

  // Shown again by the Back button, the page is not loaded anew
  addEventListener("pageshow", async () => {
    submitting = false;
    const response = await post(holdUrl).catch(() => null);
    if (response?.status === 409) notify("You no longer hold this claim. Reload the page to see who does.");
  });

  // Last of all listeners, to know whether the form is really sent
  addEventListener("submit", (event) => {
    if (event.target.id === "marking") submitting = !event.defaultPrevented;
  });

  addEventListener("pagehide", () => {
    if (!submitting) post(releaseUrl, { keepalive: true }).catch(() => {});
  });

  const tick = () => {
    const left = lease.querySelector("[data-lease-left]");
    if (left) left.textContent = timeLeft(Date.parse(until) - Date.now());
  };
  tick();
  setInterval(tick, TICK_MS);
}

const lease = document.querySelector("[data-lease]");
if (lease) keep(lease);
