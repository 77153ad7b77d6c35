// The page: its steps, its tools, and how it begins.

const DATA = JSON.parse(document.getElementById("data").textContent);
const STEP_WORDS = {
  open: "Open",
  place: "Place",
  trace: "Trace",
  facts: "Facts",
  answer: "Answer",
};
const STEP_PANELS = {
  open: () => openStep(),
  place: () => placeStep(),
  trace: () => traceStep(),
  facts: () => factsStep(),
  answer: () => answerStep(),
};
const WIDE = matchMedia("(min-width: 900px) and (min-height: 480px)");

// Whether there is room to click; a smaller screen shows and saves, but changes nothing.
function isWide() {
  return WIDE.matches;
}

async function start() {
  makePicturePane();
  makeMapPane();
  views.push(drawPanel, drawSteps, drawTools);
  document.getElementById("file").addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) openFile(file);
    event.target.value = "";
  });
  document.getElementById("undo").addEventListener("click", undo);
  document.getElementById("redo").addEventListener("click", redo);
  document.getElementById("save").addEventListener("click", save);
  document.getElementById("theme").addEventListener("click", turnTheme);
  acceptDrops();
  listenToKeys();
  nameMaps();
  WIDE.addEventListener("change", render);
  choseZones();
  await unpackLand();
  if (DATA.chart) await openChart(DATA.chart);
  else show("open");
  drawLand();
  document.documentElement.dataset.ready = "yes";
}

function drawPanel() {
  const panel = document.getElementById("panel");
  const content = isWide() ? STEP_PANELS[state.doc ? state.step : "open"]() : smallScreen();
  const parts = content.flat(3).filter(Boolean);
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const isNext = (part) => part.classList?.contains("next");
  morphChildren(
    panel,
    make(
      "div",
      {},
      make(
        "div",
        { class: "step" },
        parts.filter((part) => !isNext(part)),
      ),
      parts.filter(isNext),
    ),
  );
  // An element that was moved or removed has lost the focus to the body.
  if (focused && document.activeElement === document.body)
    (focused.isConnected && !focused.disabled ? focused : panel).focus({ preventScroll: true });
  if (drawPanel.last !== state.step) {
    drawPanel.last = state.step;
    if (placed()) showOnMap();
    if (document.documentElement.dataset.ready) panel.focus({ preventScroll: true });
  }
}

function smallScreen() {
  return [
    make("h2", {}, "This screen is too small to trace on"),
    make(
      "p",
      {},
      "A point must be set to the pixel, with the picture and the map side by side: that takes a window at least 900 pixels wide and 480 high. Here you can open a picture or a file of clicks, look at it, and save it.",
    ),
    make(
      "p",
      { class: "acts" },
      button("Choose a file", () => document.getElementById("file").click(), { class: "main" }),
      state.doc ? button("Save the clicks", save) : null,
    ),
    state.doc
      ? [
          make("dl", { class: "about" }, aboutPicture(state.doc.picture)),
          fitLine(),
          traced() &&
            make(
              "p",
              {},
              `${plural(state.doc.lines.length, "line")}, ${plural(state.doc.areas.length, "area")} traced.`,
            ),
        ]
      : null,
  ];
}

function drawSteps() {
  const nav = document.getElementById("steps");
  const items = STEPS.map((step, i) => {
    const isNow = state.step === step;
    const isDone = {
      open: Boolean(state.doc),
      place: Boolean(placed()),
      trace: Boolean(state.doc?.lines.length || state.doc?.areas.length),
      facts: hasAnyFact(),
      answer: false,
    }[step];
    return make(
      "li",
      {},
      button(
        [
          make(
            "span",
            { class: "number-mark", "aria-hidden": "true" },
            isDone && !isNow ? "✓" : String(i + 1),
          ),
          STEP_WORDS[step],
        ],
        () => show(step),
        { "aria-current": isNow ? "step" : null, disabled: !state.doc && step !== "open" },
      ),
    );
  });
  morphChildren(nav, make("div", {}, make("ol", {}, items)));
}

function hasAnyFact() {
  const { doc } = state;
  return Boolean(doc?.date || doc?.reported || doc?.lines.some((line) => line.aircraft));
}

function drawTools() {
  const [last, next] = [state.undo.at(-1), state.redo.at(-1)];
  for (const [id, item, words] of [
    ["undo", last, "Undo"],
    ["redo", next, "Redo"],
  ]) {
    const tool = document.getElementById(id);
    tool.disabled = !item && !(id === "undo" && state.tracing?.pixels.length);
    tool.title = item ? `${words}: ${item.words}` : words;
    tool.setAttribute("aria-label", tool.title);
  }
  document.getElementById("save").disabled = !state.doc;
  document.getElementById("file-name").textContent = state.doc?.picture.name ?? "";
  document.documentElement.classList.toggle("no-picture", !state.doc);
}

// What the two panes are, for those who do not see them.
function nameMaps() {
  const names = {
    picture:
      "Picture of the chart: arrow keys move it, plus and minus zoom, 0 shows it whole, Space clicks its middle",
    map: "Map: arrow keys move it, plus and minus zoom",
  };
  for (const [id, words] of Object.entries(names)) {
    const pane = document.getElementById(id);
    pane.setAttribute("role", "application");
    pane.setAttribute("aria-label", words);
  }
}

function turnTheme() {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
}
