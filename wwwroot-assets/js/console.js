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

  // Asks in the console's own dialog. Esc and the first button, which has the focus, answer no.
  ask: (question, consequence, goAhead, keep) =>
    new Promise((answer) => {
      const dialog = document.getElementById("ask");
      const words = [question, consequence, keep, goAhead];
      dialog.querySelectorAll("h2, p, button").forEach((part, i) => (part.textContent = words[i]));
      dialog.returnValue = "";
      dialog.addEventListener("close", () => answer(dialog.returnValue === "go"), { once: true });
      if (!dialog.open) dialog.showModal();
    }),

  // The first field of a side panel, and again where the sheet takes the focus itself once it is drawn.
  focusPanel: (until) => {
    const field = document.querySelector(".side-panel :is(input:not([type=file]), select, textarea):enabled:not([readonly])");
    if (!until || /BODY|DIV/.test(document.activeElement.tagName)) field?.focus();
    until ??= performance.now() + 3000;
    if (performance.now() < until) requestAnimationFrame(() => agencyAdmin.focusPanel(until));
  },

  reveal: (id, block = "center") => document.getElementById(id)?.scrollIntoView({ block }),

  // What is typed and not saved, kept in this tab.
  typed: {
    read: async (...of) => (await import("./typed-text.js")).read(...of),
    keep: async (...of) => (await import("./typed-text.js")).keep(...of),
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

// What few pages have is loaded where it first stands.
(() => {
  const missing = new Map([["sales-rep-frame", "sales-rep-frame"], ["list-rows", "list-rows"], ["[data-picker]", "contact-picker"]]);
  const changes = new MutationObserver(look);
  changes.observe(document.body, { childList: true, subtree: true });
  look();

  function look() {
    for (const [place, name] of missing) {
      if (document.querySelector(place)) {
        missing.delete(place);
        import(`./${name}.js`);
      }
    }
    if (missing.size === 0) changes.disconnect();
  }
})();

// In a contact picker's field the arrows choose and do not move the caret, Enter chooses and sends no form, and whoever comes back to it types anew.
document.addEventListener("keydown", (event) => {
  if (["ArrowDown", "ArrowUp", "Enter"].includes(event.key) && event.target.closest?.("[data-picker]")) {
    event.preventDefault();
  }
});

document.addEventListener("focusin", ({ target }) => {
  if (target.matches?.("[data-picker]")) target.select();
});

// Esc closes a side panel by its button, which asks for what is typed in it. An open list in it closes first.
document.addEventListener("keydown", ({ key, target }) => {
  if (key === "Escape" && !document.querySelector("#ask[open]") && !target.closest?.("[data-picker][aria-expanded=true]")) document.querySelector(".side-panel [data-close]")?.click();
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

// Ctrl+Enter (Cmd+Enter) does what the page offers first: with what is selected, at the foot, or to publish.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key !== "Enter" || document.querySelector("dialog[open], .side-panel")) return;
  const acts = [".selection-bar button", "#publish .mud-button-filled-primary", ".step-foot :is(button, a.button:not(.back))"];
  const act = acts.map((place) => document.querySelector(place)).find((one) => one && !one.disabled);
  if (act) {
    event.preventDefault();
    act.click();
  }
});

// A question mark lists the keys of a page that has any, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key === "?" && !event.target.closest("input, textarea, select, [contenteditable]")) {
    document.querySelector("[data-keys]")?.click();
  }
});

// Signing out clears what was typed, in this tab at once and in the others when they hear of it.
document.addEventListener("submit", ({ target }) => {
  if (target.getAttribute("action") !== "/account/sign-out") return;
  try {
    Object.keys(sessionStorage).forEach((name) => name.startsWith("typed/") && sessionStorage.removeItem(name));
    localStorage.setItem("typed-signed-out", Date.now());
  } catch {
    // A browser that forbids storage has kept nothing.
  }
});

// Ctrl+K (Cmd+K) opens the command palette; in its field the arrows choose and do not move the caret.
document.addEventListener("keydown", (e) => {
  if ((e.ctrlKey || e.metaKey) && !e.altKey && !e.shiftKey && e.key.toLowerCase() === "k") {
    const button = document.querySelector("[data-quick-search]");
    if (button) {
      e.preventDefault();
      button.click();
    }
  } else if (e.key === "ArrowUp" || e.key === "ArrowDown") {
    if (e.target instanceof Element && e.target.closest("[data-quick-search-field]")) {
      e.preventDefault();
    }
  }
});

// The dialog of a lost connection: Blazor tells it how the connection is.
(() => {
  const dialog = document.getElementById("components-reconnect-modal");
  const answer = document.getElementById("reconnect-answer");
  const buttons = [...dialog.querySelectorAll("button")];

  dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    switch (detail.state) {
      case "show":
        open("trying");
        break;
      case "retrying":
        open(detail.secondsToNextAttempt > 0 ? "waiting" : "trying");
        break;
      case "failed":
        open("failed");
        document.addEventListener("visibilitychange", whenSeenAgain);
        break;
      case "paused":
        open("paused");
        break;
      case "resume-failed":
        open("unresumed");
        break;
      case "rejected":
        load();
        break;
      case "hide":
        answer.textContent = "";
        dialog.close();
        break;
    }
  });

  // While it waits, the framework tries at once when the page is seen again: the button says so.
  onPress("reconnect-now", () => document.dispatchEvent(new Event("visibilitychange")));
  onPress("reconnect-again", reconnect);
  onPress("reconnect-resume", resume);
  onPress("reconnect-reload", loadIfAnswered);

  function onPress(id, act) {
    document.getElementById(id).addEventListener("click", act);
  }

  function open(state) {
    const isNew = dialog.dataset.state !== state || !dialog.open;
    dialog.dataset.state = state;
    if (!dialog.open) dialog.showModal();
    if (isNew) (buttons.find((button) => button.checkVisibility()) ?? dialog).focus();
  }

  function whenSeenAgain() {
    if (document.visibilityState === "visible") {
      reconnect();
    }
  }

  // The circuit may be gone though the server answers: then its stored state is asked for, and at the last the page.
  async function reconnect() {
    document.removeEventListener("visibilitychange", whenSeenAgain);
    await busy(async () => {
      try {
        if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) load();
      } catch {
        sayNoAnswer();
        open("failed");
        document.addEventListener("visibilitychange", whenSeenAgain);
      }
    });
  }

  async function resume() {
    await busy(async () => {
      try {
        if (await Blazor.resumeCircuit()) {
          dialog.close();
        } else {
          load();
        }
      } catch {
        sayNoAnswer();
        open("unresumed");
      }
    });
  }

  // A page that is left while nobody answers cannot be got back, so the server is asked first.
  async function loadIfAnswered() {
    await busy(async () => {
      const reply = await fetch("favicon.svg", { cache: "no-store" }).catch(() => null);
      if (reply?.ok) {
        load();
      } else {
        sayNoAnswer();
      }
    });
  }

  // What is typed is kept and given back, so the browser need not ask on the way out.
  function load() {
    open("loading");
    addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
    location.reload();
  }

  async function busy(act) {
    buttons.forEach((button) => (button.disabled = true));
    answer.textContent = "";
    try {
      await act();
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  }

  function sayNoAnswer() {
    answer.textContent = `The server did not answer at ${new Date().toLocaleTimeString()}.`;
  }
})();
