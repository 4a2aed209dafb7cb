/** The scripts of every page. Each page works without them. */

import "./capture.js";
import { revealCopyButtons } from "./copy.js";
import { csrfToken, notify, withdraw } from "./dom.js";
import "./draft.js";
import "./evidence.js";
import "./facets.js";
import "./form-drafts.js";
import "./headline.js";
import "./keys.js";
import "./lease.js";
import { _ } from "./messages.js";
import "./numbers.js";
import "./select.js";
import "./suggestions.js";
import "./ticks.js";
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

/** How long a second press of a button counts as a slip. */
const SLIP_MS = 3000;

// A form is sent once, also by those who press twice. After a while, or when the page is come back to, it may be again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, SLIP_MS);
});
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRFToken"] = csrfToken();
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (!FORM_AGAIN.includes(event.detail.xhr.status)) return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

/** Whether something had the focus before content was replaced. */
let hadFocus = false;

document.addEventListener("htmx:beforeSwap", () => (hadFocus = document.activeElement !== document.body));

// Where the focused element went away with the old content, its place is taken by the one that is marked for it
document.addEventListener("htmx:afterSettle", () => {
  if (hadFocus && document.activeElement === document.body) document.querySelector("[data-refocus]")?.focus();
});

// Adding evidence is a change of the claim that its writer knows of: the other forms of the page know of it, too
document.addEventListener("htmx:afterSettle", () => {
  const version = document.querySelector("input[name=review-version]")?.value;
  if (!version) return;
  for (const field of document.querySelectorAll("input[data-follows-review]")) field.value = version;
});

document.addEventListener("htmx:responseError", (event) => {
  report(
    _("That did not work (error %(status)s). What you typed is still here; please try again.", {
      status: event.detail.xhr.status,
    }),
  );
});

for (const failure of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failure, () => {
    report(_("The server could not be reached. What you typed is still here; please try again."));
  });
}

document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) withdraw(problem);
});
