// Asks for the next rows when their button comes near, and for the earlier ones when the room that they left does.
export function watch(root, rows) {
  const near = new IntersectionObserver((entries) => entries.filter((entry) => entry.isIntersecting).forEach(move), {
    rootMargin: "800px 0px",
  });
  const host = root.parentElement;
  const changes = new MutationObserver(look);
  let watched = [];

  function look() {
    const buttons = [...host.querySelectorAll("[data-rows]")];
    if (buttons.some((button) => !watched.includes(button)) || watched.some((button) => !button.isConnected)) {
      near.disconnect();
      watched = buttons;
      watched.forEach((button) => near.observe(button));
    }
  }

  async function move({ target }) {
    near.unobserve(target);
    const first = host.querySelector("tbody[data-page]");
    if (target.dataset.rows === "more") {
      await rows.invokeMethodAsync("ShowMoreAsync", first?.getBoundingClientRect().height ?? 0);
    } else {
      await rows.invokeMethodAsync("ShowEarlierAsync");
    }
    requestAnimationFrame(() => target.isConnected && near.observe(target));
  }

  changes.observe(host, { childList: true, subtree: true });
  look();
  return {
    dispose() {
      near.disconnect();
      changes.disconnect();
    },
  };
}
