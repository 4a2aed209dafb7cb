/** Times in the reader's own time zone: `<time datetime="…Z" data-local>`, or `data-local="time"` without the date. */

/** Rewrite the page's times; what the server wrote, in UTC, becomes their title. */
export function localiseTimes() {
  for (const time of document.querySelectorAll("time[datetime][data-local]")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    const dateStyle = time.dataset.local === "time" ? undefined : "medium";
    time.title = time.textContent.trim();
    time.textContent = new Intl.DateTimeFormat(undefined, { dateStyle, timeStyle: "short" }).format(moment);
    delete time.dataset.local;
  }
}
