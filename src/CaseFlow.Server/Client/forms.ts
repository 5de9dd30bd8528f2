// Forms: a click counts once, and what is typed is kept as a draft.

/** Keeps a second click on the same button from sending the form again, and says that it is being sent. */
function sendOnce(form: HTMLFormElement, button: HTMLElement | null): void {
  if (form.dataset["sent"] === "true") return;
  form.dataset["sent"] = "true";
  button?.setAttribute("aria-busy", "true");
}

export function beginForms(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset["sent"] === "true") {
      event.preventDefault();
      return;
    }
    sendOnce(form, event.submitter);
  });
  // A page that comes back from the browser's cache may be sent again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-sent]")) {
      delete form.dataset["sent"];
      for (const busy of form.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
    }
  });
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    if (field.matches("[data-submit-on-change]")) (field.closest("form") as HTMLFormElement | null)?.requestSubmit();
  });
}
