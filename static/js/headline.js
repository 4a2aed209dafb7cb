/** A text that is pasted with its headline into `textarea[data-headline]` leaves it in the field of that id, if empty. */

const LONGEST = 150;
/** Characters of a text whose pasting can be undone. */
const UNDONE = 100_000;
/** A line that ends so is a sentence of the text. */
const SENTENCE_END = /[.!?:;,…。؟][”"’»')\]]*$/u;

/** @returns {[string, string]} the headline and the rest; no headline where the first line is not one */
function divide(text) {
  const [, first, rest] = /^\s*(.+?)[^\S\n]*\n+([^]+)$/.exec(text.replaceAll("\r\n", "\n")) ?? [];
  const isHeadline = first && first.length <= LONGEST && !SENTENCE_END.test(first) && rest.trim().length > first.length;
  return isHeadline ? [first, rest] : ["", text];
}

document.addEventListener("paste", (event) => {
  const { target } = event;
  if (!target.matches?.("textarea[data-headline]") || target.value.trim()) return;
  const title = document.getElementById(target.dataset.headline);
  const [headline, rest] = divide(event.clipboardData.getData("text/plain"));
  if (!headline || title.value) return;
  event.preventDefault();
  title.value = headline;
  // Typed in rather than set, so that Ctrl+Z takes it back; that takes a browser long for a whole book
  const isTyped = rest.length < UNDONE && document.execCommand("insertText", false, rest);
  if (!isTyped) target.value = rest;
  for (const field of [title, target]) field.dispatchEvent(new Event("input", { bubbles: true }));
});
