// Files that are opened and saved: pictures and files of clicks.

async function openFile(file) {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (!bytes.length) throw new NotRead("is empty; save or download it again");
    const start = new TextDecoder()
      .decode(bytes.slice(0, 1024))
      .replace(/^\uFEFF/, "")
      .trimStart();
    if (start.startsWith("%PDF"))
      throw new NotRead(`is a PDF; open it with the command: adiz digitise new ${file.name}`);
    if (start.startsWith("{")) openClicks(file.name, new TextDecoder().decode(bytes));
    else await openPicture(file, bytes);
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    say(`${file.name} ${error.message}`, true);
  }
}

function openClicks(name, text) {
  const doc = readClicks(text);
  const { picture } = doc;
  const isOther =
    state.image &&
    state.doc &&
    picture.sha256 &&
    state.doc.picture.sha256 &&
    picture.sha256 !== state.doc.picture.sha256;
  if (isOther) {
    state.image = state.element = state.template = null;
    state.offered = [];
  }
  if (state.doc && !isOther && state.image) change(`opened ${name}`, (now) => replaceAll(now, doc));
  else begin(doc);
  show(state.image ? "place" : "open");
  say(
    state.image
      ? `Opened ${name}.`
      : `Opened ${name}. ${howToOpen(picture)}`,
  );
}

// How those who have a file of clicks come to see its picture.
function howToOpen({ name, page }) {
  if (!page && !/\.pdf$/i.test(name ?? "")) return `Now open its picture${name ? `, ${name}` : ""}.`;
  const parts = ["adiz", "digitise", "new", name || "chart.pdf"];
  if (page > 1) parts.push("--page", String(page));
  return `This page cannot open a PDF: run the command ${parts.map(quoted).join(" ")} and drop the file of clicks on the page that it opens.`;
}

function replaceAll(now, doc) {
  for (const key of Object.keys(now)) delete now[key];
  Object.assign(now, doc);
}

async function openPicture(file, bytes) {
  const url = await dataUrl(file);
  const element = await loaded(url).catch(() => {
    throw new NotRead(
      "is no picture that a browser shows; give a PNG or a JPEG, or a file of clicks",
    );
  });
  const sha256 = await hashOf(bytes);
  const picture = {
    name: file.name,
    sha256,
    width: element.naturalWidth,
    height: element.naturalHeight,
  };
  const waiting = state.doc && !state.image ? state.doc : null;
  if (waiting?.picture.sha256 && waiting.picture.sha256 !== sha256) {
    throw new NotRead(
      `is not the picture of the open clicks (SHA-256 ${sha256.slice(0, 12)}, theirs ${waiting.picture.sha256.slice(0, 12)}); open ${waiting.picture.name || "that one"}`,
    );
  }
  state.image = url;
  state.element = element;
  state.offered = [];
  state.template = null;
  state.graticule = null;
  const doc = waiting
    ? { ...waiting, picture: { ...picture, ...waiting.picture } }
    : (kept(picture) ?? newClicks(picture));
  begin(doc);
  lookForLines();
  show("place");
  say(
    waiting || !doc.points.length ? `Opened ${file.name}.` : `Opened ${file.name}, as you left it.`,
  );
}

function begin(doc) {
  state.doc = doc;
  state.undo = [];
  state.redo = [];
  state.selected = state.pending = state.tracing = null;
  state.crossing = state.unread = null;
  state.crossingTyped = { label: "", step: "" };
  pictureChanged();
  settle();
}

function dataUrl(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = reject;
    reader.readAsDataURL(file);
  });
}

function loaded(url) {
  const element = new Image();
  element.src = url;
  return element.decode().then(() => element);
}

async function hashOf(bytes) {
  if (!crypto.subtle) return null; // a page from a server without TLS
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// Begin with the chart that the page holds.
async function openChart({ picture, image, lines, graticule, template, source }) {
  state.image = image;
  state.element = await loaded(image);
  state.offered = lines;
  state.graticule = graticule;
  state.template = template;
  const doc = kept(picture);
  begin(doc ?? newClicks(picture, source));
  if (doc) doc.source = { ...source, ...doc.source };
  if (!graticule) lookForLines();
  show("place");
  if (doc?.points.length || doc?.lines.length) say("Here is the chart as you left it.");
}

// Look for meridians and parallels, once the picture is on the screen.
function lookForLines() {
  if (state.doc.points.length) return;
  const { element } = state;
  setTimeout(() => {
    const { width, height } = state.doc.picture;
    const canvas = make("canvas", { width: Math.round(width), height: Math.round(height) });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    pen.drawImage(element, 0, 0, canvas.width, canvas.height);
    const found = findGraticule(pen.getImageData(0, 0, canvas.width, canvas.height));
    if (element === state.element && !found.notFound) {
      state.graticule = found;
      render();
    }
  }, 50);
}

function clicksName() {
  return `${(state.doc.picture.name || "chart").replace(/\.[a-z0-9]+$/i, "")}.clicks.json`;
}

function save() {
  if (!state.doc) return;
  const text = clicksText(savedClicks(state.doc, state.fit));
  const link = make("a", {
    href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
    download: clicksName(),
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  const lacks = [
    placed() ? "" : "control points that place the chart",
    isTraced() ? "" : "a traced route or area",
  ].filter(Boolean);
  say(
    lacks.length
      ? `Saved ${clicksName()}. Before adiz digitise finish can use it, it needs ${lacks.join(" and ")}.`
      : `Saved ${clicksName()}. The next step: adiz digitise finish`,
  );
}

function forget() {
  const words = "everything removed";
  change(words, (doc) => {
    for (const key of LISTS) doc[key] = [];
  });
  say("Begun again; Undo brings everything back.");
}

// Files that are dropped anywhere on the page.
function acceptDrops() {
  const shade = (on) => document.documentElement.classList.toggle("dropping", on);
  addEventListener("dragover", (event) => {
    event.preventDefault();
    shade(true);
  });
  addEventListener("dragleave", (event) => event.relatedTarget === null && shade(false));
  addEventListener("drop", (event) => {
    event.preventDefault();
    shade(false);
    const [file] = event.dataTransfer.files;
    if (file) openFile(file);
  });
}
