// What is typed and not saved yet, kept in this tab: each tab has its own, and signing out clears them all.
(() => {
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

  const names = () => Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));
  const entry = (name) => quietly(() => JSON.parse(sessionStorage.getItem(name)));
  const isOver = (kept) => !kept || Date.now() - kept.at > life || kept.at < Number(localStorage.getItem(signedOutAt));
  const clear = () => quietly(() => names().forEach((name) => sessionStorage.removeItem(name)));

  const tidy = () => {
    names().filter((name) => isOver(entry(name))).forEach((name) => sessionStorage.removeItem(name));
    const oldestFirst = names().sort((a, b) => entry(a).at - entry(b).at);
    oldestFirst.slice(0, -mostForms).forEach((name) => sessionStorage.removeItem(name));
  };

  window.agencyAdmin.typed = {
    read: (account, form) =>
      quietly(() => {
        tidy();
        return entry(`${prefix}${account}/${form}`);
      }),

    keep: (account, form, text) =>
      quietly(() => {
        const name = `${prefix}${account}/${form}`;
        if (text === null || text.length > longest) {
          sessionStorage.removeItem(name);
        } else {
          sessionStorage.setItem(name, JSON.stringify({ at: Date.now(), text }));
        }
      }),
  };

  document.addEventListener("submit", ({ target }) => {
    if (new URL(target.action).pathname === "/account/sign-out") {
      clear();
      quietly(() => localStorage.setItem(signedOutAt, Date.now()));
    }
  });

  addEventListener("storage", ({ key }) => {
    if (key === signedOutAt) clear();
  });
})();
