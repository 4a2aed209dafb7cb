/** Positions in an element's text: words, DOM points, and Unicode code points. */

/**
 * @template T
 * @param {T[]} items sorted so that `isBefore` holds for the first ones and for none after them
 * @returns {number} how many items it holds for
 */
function partitionPoint(items, isBefore) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @returns {number} the length of `text` in code points, as Python counts it; `.length` counts an emoji as two */
function codePoints(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** @returns {number} how many UTF-16 units of `root`'s text lie before a DOM point, which may be outside of it */
function unitsBefore(root, node, offset) {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEnd(node, offset);
  return Math.min(range.toString().length, root.textContent.length);
}

/**
 * Where the document's selection lies in `root`'s text, in UTF-16 units, in the order in which it was made.
 * @returns {{anchor: number, focus: number} | null} null when it is elsewhere
 */
export function selectionIn(root) {
  const selection = document.getSelection();
  if (!selection.rangeCount || !selection.getRangeAt(0).intersectsNode(root)) return null;
  return {
    anchor: unitsBefore(root, selection.anchorNode, selection.anchorOffset),
    focus: unitsBefore(root, selection.focusNode, selection.focusOffset),
  };
}

/**
 * The selected part of `root`'s text without the white space around it, in code points.
 * @returns {{start: number, end: number} | null} null when nothing is selected
 */
export function selectedCodePoints(root) {
  const selected = selectionIn(root);
  if (!selected) return null;
  const text = root.textContent;
  const from = Math.min(selected.anchor, selected.focus);
  const chosen = text.slice(from, Math.max(selected.anchor, selected.focus));
  const exact = chosen.trim();
  if (!exact) return null;
  const start = codePoints(text.slice(0, from + chosen.indexOf(exact)));
  return { start, end: start + codePoints(exact) };
}

/**
 * The words of an element's text, `{start, end}` in UTF-16 units, and where they are on the page.
 *
 * A mark of punctuation is a word of its own, so that a quotation can be chosen with its marks and a figure without
 * the comma after it. Paragraphs are cut into words when first visited: doing a whole megabyte takes half a second.
 */
export class TextIndex {
  #segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
  #paragraphs = new Map();
  #nodes = [];

  constructor(root) {
    this.text = root.textContent;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let start = 0; walker.nextNode(); start += walker.currentNode.length) {
      this.#nodes.push({ start, node: walker.currentNode });
    }
  }

  /** @returns the first word that ends after `offset`, or undefined */
  wordFrom(offset) {
    for (let start = this.paragraphStart(offset); start <= this.text.length; start = this.#paragraphEnd(start) + 1) {
      const words = this.#words(start);
      const word = words[partitionPoint(words, (each) => each.end <= offset)];
      if (word) return word;
    }
  }

  /** @returns the last word that starts before `offset`, or undefined */
  wordBefore(offset) {
    for (let end = offset; end > 0; ) {
      const start = this.paragraphStart(end);
      const words = this.#words(start);
      const word = words[partitionPoint(words, (each) => each.start < offset) - 1];
      if (word) return word;
      end = start - 1;
    }
  }

  paragraphStart(offset) {
    return offset > 0 ? this.text.lastIndexOf("\n", offset - 1) + 1 : 0;
  }

  /** @returns {DOMRect} where the (first line of the) word is in the window */
  box(word) {
    const range = document.createRange();
    range.setStart(...this.startPoint(word));
    range.setEnd(...this.endPoint(word));
    return range.getClientRects()[0] ?? range.getBoundingClientRect();
  }

  startPoint(word) {
    return this.#point(word.start, word.start);
  }

  endPoint(word) {
    return this.#point(word.end, word.end - 1);
  }

  /** The DOM point at `offset`, in the text node that holds the character at `inside`. */
  #point(offset, inside) {
    const { start, node } = this.#nodes[partitionPoint(this.#nodes, (each) => each.start <= inside) - 1];
    return [node, offset - start];
  }

  #paragraphEnd(start) {
    const end = this.text.indexOf("\n", start);
    return end < 0 ? this.text.length : end;
  }

  #words(start) {
    if (!this.#paragraphs.has(start)) {
      const segments = this.#segmenter.segment(this.text.slice(start, this.#paragraphEnd(start)));
      const words = Array.from(segments)
        .filter(({ segment }) => /\S/.test(segment))
        .map(({ index, segment }) => ({ start: start + index, end: start + index + segment.length }));
      this.#paragraphs.set(start, words);
    }
    return this.#paragraphs.get(start);
  }
}
