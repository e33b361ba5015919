// Runs before the first paint, so that no page flashes in the wrong light. The server writes what the person has chosen into
// the page; else the choice is this browser's, and the cookie lets the server draw the first picture in the same light. Another
// cookie tells the time zone, so that the first times are right as well.
(function () {
  const key = "agencyadmin-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement.dataset;

  function choice() {
    try {
      return root.choice ?? localStorage.getItem(key) ?? "system";
    } catch {
      return "system";
    }
  }

  function isDark() {
    return choice() === "dark" || (choice() === "system" && dark.matches);
  }

  function apply() {
    const theme = isDark() ? "dark" : "light";
    root.theme = theme;
    keep("theme", theme);
  }

  function keep(name, value) {
    const secure = location.protocol === "https:" ? ";secure" : "";
    document.cookie = `${name}=${encodeURIComponent(value)};path=/;max-age=31536000;samesite=lax${secure}`;
  }

  dark.addEventListener("change", apply);
  apply();
  keep("zone", Intl.DateTimeFormat().resolvedOptions().timeZone);

  function choose(value) {
    root.choice = value;
    try {
      localStorage.setItem(key, value);
    } catch {
      // A browser that keeps nothing follows the system.
    }
    apply();
  }

  window.agencyAdminTheme = {
    choice,
    choose,
    // Both in one call: of two changes on each other's heels, the later one holds.
    follow: (theme, density) => {
      choose(theme);
      root.density = density;
    },
  };
})();
