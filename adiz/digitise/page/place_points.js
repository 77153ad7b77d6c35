// Control points: clicked, named, moved, switched off and removed.

function placeClicked(px, py) {
  if (graticuleProposed()) {
    const index = nearestCrossing(px, py);
    if (index !== null) {
      chooseCrossing(index);
      return;
    }
    say(
      "That is no crossing of the lines that were found. Click one, or set them aside in the panel.",
    );
    return;
  }
  setPending(px, py);
  lookNear(px, py);
  focusOn("position");
}

function nearestCrossing(px, py) {
  const reach = 18 / picturePane.map.getZoomScale(picturePane.map.getZoom(), 0);
  const distances = state.graticule.crossings.map((crossing) =>
    Math.hypot(crossing.px - px, crossing.py - py),
  );
  const least = Math.min(...distances);
  return least <= reach ? distances.indexOf(least) : null;
}

function setPending(px, py) {
  state.selected = null;
  state.pending = { px: round(px, 2), py: round(py, 2) };
  render();
}

function focusOn(id) {
  document.getElementById(id)?.focus({ preventScroll: false });
}

// After what ends a step's work the keys are at the button that leads on.
function focusNext() {
  const next = document.querySelector("#panel .next button");
  (next ?? document.getElementById("panel")).focus({ preventScroll: true });
}

// Give the new control point its position.
function givePosition(lon, lat, name) {
  const { pending } = state;
  if (!pending) return;
  const words = name || formatPosition(lon, lat);
  state.pending = null;
  change(`added ${words}`, (doc) =>
    doc.points.push({
      px: pending.px,
      py: pending.py,
      lon,
      lat,
      name: name === "coast" ? `coast ${formatPosition(lon, lat)}` : words,
    }),
  );
  const { fit } = state;
  say(
    fit?.refused ? `Added. ${sentence(fit.refused)}` : `Added point ${state.doc.points.length}.`,
    Boolean(fit?.refused),
  );
}

function positionTyped(text) {
  try {
    const { lon, lat, name } = findPlace(text);
    givePosition(lon, lat, name);
    document.getElementById("picture").focus({ preventScroll: true });
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    const near = placesInView().slice(0, 4);
    const isUnknown = error.message.includes("is not a known place") && near.length > 0;
    const names = near.map((place) => place.name).join(", ");
    say(`${sentence(error.message)}${isUnknown ? ` On the map now: ${names}.` : ""}`, true);
  }
}

function movePoint(index, px, py) {
  change(`moved point ${index + 1}`, (doc) =>
    Object.assign(doc.points[index], { px: round(px, 2), py: round(py, 2) }),
  );
}

function removePoint(index) {
  if (state.selected?.type === "points") state.selected = null;
  change(`removed point ${index + 1}`, (doc) => doc.points.splice(index, 1));
}

function switchPoint(index, on) {
  change(`${on ? "used" : "set aside"} point ${index + 1}`, (doc) => {
    if (on) delete doc.points[index].enabled;
    else doc.points[index].enabled = false;
  });
}

// Take the points of the base map, which has the same picture to the byte.
function takeTemplate() {
  const { id, points } = state.template;
  change(`took the points of ${id}`, (doc) =>
    Object.assign(doc, { points: structuredClone(points), template: id }),
  );
  showOnMap();
  focusNext();
  say(`${points.length} points taken. Does the coast over the picture lie on the chart's own?`);
}

function sentence(words) {
  return words
    ? `${words[0].toUpperCase()}${words.slice(1)}${/[.?!]$/.test(words) ? "" : "."}`
    : "";
}
