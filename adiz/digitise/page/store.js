// What the page knows: the clicks, which are saved and can be undone, and what is on the screen.

const STEPS = ["open", "place", "trace", "facts", "answer"];
const UNDO_LIMIT = 200;

const state = {
  image: null, // the picture as a data URL; null until it is there
  element: null, // and as an image of the document, for the loupe
  offered: [], // lines that the PDF draws
  graticule: null, // lines of longitude and latitude that were found, or {notFound}
  template: null, // points of a known base map with the same picture
  doc: null,
  fit: null,
  doubted: null, // {index, loo_m, name} of the control point that the others contradict
  step: "open",
  selected: null, // {type, index}, of points, lines, areas or sightings
  vertex: null, // of the selected line
  pending: null, // {px, py}: a control point whose position is not yet given
  crossing: null, // of the graticule: the one whose label is asked for
  unread: null, // {text, words}: a day that was typed and could not be read
  crossingTyped: { label: "", step: "" }, // of its form, which Undo brings back
  tracing: null, // {kind, pixels}
  zones: new Set(),
  shows: { coast: true, residuals: true },
  undo: [],
  redo: [],
};
const views = [];

function render() {
  for (const view of views) view();
}

// Change the clicks; words say what was done, for the button that undoes it.
function change(words, act) {
  state.undo.push({ words, doc: JSON.stringify(state.doc) });
  if (state.undo.length > UNDO_LIMIT) state.undo.shift();
  state.redo = [];
  act(state.doc);
  settle();
}

function undo() {
  if (state.tracing?.pixels.length) return removeLastVertex();
  return turnBack(state.undo, state.redo, "Undone");
}

function redo() {
  turnBack(state.redo, state.undo, "Done again");
}

function turnBack(from, to, done) {
  const last = from.pop();
  if (!last) return;
  to.push({ words: last.words, doc: JSON.stringify(state.doc) });
  state.doc = JSON.parse(last.doc);
  state.selected = state.pending = state.vertex = state.unread = null;
  settle();
  say(`${done}: ${last.words}`);
}

// Fit, keep and show what has changed.
function settle() {
  refit();
  keep();
  render();
}

function refit() {
  const { doc } = state;
  const used = doc.points.filter((point) => point.enabled !== false);
  state.fit = state.doubted = null;
  if (used.length < 2) return;
  const choice = {
    projection: doc.projection ?? null,
    model: doc.model ?? null,
    parallels: doc.parallels ?? null,
    meridian: doc.meridian ?? null,
    width: doc.picture.width,
    height: doc.picture.height,
  };
  state.fit = fitChart(doc.points, choice);
  state.doubted = doubtedPoint(doc.points, state.fit, choice);
}

function placed() {
  return state.fit && !state.fit.refused ? state.fit : null;
}

function show(step) {
  state.step = step;
  state.selected = state.pending = state.tracing = state.vertex = null;
  document.documentElement.dataset.step = step;
  if (!["place", "trace"].includes(step)) picturePane.isWhole = true; // to be looked at only
  say("");
  render();
  showLoupe(null);
  // The panes have another size in each step.
  if (picturePane.isWhole) showWhole();
  else picturePane.map.invalidateSize({ pan: false });
  document.querySelector("#panel .step").scrollTop = 0;
}

function select(type, index, vertex = null) {
  state.selected = type === null ? null : { type, index };
  state.vertex = vertex;
  state.pending = null;
  render();
}

function selectedShape() {
  const { selected, doc } = state;
  return selected && doc ? (doc[selected.type]?.[selected.index] ?? null) : null;
}

// Autosave: of each picture by its hash, since all pages opened from files share one store.
function storeKey(picture) {
  return `adiz-digitise:${picture.sha256 ?? picture.name}:${picture.page ?? 1}`;
}

function keep() {
  try {
    localStorage.setItem(storeKey(state.doc.picture), clicksText(savedClicks(state.doc, null)));
  } catch {
    state.isUnkept = true; // no room, or a browser that keeps nothing: the file can still be saved
  }
}

function kept(picture) {
  try {
    const text = localStorage.getItem(storeKey(picture));
    return text && readClicks(text);
  } catch {
    return null;
  }
}
