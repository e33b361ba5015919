// Ctrl+K (Cmd+K) opens the quick search of the page; in its field the arrows choose and do not move the caret.
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
