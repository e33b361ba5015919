const dialog = document.getElementById("components-reconnect-modal");
const answer = document.getElementById("reconnect-answer");
const buttons = [...dialog.querySelectorAll("button")];

dialog.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  switch (detail.state) {
    case "show":
      open("trying");
      break;
    case "retrying":
      open(detail.secondsToNextAttempt > 0 ? "waiting" : "trying");
      break;
    case "failed":
      open("failed");
      document.addEventListener("visibilitychange", whenSeenAgain);
      break;
    case "paused":
      open("paused");
      break;
    case "resume-failed":
      open("unresumed");
      break;
    case "rejected":
      load();
      break;
    case "hide":
      answer.textContent = "";
      dialog.close();
      break;
  }
});

// While it waits, the framework tries at once when the page is seen again: the button says so.
onPress("reconnect-now", () => document.dispatchEvent(new Event("visibilitychange")));
onPress("reconnect-again", reconnect);
onPress("reconnect-resume", resume);
onPress("reconnect-reload", loadIfAnswered);

function onPress(id, act) {
  document.getElementById(id).addEventListener("click", act);
}

function open(state) {
  const isNew = dialog.dataset.state !== state || !dialog.open;
  dialog.dataset.state = state;
  if (!dialog.open) dialog.showModal();
  if (isNew) (buttons.find((button) => button.checkVisibility()) ?? dialog).focus();
}

function whenSeenAgain() {
  if (document.visibilityState === "visible") {
    reconnect();
  }
}

// The circuit may be gone though the server answers: then its stored state is asked for, and at the last the page.
async function reconnect() {
  document.removeEventListener("visibilitychange", whenSeenAgain);
  await busy(async () => {
    try {
      if (!(await Blazor.reconnect()) && !(await Blazor.resumeCircuit())) load();
    } catch {
      sayNoAnswer();
      open("failed");
      document.addEventListener("visibilitychange", whenSeenAgain);
    }
  });
}

async function resume() {
  await busy(async () => {
    try {
      if (await Blazor.resumeCircuit()) {
        dialog.close();
      } else {
        load();
      }
    } catch {
      sayNoAnswer();
      open("unresumed");
    }
  });
}

// A page that is left while nobody answers cannot be got back, so the server is asked first.
async function loadIfAnswered() {
  await busy(async () => {
    const reply = await fetch("favicon.svg", { cache: "no-store" }).catch(() => null);
    if (reply?.ok) {
      load();
    } else {
      sayNoAnswer();
    }
  });
}

// What is typed is kept and given back, so the browser need not ask on the way out.
function load() {
  open("loading");
  addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
  location.reload();
}

async function busy(act) {
  buttons.forEach((button) => (button.disabled = true));
  answer.textContent = "";
  try {
    await act();
  } finally {
    buttons.forEach((button) => (button.disabled = false));
  }
}

function sayNoAnswer() {
  answer.textContent = `The server did not answer at ${new Date().toLocaleTimeString()}.`;
}
