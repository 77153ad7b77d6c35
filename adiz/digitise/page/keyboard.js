// Keys: undo everywhere; in the picture arrows that move a point or the picture.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FINE_PX = 0.1;

function listenToKeys() {
  addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input:not([type=checkbox]), textarea, select");
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.key.toLowerCase() === "s") return handled(event, save);
    if (isTyping) return event.key === "Escape" ? handled(event, leave) : undefined;
    if (isCommand && event.key.toLowerCase() === "z")
      return handled(event, event.shiftKey ? redo : undo);
    if (isCommand && event.key.toLowerCase() === "y") return handled(event, redo);
    if (event.key === "Escape") return handled(event, leave);
    if (state.tracing && event.key === "Enter" && event.target.nodeName !== "BUTTON")
      return handled(event, finishTracing);
    if (state.tracing && event.key === "Backspace") return handled(event, removeLastVertex);
    return undefined;
  });
  document.getElementById("picture").addEventListener("keydown", pictureKey, { capture: true });
}

function handled(event, act) {
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

function leave() {
  if (state.tracing) stopTracing();
  else if (state.pending) setNothing();
  else if (state.selected) select(null);
  document.getElementById("picture").focus({ preventScroll: true });
}

function pictureKey(event) {
  if (!state.doc || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = ARROWS[event.key];
  const isMark = event.target.closest(".point-mark");
  const moved = state.pending ?? (state.selected?.type === "points" ? selectedShape() : null);
  if (step && moved) return handled(event, () => nudge(moved, step, event.shiftKey ? FINE_PX : 1));
  if (
    (event.key === " " || event.key === "Enter") &&
    !isMark &&
    !(event.key === "Enter" && state.tracing)
  )
    return handled(event, clickMiddle);
  if (event.key === "0") return handled(event, showWhole);
  if (event.key === "Delete" && state.selected?.type === "points")
    return handled(event, () => removePoint(state.selected.index));
  if (step) setTimeout(() => lookAtMiddle());
  return undefined;
}

function nudge(point, [dx, dy], by) {
  const [px, py] = [round(point.px + dx * by, 2), round(point.py + dy * by, 2)];
  if (state.pending) setPending(px, py);
  else movePoint(state.selected.index, px, py);
  lookAt(px, py);
  say(`${px}, ${py}`);
}

function clickMiddle() {
  pictureClicked(...pixelOf(picturePane.map.getCenter()));
}

function lookAtMiddle() {
  if (["place", "trace"].includes(state.step))
    showLoupe(...pixelOf(picturePane.map.getCenter()), "top-right");
}
