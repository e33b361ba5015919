// What is typed and not saved yet, kept in this tab: each tab has its own. The first form loads it.
const prefix = "typed/";
const signedOutAt = "typed-signed-out";
const longest = 250_000;
const mostForms = 20;
const life = 24 * 60 * 60 * 1000;

// A browser may forbid storage: then nothing is kept, and typing goes on.
const quietly = (act) => {
  try {
    return act();
  } catch {
    return null;
  }
};

const nameOf = (account, form) => `${prefix}${account}/${form}`;
const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));
const entry = (name) => quietly(() => JSON.parse(sessionStorage.getItem(name)));
const isOver = (kept) => !kept || Date.now() - kept.at > life || kept.at < Number(localStorage.getItem(signedOutAt));
const drop = (name) => sessionStorage.removeItem(name);

const tidy = () => {
  names().filter((name) => isOver(entry(name))).forEach(drop);
  const oldestFirst = names().sort((a, b) => entry(a).at - entry(b).at);
  oldestFirst.slice(0, -mostForms).forEach(drop);
};

export const read = (account, form) =>
  quietly(() => {
    tidy();
    return entry(nameOf(account, form));
  });

export const keep = (account, form, text) =>
  quietly(() => {
    const name = nameOf(account, form);
    if (text === null || text.length > longest) {
      drop(name);
    } else {
      sessionStorage.setItem(name, JSON.stringify({ at: Date.now(), text }));
    }
  });

// Somebody has signed out in another tab.
addEventListener("storage", ({ key }) => {
  if (key === signedOutAt) quietly(() => names().forEach(drop));
});
