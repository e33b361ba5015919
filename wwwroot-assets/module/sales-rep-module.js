// <sales-rep-module token="..." src="https://reps.company.example" lang="de" theme="auto|light|dark" density="comfortable|compact">
// Shows the signed-in customer its sales reps. No dependency; markup and styles in a shadow root, so that neither the portal's
// sheet nor its scripts' class names meet the module's. docs/embedding.md is its manual.
(() => {
  const sheetText = "__SHEET__";
  /* availability.js */
  const home = new URL(document.currentScript?.src ?? location.href).origin;
  const own = `
    :host { display: block; min-height: var(--_kept, 0); }
    :host([hidden]) { display: none; }
    .bone { border-radius: 6px; background: var(--_line); color: transparent; }
    .bone-line { display: block; height: 1em; margin-block: 0.25em; }
    @media (prefers-reduced-motion: no-preference) {
      .srm[aria-busy] { animation: srm-wait 1.2s ease-in-out infinite alternate; }
      @keyframes srm-wait { from { opacity: 1; } to { opacity: 0.55; } }
    }`;
  // As high as one rep with a phone and an email: what most customers see.
  const waiting = `<section class="srm" aria-busy="true"><h2 class="srm-heading"><span class="bone">Your sales rep</span></h2>
    <ul class="srm-cards" role="presentation"><li class="srm-card srm-card-primary"><div class="srm-person"><span class="srm-picture"></span>
    <div class="srm-words"><p class="srm-name"><span class="bone">Given Family</span></p><p class="srm-about"><span class="bone">Position and agency</span></p></div></div>
    <ul class="srm-actions" role="presentation"><li><span class="srm-action bone"></span></li><li><span class="srm-action bone"></span></li></ul>
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
    static observedAttributes = ["token", "src", "lang", "theme", "density"];

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
      this.setAttribute("token", value);
    }

    /** Asks again, for instance after the customer's reps were changed. */
    refresh() {
      return this.#load();
    }

    connectedCallback() {
      if (this.#html === undefined) {
        this.style.setProperty("--_kept", remembered());
        this.#root.innerHTML = markup(waiting);
        this.#look();
      }
      this.#clock = keepAvailability(this.#root);
      this.#load();
    }

    disconnectedCallback() {
      this.#clock?.();
      this.#turn?.abort();
    }

    attributeChangedCallback(name, before, now) {
      if (!this.isConnected || before === now) {
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
          this.#emit(answer.status === 401 ? "srm-expired" : "srm-error", { status: answer.status });
          return;
        }
        this.#show(await answer.text());
      } catch (error) {
        if (error.name !== "AbortError") {
          this.#emit("srm-error", { status: 0 });
        }
      }
    }

    #ask(token, signal) {
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
      remember(this.offsetHeight);
      const cards = this.#root.querySelectorAll(".srm-card").length;
      this.#emit(cards > 0 ? "srm-ready" : "srm-empty", { cards });
    }

    #look() {
      for (const module of this.#root.querySelectorAll(".srm")) {
        module.dataset.theme = this.getAttribute("theme") ?? "auto";
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
      return sessionStorage.getItem(key) ?? "0";
    } catch {
      return "0";
    }
  };
  const remember = (height) => {
    try {
      sessionStorage.setItem(key, `${height}px`);
    } catch {
      return;
    }
  };

  if (!customElements.get("sales-rep-module")) {
    customElements.define("sales-rep-module", SalesRepModule);
  }
})();
