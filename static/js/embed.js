/**
 * Turns every <blockquote data-factcheck="ID"> into the live card of that fact-check, also those added later.
 *
 * Its colours follow the page around it, also when that changes; data-theme="light", "dark" or "auto", which is the
 * reader's setting, comes first. Until the card has come, and wherever it cannot come, the blockquote is shown. Nothing is stored and nobody is followed: all this does is add frames of the script's own site.
 */
(() => {
  const base = new URL(".", document.currentScript.src);
  const loaded = `factcheck ${base}`;
  // Each pasted code brings the script again
  if (window[loaded]) return;
  window[loaded] = true;

  const QUOTES = "blockquote[data-factcheck]";
  const THEMES = ["light", "dark", "auto"];
  const HIGHEST = 3000;
  const frames = new WeakMap();

  /** Whether a computed colour is dark; undefined where one sees through it. */
  function isDark(color) {
    const [a, b, c, alpha = 1] = color.split(/[\s,()/]+/).map(parseFloat).filter(Number.isFinite);
    if (alpha < 0.5) return undefined;
    // oklch(), oklab(); lch(), lab(); rgb(); color()
    if (/^okl/.test(color)) return a < 0.6;
    if (/^l/.test(color)) return a < 50;
    return 0.3 * a + 0.6 * b + 0.1 * c < (/^rgb/.test(color) ? 128 : 0.5);
  }

  function themeOf(quote) {
    if (THEMES.includes(quote.dataset.theme)) return quote.dataset.theme;
    // What is behind all backgrounds, by the page's colour scheme
    const canvas = document.createElement("span");
    canvas.style.backgroundColor = "Canvas";
    document.documentElement.append(canvas);
    const behind = isDark(getComputedStyle(canvas).backgroundColor);
    canvas.remove();
    let dark;
    for (let around = quote.parentElement; around && dark === undefined; around = around.parentElement) {
      dark = isDark(getComputedStyle(around).backgroundColor);
    }
    return (dark ?? behind) ? "dark" : "light";
  }

  function tellTheme(quote) {
    frames.get(quote)?.contentWindow?.postMessage({ factcheckTheme: themeOf(quote) }, base.origin);
  }

  /** Cards that have come; the others are told once they have. */
  function follow() {
    for (const quote of document.querySelectorAll(QUOTES)) if (quote.style.display === "none") tellTheme(quote);
  }

  function show(quote) {
    const id = quote.dataset.factcheck;
    const isOurs = !quote.cite || quote.cite.startsWith(base);
    if (frames.has(quote) || !isOurs || !/^[A-Za-z0-9]{1,64}$/.test(id)) return;
    const address = new URL(`embed/${id}`, base);
    address.searchParams.set("theme", themeOf(quote));
    const frame = document.createElement("iframe");
    frame.title = `Fact-check: ${quote.textContent.trim().slice(0, 100)}`;
    frame.loading = "lazy";
    frame.sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
    frame.src = address;
    // Not a style attribute, which the page's policy may forbid
    Object.assign(frame.style, { display: "block", width: "100%", height: "0", border: "0" });
    frames.set(quote, frame);
    quote.after(frame);
  }

  function showWithin(node) {
    if (node.matches?.(QUOTES)) show(node);
    node.querySelectorAll?.(QUOTES).forEach(show);
  }

  // The card tells how tall it is: listen to nobody else
  addEventListener("message", ({ origin, source, data }) => {
    const height = data?.factcheckHeight;
    if (origin !== base.origin || !source || !(height > 0)) return;
    for (const quote of document.querySelectorAll(QUOTES)) {
      const frame = frames.get(quote);
      if (frame?.contentWindow !== source) continue;
      frame.style.height = `${Math.min(Math.ceil(height), HIGHEST)}px`;
      quote.style.display = "none";
      tellTheme(quote);
    }
  });

  function start() {
    showWithin(document);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(showWithin);
    }).observe(document, { childList: true, subtree: true });
    const switches = new MutationObserver(follow);
    for (const each of [document.documentElement, document.body]) switches.observe(each, { attributes: true });
    document.addEventListener("transitionend", ({ propertyName }) => {
      if (propertyName === "background-color") follow();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow);
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
