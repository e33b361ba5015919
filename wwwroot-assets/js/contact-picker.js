// The list of a contact picker floats above everything: below its field, or above it where there is more room. Whatever scrolls, it stays
// with its field.
customElements.define(
  "picker-list",
  class extends HTMLElement {
    #place = () => {
      const field = document.getElementById(this.getAttribute("for"))?.getBoundingClientRect();
      if (!field) return;
      const [below, above] = [innerHeight - field.bottom - 12, field.top - 12];
      const isAbove = below < 280 && above > below;
      const width = Math.min(Math.max(field.width, 320), innerWidth - 16);
      this.style.width = `${width}px`;
      this.style.left = `${Math.max(8, Math.min(field.left, innerWidth - width - 8))}px`;
      this.style.top = isAbove ? "auto" : `${field.bottom + 4}px`;
      this.style.bottom = isAbove ? `${innerHeight - field.top + 4}px` : "auto";
      this.style.maxHeight = `${Math.min(440, isAbove ? above : below)}px`;
    };

    // The option that the arrows reach comes into sight.
    #follow = new MutationObserver(() => this.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));

    connectedCallback() {
      this.showPopover();
      this.#place();
      addEventListener("scroll", this.#place, { capture: true, passive: true });
      addEventListener("resize", this.#place);
      this.#follow.observe(this, { subtree: true, childList: true, attributeFilter: ["aria-selected"] });
    }

    disconnectedCallback() {
      removeEventListener("scroll", this.#place, { capture: true });
      removeEventListener("resize", this.#place);
      this.#follow.disconnect();
    }
  },
);
