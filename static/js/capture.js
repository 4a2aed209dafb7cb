/**
 * The window that the bookmarklet opens. `#capture` is the form that takes what the page hands over. A person who
 * is signed out signs in first; meanwhile it waits in the storage of this window, which ends with it.
 */

import { notify } from "./dom.js";
import { _ } from "./messages.js";

const FIELDS = ["url", "title", "text", "prefix", "suffix"];
const KEPT = "capture";
/** Up to 21 MB, which the server takes to say that it is too much; of more, the address and the words go alone. */
const MAX_CHARACTERS = 7_000_000;
const PATIENCE_MS = 5000;

/** The strings of a message by the names of the fields, and `html`; nothing else of it is used. */
function read(message) {
  const isText = (name) => typeof message?.[name] === "string";
  if (![...FIELDS, "html"].every(isText) || message.html.length > MAX_CHARACTERS) return null;
  return Object.fromEntries([...FIELDS, "html"].map((name) => [name, message[name]]));
}

/** Whether the browser, too, says that a message comes from the site that it names. */
function isFrom(origin, address) {
  return URL.canParse(address) && new URL(address).origin === origin;
}

/** What the page that opened this window hands over; null when it cannot, or sends something else. */
function ask(opener) {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE_MS, null);
    addEventListener("message", ({ source, origin, data }) => {
      if (source !== opener) return;
      const captured = read(data);
      resolve(captured && isFrom(origin, captured.url) ? captured : null);
    });
    // Says only that this window is ready, so it may go to any site
    opener.postMessage("factcheck-ready", "*");
  });
}

/** A text as few characters, as browsers keep 5 to 10 MB for a window. */
async function packed(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let characters = "";
  for (let at = 0; at < bytes.length; at += 8192) characters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return characters;
}

function unpacked(characters) {
  const bytes = Uint8Array.from(characters, (each) => each.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}

/** What was kept while somebody signed in; it is given out once. */
async function takeKept() {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return kept && JSON.parse(await unpacked(kept));
}

/** What stands behind the # of the address, which is then taken away. */
function takeFragment() {
  const sent = new URLSearchParams(location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
  return sent.get("url") ? Object.fromEntries(FIELDS.map((name) => [name, sent.get(name) ?? ""])) : null;
}

function send(form, captured) {
  for (const name of FIELDS) form.elements[name].value = captured[name];
  const files = new DataTransfer();
  files.items.add(new File([captured.html], "page.html", { type: "text/html" }));
  form.elements.upload.files = files.files;
  form.submit();
}

/** Go on without the page, which then does not have to be kept either. */
function sendAddress(form, captured) {
  const fields = FIELDS.map((name) => [name, captured[name]]);
  location.replace(`${form.dataset.byAddress}?${new URLSearchParams(fields)}`);
}

/** Keep what was captured and go to sign in; the way back leads here again. */
async function signInFirst(form, captured) {
  try {
    sessionStorage.setItem(KEPT, await packed(JSON.stringify(captured)));
  } catch {
    return sendAddress(form, captured); // More than this browser keeps
  }
  location.replace(form.dataset.signIn);
}

async function receive(form, say) {
  const sent = takeFragment();
  const opener = sent && window.opener;
  say(_("Taking the page over …"));
  const captured = (opener && (await ask(opener))) || sent || (await takeKept());
  if (!captured) say(_("Nothing was captured. Select words on a page, then press the bookmark."));
  else if (captured.html === undefined) sendAddress(form, captured);
  else if (form.dataset.signIn) await signInFirst(form, captured);
  else send(form, captured);
}

const form = document.getElementById("capture");
const status = document.getElementById("capture-status");
if (form) receive(form, (sentence) => (status.textContent = sentence)).catch(() => {
  status.textContent = _("The page could not be taken over. Copy its text and paste it as an article instead.");
});

// Pressed here, it would capture the page that explains it
document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-bookmarklet]")) return;
  event.preventDefault();
  notify(_("Drag this button to your bookmarks bar, then press it on the page you read."));
});
