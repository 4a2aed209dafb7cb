/** Filters that open (`.facet`, `.view-new`): one at a time, closed by Escape and by a click elsewhere. */

const open = () => document.querySelector(":is(.facet, .view-new) > details[open]");

document.addEventListener("click", (event) => {
  const details = open();
  if (details && !details.contains(event.target)) details.open = false;
});

document.addEventListener("keydown", (event) => {
  const details = open();
  if (event.key !== "Escape" || !details) return;
  details.open = false;
  details.querySelector("summary").focus();
});
