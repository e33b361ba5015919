// What the console asks the browser for.
window.agencyAdmin = {
  timeZone: () => Intl.DateTimeFormat().resolvedOptions().timeZone,

  // The sign-in has ended: what is typed can no longer be stored, so the browser asks nobody on the way out.
  leaveFor: (address) => {
    addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
    location.replace(address);
  },

  // The first field in the order of the page; the refusals may have another.
  focusFirst: (ids) => {
    const fields = ids.map((id) => document.getElementById(id)).filter(Boolean);
    fields.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    fields[0]?.focus();
  },

  // The first field of a side panel, once that is drawn; a panel without one keeps the focus itself.
  focusPanel: (frames = 30) => {
    const field = document.querySelector(".side-panel :is(input:not([type=file]), select, textarea):enabled:not([readonly])");
    if (field) field.focus();
    else if (frames) requestAnimationFrame(() => agencyAdmin.focusPanel(frames - 1));
  },

  // A file that was chosen before anyone listened is said once more.
  sayChosen: (id) => {
    const field = document.getElementById(id);
    if (field?.files.length) field.dispatchEvent(new Event("change", { bubbles: true }));
  },
};

// What the tab is called while the page that holds it is shown.
customElements.define(
  "page-title",
  class extends HTMLElement {
    static observedAttributes = ["text"];

    attributeChangedCallback(name, before, text) {
      document.title = `${text} · AgencyAdmin`;
    }
  },
);

// Esc closes a side panel by its button, which asks for what is typed in it. An open list in it closes first.
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && !target.closest?.("[data-picker][aria-expanded=true]")) document.querySelector(".side-panel [data-close]")?.click();
});

// Menus are native disclosures: they close on a click beside them, after a choice, and on Esc, which gives the focus back.
document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    const inPanel = menu.contains(target) && !target.closest("summary");
    if (!menu.contains(target) || (inPanel && target.closest("a, button"))) {
      menu.open = false;
    }
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A question mark lists the keys of a page that has any, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key === "?" && !event.target.closest("input, textarea, select, [contenteditable]")) {
    document.querySelector("[data-keys]")?.click();
  }
});
