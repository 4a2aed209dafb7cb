/** The number that the server reads in `input[data-read-url]` while it is typed, shown in the `output` beside it. */

const TYPED_MS = 300;

/** @type {WeakMap<HTMLInputElement, number>} */
const waiting = new WeakMap();

async function show(field) {
  const text = field.value;
  const output = field.parentElement.querySelector("output");
  let read = {};
  if (text.trim()) {
    const url = `${field.dataset.readUrl}?${new URLSearchParams({ text })}`;
    // Asked for JSON, a session that has ended is no redirect to a page
    const headers = { Accept: "application/json" };
    const response = await fetch(url, { credentials: "same-origin", headers }).catch(() => null);
    if (response?.ok) read = await response.json();
  }
  if (field.value === text) output.textContent = read.number ? `= ${read.number}` : (read.problem ?? "");
}

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("input[data-read-url]")) return;
  clearTimeout(waiting.get(target));
  waiting.set(target, setTimeout(show, TYPED_MS, target));
});
