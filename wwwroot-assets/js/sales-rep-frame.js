// <sales-rep-frame html="..." theme="light|dark" viewport="680" size="200">: shows the Sales Rep module as a portal would, in a
// shadow root with the module's own sheet. Without a theme it is as light or dark as the page around it. A new html is laid over the old one node by node, so that pictures do not
// blink, an open list stays open and the focus stays where it was.
// A sheet of the script and not a style element, which pages with a strict content security policy would not take.
const ground = new CSSStyleSheet();
ground.replaceSync(`
  :host { display: block; overflow: hidden; border-radius: inherit; background: #ffffff; color-scheme: light; }
  :host([data-dark]) { background: #151617; color-scheme: dark; }
  .paper { box-sizing: border-box; padding: 20px; transform-origin: 0 0; }
  .paper:dir(rtl) { transform-origin: 100% 0; }
  .paper:not(.ready) { visibility: hidden; }
`);

class SalesRepFrame extends HTMLElement {
  static observedAttributes = ["html", "theme", "viewport", "size"];

  #paper = document.createElement("div");
  #sizes = new ResizeObserver(() => this.#fit());
  #timer;
  #availability = import("../module/availability.js");
  #surroundings = new MutationObserver(() => this.#draw());

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [ground];
    const sheet = document.createElement("link");
    sheet.rel = "stylesheet";
    sheet.href = new URL("module/sales-rep-module.css", document.baseURI).href;
    const show = () => this.#paper.classList.add("ready");
    sheet.addEventListener("load", show);
    sheet.addEventListener("error", show);
    this.#paper.className = "paper";
    root.append(sheet, this.#paper);
  }

  connectedCallback() {
    this.#sizes.observe(this);
    this.#sizes.observe(this.#paper);
    this.#surroundings.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#timer = setInterval(() => this.#say(), 60_000);
    this.#draw();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    this.#sizes.disconnect();
    this.#surroundings.disconnect();
  }

  attributeChangedCallback() {
    if (this.isConnected) {
      this.#draw();
    }
  }

  #draw() {
    const theme = this.getAttribute("theme") ?? document.documentElement.dataset.theme ?? "light";
    this.toggleAttribute("data-dark", theme === "dark");
    const template = document.createElement("template");
    template.innerHTML = this.getAttribute("html") ?? "";
    for (const module of template.content.querySelectorAll(".srm")) {
      module.dataset.theme = theme;
    }
    lay(this.#paper, template.content);
    this.#paper.style.setProperty("--srm-size", `${0.009375 * (Number(this.getAttribute("size")) || 100)}rem`);
    this.#say();
    this.#fit();
  }

  // Where the module is loaded, before the hours that the server sends are painted.
  async #say() {
    (await this.#availability).showAvailability(this.#paper);
  }

  // A module that is told to be wider than there is room is drawn smaller instead of being squeezed into another layout.
  #fit() {
    const viewport = Number(this.getAttribute("viewport"));
    const style = this.#paper.style;
    if (!viewport) {
      style.width = style.transform = this.style.height = "";
      return;
    }
    const scale = Math.min(1, this.clientWidth / viewport);
    style.width = `${scale < 1 ? viewport : this.clientWidth}px`;
    style.maxWidth = `${viewport}px`;
    style.marginInline = scale < 1 ? "0" : "auto";
    style.transform = scale < 1 ? `scale(${scale})` : "";
    this.style.height = `${Math.ceil(this.#paper.offsetHeight * scale)}px`;
  }
}

/** Makes the children of `old` those of `fresh`, and keeps every node that can stay. */
function lay(old, fresh) {
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, i) => {
    const present = old.childNodes[i];
    if (!present) {
      old.append(node);
    } else if (present.nodeName !== node.nodeName) {
      present.replaceWith(node);
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      layAttributes(present, node);
      lay(present, node);
    } else if (present.nodeValue !== node.nodeValue) {
      present.nodeValue = node.nodeValue;
    }
  });
  while (old.childNodes.length > wanted.length) {
    old.lastChild.remove();
  }
}

function layAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && name !== "open") {
      old.removeAttribute(name);
    }
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) {
      old.setAttribute(name, value);
    }
  }
}

customElements.define("sales-rep-frame", SalesRepFrame);
