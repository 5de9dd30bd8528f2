// What pages do a little better with script. Every page works without it.
import htmx from "htmx.org";
import { beginInbox } from "./inbox";
import { beginForms } from "./forms";

htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.historyCacheSize = 0;
// A refused form comes back as a page with its status; it is shown like any other.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "(2..|422|409|403|401)", swap: true },
  { code: ".*", swap: false, error: true },
];

// On a narrow page the current tab, and where a case is in its picture, may stand outside of what is seen.
for (const current of document.querySelectorAll(".tabs [aria-current], .flow .node.now")) {
  const box = current.closest(".tabs, .scroll-x");
  if (!box) continue;
  const [seen, place] = [box.getBoundingClientRect(), current.getBoundingClientRect()];
  box.scrollLeft += place.left + place.width / 2 - (seen.left + seen.width / 2);
}

beginForms();
beginInbox();
