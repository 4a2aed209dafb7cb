/** The scripts of every page. Each page works without them. */

import { revealCopyButtons } from "./copy.js";
import { csrfToken, notify, withdraw } from "./dom.js";
import "./keys.js";
import "./lease.js";
import "./select.js";
import { localiseTimes } from "./times.js";

/** Answers that carry the form again: with its errors, or beside what has changed meanwhile. */
const FORM_AGAIN = [409, 422];

/** What went wrong with the last htmx request. */
let problem = "";

function report(message) {
  problem = message;
  notify(message);
}

function enhance() {
  revealCopyButtons();
  localiseTimes();
}

enhance();
document.addEventListener("htmx:load", enhance);

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = csrfToken();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!FORM_AGAIN.includes(event.detail.xhr.status)) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

document.addEventListener("htmx:responseError", (event) => {
  report(`That did not work (error ${event.detail.xhr.status}). What you typed is still here; please try again.`);
});

for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    report("The server could not be reached. What you typed is still here; please try again.");
  });
}

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) withdraw(problem);
});
