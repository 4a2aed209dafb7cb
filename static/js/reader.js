/** The scripts of readers' pages. Each page works without them. */

import { revealCopyButtons } from "./copy.js";
import { offerNames } from "./names.js";
import { localiseTimes } from "./times.js";

revealCopyButtons();
localiseTimes();
offerNames();
