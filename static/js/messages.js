/** What scripts say, in the page's language. */

/** The page's sentences by their English, which they have themselves; English pages bring none. */
const catalogue = JSON.parse(document.getElementById("script-messages")?.textContent ?? "{}");

/** @returns {string} the sentence in the page's language, with each `%(name)s` replaced by its value */
export function _(text, values = {}) {
  return (catalogue[text] ?? text).replace(/%\((\w+)\)s/g, (whole, name) => values[name] ?? "");
}

/** As the server writes times: in English with the day first and 24 hours, wherever the reader is. */
const { lang } = document.documentElement;
const locale = lang.split("-")[0] === "en" ? "en-GB" : lang;

/** @returns {string} a moment as the page's language writes it, in the reader's time zone; by default without its day */
export function written(moment, styles = { timeStyle: "short" }) {
  return new Intl.DateTimeFormat(locale, styles).format(moment);
}
