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
// It is to stand between the headings, which stick below the top bar, and the foot.
export function reveal(scroller, place) {
  const height = scroller.querySelector("[data-place]")?.offsetHeight ?? 40;
  const heading = scroller.querySelector("th");
  const first = scroller.querySelector("tbody").getBoundingClientRect().top;
  const top = parseFloat(getComputedStyle(heading).insetBlockStart) + heading.offsetHeight;
  const feet = [...document.querySelectorAll(".bottom-bar, .selection-bar")].filter((foot) => foot.checkVisibility());
  const bottom = Math.min(innerHeight, ...feet.map((foot) => foot.getBoundingClientRect().top));
  const row = first + place * height;
  if (row < top) {
    scrollBy(0, row - top);
  } else if (row + height > bottom) {
    scrollBy(0, row + height - bottom);
  }
}
