// The inbox by keyboard: J and K move, Enter opens, X selects, E claims, R reassigns, H adds an assistant, / searches, ? shows the keys.

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(".tasks > li[data-task]")];

function move(step: number): void {
  const all = rows();
  if (all.length === 0) return;
  const now = all.findIndex((row) => row.getAttribute("aria-current") === "true");
  const next = all[Math.min(all.length - 1, Math.max(0, now + step))];
  all[now]?.removeAttribute("aria-current");
  next?.setAttribute("aria-current", "true");
  next?.querySelector<HTMLAnchorElement>(".what a")?.focus();
}

function current(): HTMLElement | undefined {
  return rows().find((row) => row.getAttribute("aria-current") === "true");
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element?.matches?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]") ?? false;
}

function countChosen(): void {
  const bar = document.querySelector<HTMLElement>("[data-batch-bar]");
  if (!bar) return;
  const chosen = document.querySelectorAll(":is(.tasks, .causes) .pick :checked").length;
  bar.hidden = chosen === 0;
  const count = bar.querySelector("[data-count]");
  if (count) count.textContent = String(chosen);
}

export function beginInbox(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    switch (event.key) {
      case "/": {
        const search = document.querySelector<HTMLInputElement>("input[type=search]");
        if (search) {
          event.preventDefault();
          search.focus();
        }
        break;
      }
      case "j":
        move(1);
        break;
      case "k":
        move(-1);
        break;
      case "x":
        current()?.querySelector<HTMLInputElement>(".pick input")?.click();
        break;
      case "Enter":
        if (event.target === document.body) current()?.querySelector<HTMLAnchorElement>(".what a")?.click();
        break;
      case "h": {
        // The case's team, with the form of adding an assistant open: a fragment opens what it stands in.
        const file = current()?.querySelector<HTMLAnchorElement>(".more a");
        if (file) location.assign(`${file.href}?tab=Team#form-assistants`);
        break;
      }
      case "e":
      case "r": {
        const act = event.key === "e" ? "claim" : "reassign";
        const row = current();
        const box = row?.querySelector<HTMLInputElement>(".pick input");
        if (box && !box.checked) box.click();
        document.querySelector<HTMLElement>(`[data-batch-bar] [data-act=${act}]`)?.focus();
        break;
      }
      case "?":
        document.querySelector<HTMLElement>("#keys")?.togglePopover();
        break;
    }
  });
  document.addEventListener("change", (event) => {
    if ((event.target as HTMLElement).matches(":is(.tasks, .causes) .pick input")) countChosen();
  });
  countChosen();
}
