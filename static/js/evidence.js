/**
 * The field that adds evidence. Enter takes the first source offered, Down goes to the list, and of several pasted lines
 * the address goes into the field and the rest into the excerpt. A figure in the excerpt fills the source's own numbers.
 * Once a piece is added the focus is outside of the fields, so that the next key can choose an answer or add another.
 */

const EXCERPT_MS = 400;
const ADDRESS = /https?:\/\/[^\s<>"]+/;

const field = (name) => document.getElementById(`evidence-${name}`);
const offered = () => document.querySelectorAll("#evidence-source input");

let reading;

/** Fill the source's own numbers from its excerpt, as long as nobody typed any. */
async function readFigure(excerpt) {
  const numbers = ["figure_low", "figure_high", "figure_as_of"].map(field);
  if (numbers.some((each) => !each || (each.value && each.value !== each.dataset.read))) return;
  const text = excerpt.value;
  const url = `${excerpt.dataset.figureUrl}?${new URLSearchParams({ text })}`;
  const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "application/json" } }).catch(() => null);
  if (!response?.ok || excerpt.value !== text) return;
  const figure = await response.json();
  for (const each of numbers) {
    each.value = figure[each.id.replace("evidence-figure_", "")] ?? "";
    each.dataset.read = each.value;
  }
}

/** Whether Enter was pressed before the sources for what is typed had come. */
let isWaiting = false;

/** Choose the first source offered for what is typed, once it is there. An address needs none: it names its source. */
function takeFirst() {
  const typed = field("query").value.trim();
  isWaiting = !ADDRESS.test(typed) && field("source").dataset.query !== typed;
  if (isWaiting) return;
  const isOffered = field("source").dataset.query === typed;
  const chosen = [...offered()].find((each) => each.checked) ?? (isOffered ? offered()[0] : undefined);
  if (chosen) chosen.checked = true;
  field("excerpt").focus();
}

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "evidence-query" || event.isComposing || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter") takeFirst();
  else if (event.key === "ArrowDown" && offered().length) offered()[0].focus();
  else return;
  event.preventDefault();
});

document.addEventListener("paste", (event) => {
  if (event.target.id !== "evidence-query") return;
  const text = event.clipboardData.getData("text/plain").trim();
  const [address] = text.match(ADDRESS) ?? [];
  if (!address || address === text) return;
  event.preventDefault();
  event.target.value = address;
  event.target.dispatchEvent(new Event("input", { bubbles: true }));
  const excerpt = field("excerpt");
  excerpt.value = text.replace(address, "").trim();
  excerpt.dispatchEvent(new Event("input", { bubbles: true }));
});

// What was offered for other words is not what is meant now
document.addEventListener("input", ({ target }) => {
  if (target.id === "evidence-query") for (const each of offered()) each.checked = false;
});

document.addEventListener("input", ({ target }) => {
  if (target.id !== "evidence-excerpt" || !target.dataset.figureUrl) return;
  clearTimeout(reading);
  reading = setTimeout(readFigure, EXCERPT_MS, target);
});

// What is chosen was chosen for what is typed now: a list that comes late must not take it away
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const isList = detail.pathInfo?.requestPath.startsWith("/sources/offered");
  if (isList && [...offered()].some((each) => each.checked)) detail.shouldSwap = false;
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (isWaiting && detail.pathInfo?.requestPath.startsWith("/sources/offered")) takeFirst();
  const isAdded = detail.xhr?.status === 200 && detail.pathInfo?.requestPath.endsWith("/evidence");
  if (isAdded) document.getElementById("evidence-heading").focus();
});
