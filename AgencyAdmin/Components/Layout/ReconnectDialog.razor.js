const dialog = document.getElementById("components-reconnect-modal");

dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  switch (detail.state) {
    case "show":
      dialog.showModal();
      break;
    case "hide":
      dialog.close();
      break;
    case "failed":
      document.addEventListener("visibilitychange", whenSeenAgain);
      break;
    case "rejected":
      location.reload();
      break;
  }
});

document.getElementById("reconnect-again").addEventListener("click", reconnect);
document.getElementById("reconnect-resume").addEventListener("click", resume);
document.getElementById("reconnect-reload").addEventListener("click", () => location.reload());

function whenSeenAgain() {
  if (document.visibilityState === "visible") {
    reconnect();
  }
}

// The circuit may be gone though the server answers: then its stored state is asked for, and at the last the page.
async function reconnect() {
  document.removeEventListener("visibilitychange", whenSeenAgain);
  try {
    if (await Blazor.reconnect()) {
      return;
    }
    await resume();
  } catch {
    document.addEventListener("visibilitychange", whenSeenAgain);
  }
}

async function resume() {
  try {
    if (await Blazor.resumeCircuit()) {
      dialog.close();
    } else {
      location.reload();
    }
  } catch {
    dialog.classList.replace("components-reconnect-paused", "components-reconnect-resume-failed");
  }
}
