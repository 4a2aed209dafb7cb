/** Times in the reader's own time zone: `<time datetime="…Z" data-local>`, or `data-local="time"` without the date. */

import { written } from "./messages.js";

/** Rewrite the page's times; what the server wrote, in UTC, becomes their title. */
export function localiseTimes() {
  for (const time of document.querySelectorAll("time[datetime][data-local]")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    const dateStyle = time.dataset.local === "time" ? undefined : "medium";
    time.title = time.textContent.trim();
    time.textContent = written(moment, { dateStyle, timeStyle: "short" });
    delete time.dataset.local;
  }
}
