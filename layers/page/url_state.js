// What a reader has chosen, in the address, so that a link shows the same. Only in a window of its
// own: a frame's address is its page's business.

function remember(page) {
  if (page.framed || !page.recalled) return;
  const text = stateWords(page, page.ownView);
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
}

// withView: whether the part of the map that is seen belongs to it.
function stateWords(page, withView) {
  const { scene, time } = page;
  const state = new URLSearchParams();
  const answer = scene.answers[page.selected];
  if (page.stepShown) state.set("step", page.step);
  else if (answer && page.selected !== scene.selected) {
    state.set("zone", answer.zone);
    state.set("formation", answer.formation);
    if (page.visit) state.set("visit", page.visit);
  } else if (page.ribbons.length > 1 && page.ribbonOf !== page.ribbons[0].dataset.lanes) {
    state.set("formation", page.ribbonOf);
  }
  if (ROOT.dataset.theme) state.set("theme", ROOT.dataset.theme);
  if (page.language !== scene.language) state.set("lang", page.language);
  const changed = findAll(".switches input").filter((box) => box.checked !== box.defaultChecked);
  for (const [key, on] of [
    ["hide", false],
    ["show", true],
  ]) {
    const names = changed.filter((box) => box.checked === on).map((box) => box.value);
    if (names.length) state.set(key, names.join());
  }
  if (time && time.step !== null) state.set("t", time.step);
  if (withView) {
    const { lat, lng } = page.map.getCenter();
    state.set("view", [lat.toFixed(3), lng.toFixed(3), page.map.getZoom().toFixed(2)].join());
  }
  return state.toString().replaceAll("%2C", ",");
}

function recall(page) {
  page.recalled = true;
  if (page.framed) return;
  const state = new URLSearchParams(location.hash.slice(1));
  recallChoice(page, state);
  if (["light", "dark"].includes(state.get("theme"))) {
    ROOT.dataset.theme = state.get("theme");
  }
  if (state.get("lang") in page.scene.names) speak(page, state.get("lang"));
  for (const [key, on] of [
    ["hide", false],
    ["show", true],
  ]) {
    const named = (state.get(key) || "").split(",");
    for (const box of findAll(".switches input")) {
      if (!named.includes(box.value)) continue;
      box.checked = on;
      showGroup(page, box.value, on);
    }
  }
  const step = Number(state.get("t"));
  if (
    page.time &&
    state.has("t") &&
    Number.isInteger(step) &&
    step >= 0 &&
    step <= page.time.last
  ) {
    setTime(page, step);
  }
  const [lat, lng, zoom] = (state.get("view") || "").split(",").map(Number);
  if ([lat, lng, zoom].every(Number.isFinite)) lookAt(page, [lat, lng], zoom);
}

function recallChoice(page, state) {
  const { scene } = page;
  const step = Number(state.get("step"));
  if (Number.isInteger(step) && step >= 1 && step <= scene.steps.length) {
    showStep(page, step, true);
    return;
  }
  const index = scene.answers.findIndex(
    (answer) =>
      answer.zone === state.get("zone") &&
      (!state.has("formation") || answer.formation === state.get("formation")),
  );
  if (index >= 0) choose(page, index, state.get("visit"));
  else if (state.has("formation")) turnRibbon(page, state.get("formation"));
}
