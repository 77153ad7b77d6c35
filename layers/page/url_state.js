// What a reader has chosen, in the address, so that a link shows the same. Only in a window of its
// own: a frame's address is its page's business.

function remember(page) {
  if (page.framed) return;
  const { scene, time } = page;
  const state = new URLSearchParams();
  const answer = scene.answers[page.selected];
  if (answer && page.selected !== scene.selected) {
    state.set("zone", answer.zone);
    state.set("formation", answer.formation);
  }
  if (document.documentElement.dataset.theme) state.set("theme", document.documentElement.dataset.theme);
  if (page.language !== scene.language) state.set("lang", page.language);
  if (page.hidden.size) state.set("hide", [...page.hidden].join());
  if (time && time.step !== null) state.set("t", time.step);
  const text = state.toString();
  history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
}

function recall(page) {
  if (page.framed) return;
  const state = new URLSearchParams(location.hash.slice(1));
  const { scene } = page;
  const index = scene.answers.findIndex((answer) =>
    answer.zone === state.get("zone")
    && (!state.has("formation") || answer.formation === state.get("formation")));
  if (index >= 0) select(page, index, true);
  if (["light", "dark"].includes(state.get("theme"))) {
    document.documentElement.dataset.theme = state.get("theme");
  }
  if (state.get("lang") in scene.names) speak(page, state.get("lang"));
  const hidden = (state.get("hide") || "").split(",");
  for (const box of document.querySelectorAll(".switches input")) {
    if (!hidden.includes(box.value)) continue;
    box.checked = false;
    showGroup(page, box.value, false);
  }
  const step = Number(state.get("t"));
  if (page.time && state.has("t") && Number.isInteger(step) && step >= 0 && step <= page.time.last) {
    setTime(page, step);
  }
}
