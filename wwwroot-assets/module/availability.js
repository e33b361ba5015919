// Says on each card that has working hours whether its rep can be reached now, on the clock of the customer's own device.
// The server sends the hours alone, so that whatever lies between may keep the card for as long as it holds.

const DAY = 1440;

/** Says it for every card below `root`; `now` is for tests. */
export function showAvailability(root, now = new Date()) {
  for (const when of root.querySelectorAll(".srm-when[data-hours]")) {
    try {
      say(when, now);
    } catch {
      // A browser that is older than the name of the time zone leaves the hours as they are.
      continue;
    }
  }
}

/** As above, and again each minute. Answers what ends it. */
export function keepAvailability(root) {
  showAvailability(root);
  const timer = setInterval(() => showAvailability(root), 60_000);
  return () => clearInterval(timer);
}

function say(when, now) {
  const { zone, until, from, on } = when.dataset;
  const week = when.dataset.hours.split(" ").map(spansOf);
  const language = when.closest("[lang]")?.lang || undefined;
  const next = nextChange(week, zone, now);
  if (!next) {
    return;
  }
  when.dataset.state = next.isOpen ? "now" : "later";
  if (!next.at) {
    return;
  }
  const words = next.isOpen ? until : sameDay(next.at, now) ? from : on;
  when.querySelector(".srm-when-text").textContent = words
    .replace("{time}", new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(next.at).replace(/\s/g, "\u00a0"))
    .replace("{day}", new Intl.DateTimeFormat(language, { weekday: "long" }).format(next.at));
}

/** "480-720,780-1020" as pairs of minutes from the day's beginning; past midnight they go on counting. */
function spansOf(day) {
  return day === "-" ? [] : day.split(",").map((span) => span.split("-").map(Number));
}

/** When the rep's hours end, if they have begun, else when the next begin. Without a moment where they last for days. */
function nextChange(week, zone, now) {
  const there = clock(zone, now);
  // In minutes from the beginning of the rep's today: yesterday's may reach into it.
  const spans = [];
  for (let days = -1; days <= 8; days++) {
    for (const [from, until] of week[(there.day + days + 7) % 7]) {
      spans.push([days * DAY + from, days * DAY + until]);
    }
  }
  const open = spans.find(([from, until]) => from <= there.minutes && there.minutes < until);
  if (open) {
    // What follows without a break is the same hours.
    const end = spans.reduce((so, [from, until]) => (from === so ? until : so), open[1]);
    return { isOpen: true, at: end - there.minutes > DAY ? null : later(now, zone, end - there.minutes, end) };
  }
  const next = spans.find(([from]) => from > there.minutes);
  return next ? { isOpen: false, at: later(now, zone, next[0] - there.minutes, next[0]) } : null;
}

// Between now and then the clocks may change, there or here: what counts is what the clock there will show.
function later(now, zone, minutes, wanted) {
  const at = new Date(Math.floor(now / 60_000) * 60_000 + minutes * 60_000);
  const off = (wanted % DAY) - clock(zone, at).minutes;
  return new Date(at.getTime() + (off > DAY / 2 ? off - DAY : off < -DAY / 2 ? off + DAY : off) * 60_000);
}

/** The weekday, Monday 0, and the minutes of the day, there. */
function clock(zone, at) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" })
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return {
    day: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"].indexOf(parts.weekday),
    minutes: Number(parts.hour) * 60 + Number(parts.minute),
  };
}

const sameDay = (one, other) => one.toDateString() === other.toDateString();
