// Says on each card that has working hours whether its rep can be reached now, on the clock of the customer's own device.
// The server sends the hours alone, so that whatever lies between may keep the card for as long as it holds.

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
  const week = when.dataset.hours.split(" ").map((day) => (day === "-" ? null : day.split("-").map(Number)));
  const language = when.closest("[lang]")?.lang || undefined;
  const next = nextChange(week, zone, now);
  if (!next) {
    return;
  }
  const words = next.isOpen ? until : sameDay(next.at, now) ? from : on;
  when.dataset.state = next.isOpen ? "now" : "later";
  when.querySelector(".srm-when-text").textContent = words
    .replace("{time}", new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(next.at).replace(/\s/g, "\u00a0"))
    .replace("{day}", new Intl.DateTimeFormat(language, { weekday: "long" }).format(next.at));
}

/** When the rep's day ends, if it has begun, else when the next begins. */
function nextChange(week, zone, now) {
  const there = clock(zone, now);
  const today = week[there.day];
  if (today && there.minutes >= today[0] && there.minutes < today[1]) {
    return { isOpen: true, at: later(now, zone, today[1] - there.minutes, today[1]) };
  }
  for (let days = 0; days <= 7; days++) {
    const hours = week[(there.day + days) % 7];
    const wait = days * 1440 + (hours?.[0] ?? 0) - there.minutes;
    if (hours && wait > 0) {
      return { isOpen: false, at: later(now, zone, wait, hours[0]) };
    }
  }
  return null;
}

// Between now and then the clocks may change, there or here: what counts is what the clock there will show.
function later(now, zone, minutes, wanted) {
  const at = new Date(Math.floor(now / 60_000) * 60_000 + minutes * 60_000);
  const off = wanted - clock(zone, at).minutes;
  return new Date(at.getTime() + (off > 720 ? off - 1440 : off < -720 ? off + 1440 : off) * 60_000);
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
