// Around rows that go on by themselves: presses the button of what comes near, the one for more or the room above that holds the one
// for earlier rows. That room is as high as the pages that were let go, so that nothing moves below them.
customElements.define(
  "list-rows",
  class extends HTMLElement {
    #heights = [];
    #near = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach(this.#press, this), {
      rootMargin: "800px 0px",
    });
    #changes = new MutationObserver(() => this.#look());

    connectedCallback() {
      this.addEventListener("click", this.#measure, true);
      this.#changes.observe(this, { childList: true, subtree: true });
      this.#look();
    }

    disconnectedCallback() {
      this.removeEventListener("click", this.#measure, true);
      this.#changes.disconnect();
      this.#near.disconnect();
    }

    get #pages() {
      return [...this.querySelectorAll("tbody[data-page]")];
    }

    // Whoever is watched anew is told of at once, where it is near.
    #look() {
      const above = this.#heights.slice(0, this.#pages[0]?.dataset.page ?? 0).reduce((sum, height) => sum + height, 0);
      this.style.setProperty("--above", `${above}px`);
      this.#near.disconnect();
      this.querySelectorAll("[data-rows]").forEach((place) => this.#near.observe(place));
    }

    #press({ target }) {
      this.#near.unobserve(target);
      (target.querySelector("button") ?? target).click();
    }

    #measure({ target }) {
      if (target.closest("[data-rows]")) {
        this.#pages.forEach((page) => (this.#heights[page.dataset.page] = page.getBoundingClientRect().height));
      }
    }
  },
);
