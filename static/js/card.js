/**
 * Tells the page around the card how tall it is, and takes the colours from it. Neither is a secret nor does harm, so any
 * page may listen and answer.
 */

const THEMES = ["light", "dark", "auto"];
const card = document.querySelector("main");

function tell() {
  parent.postMessage({ factcheckHeight: Math.ceil(card.getBoundingClientRect().height) }, "*");
}

addEventListener("message", ({ source, data }) => {
  if (source !== parent || !THEMES.includes(data?.factcheckTheme)) return;
  document.documentElement.dataset.theme = data.factcheckTheme;
});

new ResizeObserver(tell).observe(card);
