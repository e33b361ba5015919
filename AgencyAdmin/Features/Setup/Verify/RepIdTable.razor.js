const moves = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

// Keys of the table are taken from the browser, which would scroll; keys of a button or a link in it stay its own.
export function listen(scroller) {
  // Null where the page was left while this script was on its way.
  const grid = scroller?.querySelector("[role=grid]");
  grid?.addEventListener("keydown", (event) => {
    if (event.target.matches("input:not([type=checkbox])")) {
      // Somebody is typing.
    } else if (event.target !== grid && (event.key === " " || event.key === "Enter")) {
      event.stopPropagation();
    } else if (moves.has(event.key) || (event.ctrlKey && event.key === "a")) {
      event.preventDefault();
    }
  });
}

// The active row may not be drawn yet, so its place is worked out from those that are: all are of one height.
export function reveal(scroller, place) {
  const height = scroller.querySelector("[data-place]")?.offsetHeight ?? 40;
  const head = scroller.querySelector("thead").offsetHeight;
  const top = place * height;
  if (top < scroller.scrollTop) {
    scroller.scrollTop = top;
  } else if (top + height + head > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = top + height + head - scroller.clientHeight;
  }
}
