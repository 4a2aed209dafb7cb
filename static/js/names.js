/** Names that a field offers, looked up while a reader types: `<input list="…" data-names="/address">`. */

const PAUSE_MS = 200;

async function offer(field) {
  const typed = field.value;
  const response = await fetch(`${field.dataset.names}?${new URLSearchParams({ typed })}`).catch(() => null);
  // What was typed meanwhile asks for itself; without an answer nothing is offered.
  if (!response?.ok || field.value !== typed) return;
  const options = (await response.json()).map((name) => Object.assign(document.createElement("option"), { value: name }));
  field.list.replaceChildren(...options);
}

/** Let the page's fields offer names. */
export function offerNames() {
  for (const field of document.querySelectorAll("input[data-names]")) {
    let waiting;
    field.addEventListener("focus", () => offer(field), { once: true });
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => offer(field), PAUSE_MS);
    });
  }
}
