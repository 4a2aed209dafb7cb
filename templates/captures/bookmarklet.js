// Runs in the page of another site, whose policy may forbid to load or to send anything: so it is whole by itself, opens
// a window of the desk, and hands over to that window when it asks. Comments stand on lines of their own and are left out.
(() => {
  const desk = {{ desk|tojson }};
  const selection = getSelection();
  const text = String(selection).slice(0, 2000);
  let prefix = "", suffix = "";
  if (text) {
    const range = selection.getRangeAt(0), before = document.createRange(), after = document.createRange();
    before.setStart(document.body, 0);
    before.setEnd(range.startContainer, range.startOffset);
    after.selectNodeContents(document.body);
    after.setStart(range.endContainer, range.endOffset);
    prefix = String(before).slice(-200);
    suffix = String(after).slice(0, 200);
  }
  // No scripts, and nothing that was typed or hidden in a form.
  const copy = document.documentElement.cloneNode(true);
  const dropped = copy.querySelectorAll("script:not([type='application/ld+json']), style, input, textarea, select");
  for (const each of dropped) each.remove();
  const sent = { url: location.href, title: document.title.slice(0, 500), text, prefix, suffix };
  // Behind the #, so that no server sees it: all that arrives where the page has itself parted from what it opens.
  const opened = open(desk + "/capture/window#" + new URLSearchParams(sent), "_blank", "popup,width=1200,height=850");
  if (!opened) return alert({{ blocked|tojson }});
  const answer = (event) => {
    if (event.source !== opened || event.origin !== desk) return;
    removeEventListener("message", answer, true);
    opened.postMessage({ ...sent, html: copy.outerHTML }, desk);
  };
  addEventListener("message", answer, true);
})();
