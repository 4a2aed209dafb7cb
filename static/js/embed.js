/**
 * Turns every <blockquote data-factcheck="ID"> into the live card of that fact-check, also those added later.
 *
 * data-theme="light" or "dark" sets the card's colours. Until the card has come, and wherever it cannot come, the
 * blockquote is shown. Nothing is stored and nobody is followed: all this does is add frames of the script's own site.
 */
(() => {
  const base = new URL(".", document.currentScript.src);
  const loaded = `factcheck ${base}`;
  // Each pasted code brings the script again
  if (window[loaded]) return;
  window[loaded] = true;

  const QUOTES = "blockquote[data-factcheck]";
  const HIGHEST = 3000;
  const frames = new WeakMap();

  function show(quote) {
    const { factcheck: id, theme } = quote.dataset;
    const isOurs = !quote.cite || quote.cite.startsWith(base);
    if (frames.has(quote) || !isOurs || !/^[A-Za-z0-9]{1,64}$/.test(id)) return;
    const address = new URL(`embed/${id}`, base);
    if (theme) address.searchParams.set("theme", theme);
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
    }
  });

  function start() {
    showWithin(document);
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) addedNodes.forEach(showWithin);
    }).observe(document, { childList: true, subtree: true });
  }

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
