// Opens a picture that was chosen, dropped or pasted, lets a person choose its square, and hands that square over.
const fields = new Map();
const stageWidth = 328;
const stageHeight = 300;
const largest = 1024;

export function watch(root, field) {
  const state = { field, picture: null, square: null };
  const take = (files) => {
    const file = [...(files ?? [])].find((f) => f.type.startsWith("image/")) ?? files?.[0];
    if (file) {
      open(state, file);
    }
    return Boolean(file);
  };
  const listeners = [
    [root, "change", (e) => {
      if (e.target.type === "file") {
        take(e.target.files);
        // The same file chosen again is a change again.
        e.target.value = "";
      }
    }],
    [root, "dragover", (e) => { e.preventDefault(); root.toggleAttribute("data-over", true); }],
    [root, "dragleave", () => root.removeAttribute("data-over")],
    [root, "drop", (e) => { e.preventDefault(); root.removeAttribute("data-over"); take(e.dataTransfer.files); }],
    // Text goes where the caret is; only a picture is ours.
    [document, "paste", (e) => { if (e.clipboardData?.files.length && take(e.clipboardData.files)) { e.preventDefault(); } }],
    [root, "input", (e) => { if (e.target.dataset.crop) { slide(root, state); } }],
  ];
  listeners.forEach(([target, name, listener]) => target.addEventListener(name, listener));
  state.end = () => listeners.forEach(([target, name, listener]) => target.removeEventListener(name, listener));
  fields.set(root, state);
  root.toggleAttribute("data-takes-drops", true);

  // Whoever was faster than this script has chosen a file already.
  const input = root.querySelector("input[type=file]");
  if (take(input?.files)) {
    input.value = "";
  }
}

async function open(state, file) {
  let picture;
  try {
    // Upright, as the camera was held.
    picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    await state.field.invokeMethodAsync("NotOpenedAsync");
    return;
  }
  state.picture?.close();
  state.picture = picture;
  const size = Math.min(picture.width, picture.height);
  state.square = { x: Math.floor((picture.width - size) / 2), y: Math.floor((picture.height - size) / 2), size };
  await state.field.invokeMethodAsync("OpenedAsync");
}

export function show(root) {
  const state = fields.get(root);
  const canvas = root.querySelector("canvas");
  canvas.onpointerdown = (e) => {
    canvas.setPointerCapture(e.pointerId);
    const from = { x: e.clientX, y: e.clientY, square: { ...state.square } };
    const scale = state.picture.width / canvas.getBoundingClientRect().width;
    canvas.onpointermove = (m) => {
      state.square.x = from.square.x + (m.clientX - from.x) * scale;
      state.square.y = from.square.y + (m.clientY - from.y) * scale;
      settle(root, state);
    };
  };
  canvas.onpointerup = canvas.onpointercancel = () => { canvas.onpointermove = null; };
  settle(root, state);
  slider(root, "size").focus();
}

const slider = (root, name) => root.querySelector(`[data-crop="${name}"]`);

function slide(root, state) {
  const { square } = state;
  const size = Number(slider(root, "size").value);
  if (size !== square.size) {
    // Grows and shrinks around its middle.
    square.x += (square.size - size) / 2;
    square.y += (square.size - size) / 2;
    square.size = size;
  } else {
    square.x = Number(slider(root, "x").value);
    square.y = Number(slider(root, "y").value);
  }
  settle(root, state);
}

function settle(root, { picture, square }) {
  const whole = Math.min(picture.width, picture.height);
  square.size = Math.round(Math.min(whole, Math.max(Math.min(whole, 48), square.size)));
  square.x = Math.round(Math.min(picture.width - square.size, Math.max(0, square.x)));
  square.y = Math.round(Math.min(picture.height - square.size, Math.max(0, square.y)));
  for (const [name, min, max] of [["size", Math.min(whole, 48), whole], ["x", 0, picture.width - square.size], ["y", 0, picture.height - square.size]]) {
    const input = slider(root, name);
    Object.assign(input, { min, max, step: Math.max(1, Math.round((max - min) / 100)) });
    input.value = square[name];
    input.disabled = max === min;
  }
  draw(root.querySelector("canvas"), picture, square);
}

function draw(canvas, picture, { x, y, size }) {
  const scale = Math.min(stageWidth / picture.width, stageHeight / picture.height, 1);
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  // What is left out is dimmed; the circle is what cards show.
  context.fillStyle = "rgb(0 0 0 / 55%)";
  context.beginPath();
  context.rect(0, 0, canvas.width, canvas.height);
  context.arc((x + size / 2) * scale, (y + size / 2) * scale, (size / 2) * scale, 0, 2 * Math.PI, true);
  context.fill();
  context.strokeStyle = "white";
  context.lineWidth = 2;
  context.strokeRect(x * scale + 1, y * scale + 1, Math.max(1, size * scale - 2), Math.max(1, size * scale - 2));
}

export async function cut(root) {
  const { picture, square } = fields.get(root);
  const side = Math.min(largest, square.size);
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, square.x, square.y, square.size, square.size, 0, 0, side, side);
  return await canvas.convertToBlob({ type: "image/jpeg", quality: 0.92 });
}

export function forget(root) {
  const state = fields.get(root);
  state?.picture?.close();
  if (state) {
    state.picture = null;
  }
}

export function leave(root) {
  for (const [element, state] of fields) {
    if (element === root || !element.isConnected) {
      state.end();
      state.picture?.close();
      fields.delete(element);
    }
  }
}
