/**
 * The word cursor of an article: arrow keys go from word to word, and the words chosen are the document's selection.
 * Left, right, up, down, Home and End move on the lines as shown; Ctrl+up and -down go by paragraphs, Ctrl+Home and
 * -End to the ends of the text; Shift extends. `s` selects the sentence at the cursor and then the next one, `p` the
 * paragraph; with Shift what is selected grows by it.
 */

import { keyName } from "./keys.js";
import { TextIndex, selectionIn } from "./text-index.js";

/** The words at the two ends of the selection, and the column that ArrowUp and ArrowDown keep to. */
let cursor = null;
let indexed = { article: null, index: null };

function indexOf(article) {
  if (indexed.article !== article) {
    indexed = { article, index: new TextIndex(article) };
    const observer = new MutationObserver(() => {
      observer.disconnect();
      if (indexed.article === article) indexed = { article: null, index: null };
    });
    observer.observe(article, { childList: true, characterData: true, subtree: true });
  }
  return indexed.index;
}

const middle = (box) => box.left + box.width / 2;

function onLineOf(box, other) {
  const height = box.top + box.height / 2;
  return other.top < height && height < other.bottom;
}

const after = (index, word) => index.wordFrom(word.end);
const before = (index, word) => index.wordBefore(word.start);

/** The last word on the line of `word` in one direction. */
function lineEdge(index, word, next) {
  const line = index.box(word);
  let edge = word;
  for (let each = next(index, word); each && onLineOf(index.box(each), line); each = next(index, each)) edge = each;
  return edge;
}

/** The word nearest to the column on the next line in one direction. */
function lineStep(index, word, next, column) {
  const first = next(index, lineEdge(index, word, next));
  if (!first) return undefined;
  const line = index.box(first);
  const distance = (each) => Math.abs(middle(index.box(each)) - column);
  let nearest = first;
  for (let each = first; each && onLineOf(index.box(each), line); each = next(index, each)) {
    if (distance(each) < distance(nearest)) nearest = each;
  }
  return nearest;
}

function paragraphAfter(index, word) {
  const end = index.text.indexOf("\n", word.end);
  return end < 0 ? undefined : index.wordFrom(end);
}

function paragraphBefore(index, word) {
  const previous = before(index, word);
  return previous && index.wordFrom(index.paragraphStart(previous.start));
}

const MOVES = {
  forward: after,
  back: before,
  ArrowDown: (index, word, column) => lineStep(index, word, after, column),
  ArrowUp: (index, word, column) => lineStep(index, word, before, column),
  Home: (index, word) => lineEdge(index, word, before),
  End: (index, word) => lineEdge(index, word, after),
  "Ctrl+ArrowDown": paragraphAfter,
  "Ctrl+ArrowUp": paragraphBefore,
  "Ctrl+Home": (index) => index.wordFrom(0),
  "Ctrl+End": (index) => index.wordBefore(index.text.length),
};

/** From where to where the paragraph around an offset goes. */
function paragraphAt(index, offset) {
  const end = index.text.indexOf("\n", offset);
  return { start: index.paragraphStart(offset), end: end < 0 ? index.text.length : end };
}

function sentenceAt(index, offset) {
  const { start, end } = paragraphAt(index, offset);
  const { lang } = document.documentElement;
  const inside = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(index.text.slice(start, end));
  const sentence = inside.containing(offset - start);
  return { start: start + sentence.index, end: start + sentence.index + sentence.segment.length };
}

const WHOLES = { s: sentenceAt, p: paragraphAt };

/** Select the whole sentence or paragraph at the cursor; where it is selected, the next one, alone or as well. */
function selectWhole(index, at, { anchor, focus }, extends_) {
  const words = (offset) => {
    const { start, end } = at(index, offset);
    return { anchor: index.wordFrom(start), focus: index.wordBefore(end) };
  };
  const [first, last] = anchor.start <= focus.start ? [anchor, focus] : [focus, anchor];
  const here = words(extends_ ? last.start : first.start);
  const isSelected = last.end === here.focus.end && (extends_ || first.start === here.anchor.start);
  const next = isSelected && after(index, here.focus);
  const whole = next ? words(next.start) : here;
  show(index, extends_ ? { anchor: first, focus: whole.focus } : whole);
}

function moveFor(article, event) {
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const rightToLeft = getComputedStyle(article).direction === "rtl";
    return rightToLeft === (event.key === "ArrowLeft") ? MOVES.forward : MOVES.back;
  }
  return MOVES[event.ctrlKey ? `Ctrl+${event.key}` : event.key];
}

/** The words at both ends of the document's selection; null when it holds none. */
function cursorFromSelection(index, { anchor, focus }) {
  const first = index.wordFrom(Math.min(anchor, focus));
  const last = index.wordBefore(Math.max(anchor, focus));
  if (anchor === focus || !first || !last || last.start < first.start) return null;
  return anchor < focus ? { anchor: first, focus: last } : { anchor: last, focus: first };
}

function show(index, moved) {
  cursor = moved;
  const { anchor, focus } = moved;
  const ends =
    anchor.start <= focus.start
      ? [...index.startPoint(anchor), ...index.endPoint(focus)]
      : [...index.endPoint(anchor), ...index.startPoint(focus)];
  document.getSelection().setBaseAndExtent(...ends);
  reveal(index.box(focus));
}

/** Scroll the page so far that the box is clear of its edges and of the sticky bar. */
function reveal(box) {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const above = box.top - (parseFloat(scrollPaddingTop) || 0);
  const below = box.bottom - innerHeight + (parseFloat(scrollPaddingBottom) || 0);
  if (above < 0) scrollBy(0, above);
  else if (below > 0) scrollBy(0, below);
}

/** Forget where the cursor was: it starts from the document's selection again. */
export function resetCursor() {
  cursor = null;
}

/** Show the word at the document's caret, or the article's first one when the caret is elsewhere. */
function appear(index, offset) {
  const word = index.wordFrom(offset) ?? index.wordBefore(offset);
  if (word) show(index, { anchor: word, focus: word });
}

/**
 * Do what a key pressed in the article asks of the cursor. The first arrow only shows where it is.
 * @returns {boolean} whether the key was one of the cursor's
 */
export function moveCursor(article, event) {
  const whole = event.ctrlKey ? undefined : WHOLES[keyName(event).toLowerCase()];
  const move = whole ?? moveFor(article, event);
  if (!move) return false;
  const index = indexOf(article);
  if (!cursor) {
    const selected = selectionIn(article) ?? { anchor: 0, focus: 0 };
    cursor = cursorFromSelection(index, selected);
    if (!cursor) {
      appear(index, selected.focus);
      if (!cursor || !(whole || event.ctrlKey)) return true;
    }
  }
  if (whole) {
    selectWhole(index, whole, cursor, event.shiftKey);
    return true;
  }
  const column = cursor.column ?? middle(index.box(cursor.focus));
  const focus = move(index, cursor.focus, column) ?? cursor.focus;
  const vertical = move === MOVES.ArrowDown || move === MOVES.ArrowUp;
  show(index, { anchor: event.shiftKey ? cursor.anchor : focus, focus, column: vertical ? column : undefined });
  return true;
}
