// <sales-rep-module token="..." src="https://reps.company.example" lang="de" theme="light|dark|auto" density="comfortable|compact">
// Shows the signed-in customer its sales reps. No dependency; markup and styles in a shadow root, so that neither the portal's
// sheet nor its scripts' class names meet the module's. docs/embedding.md is its manual.
(() => {
  if (customElements.get("sales-rep-module")) {
    return;
  }
  const sheetText = "__SHEET__";
  /* availability.js */
  const home = new URL(document.currentScript?.src ?? location.href).origin;
  const own = `
    :host { display: block; min-height: var(--_kept, 0); }
    :host([hidden]) { display: none; }
    .bone { border-radius: 6px; background: var(--_line); color: transparent; forced-color-adjust: none; }
    .srm[aria-busy] { max-height: var(--_kept, none); overflow: clip; }
    @media (prefers-reduced-motion: no-preference) {
      .srm[aria-busy] { animation: srm-wait 1.2s ease-in-out infinite alternate; }
      @keyframes srm-wait { from { opacity: 1; } to { opacity: 0.55; } }
    }`;
  // As high as one rep with a phone and an email: what most customers see.
  const waiting = `<section class="srm" aria-busy="true" aria-hidden="true"><h2 class="srm-heading"><span class="bone">Your sales rep</span></h2>
    <ul class="srm-cards"><li class="srm-card srm-card-primary"><div class="srm-person"><span class="srm-picture"></span>
    <div class="srm-words"><p class="srm-name"><span class="bone">Given Family</span></p><p class="srm-about"><span class="bone">Position and agency</span></p></div></div>
    <ul class="srm-actions"><li><span class="srm-action bone"></span></li><li><span class="srm-action bone"></span></li></ul>
    <div class="srm-foot"><div class="srm-tools"><span class="srm-tool"></span></div></div></li></ul></section>`;

  let sheet;
  const styles = () => {
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync(sheetText + own);
    return sheet;
  };
  // Pages that demand Trusted Types allow the policy by this name; the markup comes from the module's own server.
  const policy = globalThis.trustedTypes?.createPolicy("sales-rep-module", { createHTML: (html) => html });
  const markup = (html) => policy?.createHTML(html) ?? html;

  class SalesRepModule extends HTMLElement {
    static observedAttributes = ["token", "token-url", "src", "lang", "theme", "density"];

    #root = this.attachShadow({ mode: "open" });
    #html;
    #turn;
    #clock;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [styles()];
      this.#root.addEventListener("click", (event) => this.#tell(event));
    }

    get token() {
      return this.getAttribute("token");
    }

    set token(value) {
      if (value === null) {
        this.removeAttribute("token");
      } else {
        this.setAttribute("token", value);
      }
    }

    /** Asks again, for instance after the customer's reps were changed. */
    refresh() {
      return this.#load();
    }

    connectedCallback() {
      // Set by a page that was quicker than this script.
      if (Object.hasOwn(this, "token")) {
        const token = this.token;
        delete this.token;
        this.token = token;
      }
      if (this.#html === undefined) {
        const kept = remembered();
        this.style.setProperty("--_kept", kept);
        this.#root.innerHTML = markup(kept === "0px" ? "" : waiting);
        this.#look();
      }
      this.#clock = keepAvailability(this.#root);
      this.#load();
    }

    disconnectedCallback() {
      this.#clock?.();
      this.#clock = undefined;
      this.#turn?.abort();
    }

    attributeChangedCallback(name, before, now) {
      // What the page's markup says comes before the element is connected, and is asked for once.
      if (!this.#clock || before === now) {
        return;
      }
      if (name === "theme" || name === "density") {
        this.#look();
      } else {
        this.#load();
      }
    }

    async #load() {
      this.#turn?.abort();
      const turn = (this.#turn = new AbortController());
      try {
        const token = this.token ?? (await this.#fetchToken(turn.signal));
        if (token === null) {
          return;
        }
        let answer = await this.#ask(token, turn.signal);
        if (answer.status === 401 && this.hasAttribute("token-url")) {
          answer = await this.#ask(await this.#fetchToken(turn.signal), turn.signal);
        }
        if (!answer.ok) {
          this.#fail(answer.status === 401 ? "srm-expired" : "srm-error", answer.status);
          return;
        }
        this.#show(await answer.text());
      } catch {
        if (!turn.signal.aborted) {
          this.#fail("srm-error", 0);
        }
      }
    }

    #ask(token, signal) {
      // A portal whose session has ended often answers its sign-in page in place of a token.
      if (!/^[\w.-]+$/.test(token)) {
        return { status: 401 };
      }
      const address = new URL("/portal/module", this.getAttribute("src") ?? home);
      if (this.lang) {
        address.searchParams.set("lang", this.lang);
      }
      return fetch(address, { headers: { Authorization: `Bearer ${token}` }, credentials: "omit", signal });
    }

    // The portal's own address, which answers a token as text for whoever is signed in there.
    async #fetchToken(signal) {
      const address = this.getAttribute("token-url");
      if (address === null) {
        return null;
      }
      const answer = await fetch(address, { credentials: "same-origin", cache: "no-store", signal });
      return answer.ok ? (await answer.text()).trim() : "";
    }

    // What is there already stays, so that the focus stays where it was.
    #show(html) {
      if (html !== this.#html) {
        this.#html = html;
        this.#root.innerHTML = markup(html);
        this.#look();
        showAvailability(this.#root);
      }
      this.style.removeProperty("--_kept");
      const cards = this.#root.querySelectorAll(".srm-card").length;
      // One that the portal has hidden for now will need its room later.
      if (cards === 0 || this.offsetHeight > 0) {
        remember(this.offsetHeight);
      }
      this.#emit(cards > 0 ? "srm-ready" : "srm-empty", { cards });
    }

    // Nothing was there yet: the page goes on without, and does not wait for what does not come.
    #fail(name, status) {
      if (this.#html === undefined) {
        this.#root.replaceChildren();
        this.style.removeProperty("--_kept");
      }
      this.#emit(name, { status });
    }

    #look() {
      for (const module of this.#root.querySelectorAll(".srm")) {
        module.dataset.theme = this.getAttribute("theme") ?? "light";
        module.dataset.density = this.getAttribute("density") ?? "comfortable";
      }
    }

    #tell(event) {
      const href = event.composedPath().find((node) => node.href)?.href ?? "";
      const kind = { "tel:": "call", "mailto:": "email" }[href.slice(0, href.indexOf(":") + 1)];
      if (kind) {
        this.#emit("srm-contact", { kind, href });
      }
    }

    #emit(name, detail) {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    }
  }

  // The height that the module had on the page before, so that a second page does not move at all. A portal may forbid storage.
  const key = "sales-rep-module-height";
  const remembered = () => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (height) => {
    try {
      sessionStorage.setItem(key, `${height}px`);
    } catch {
      return;
    }
  };

  customElements.define("sales-rep-module", SalesRepModule);
})();
