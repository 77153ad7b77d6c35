// The steps of the story: one at a time beside the map, which moves to where it happened.

function addSteps(page) {
  const { steps } = page.scene;
  page.step = 1;
  page.stepShown = false;
  if (!steps.length) return;
  page.stepButtons = findAll("[data-step]");
  page.stepTexts = findAll("[data-step-text]");
  for (const button of page.stepButtons) {
    button.addEventListener("click", () => showStep(page, Number(button.dataset.step), true));
  }
  for (const mark of findAll("[data-to-step]")) {
    mark.addEventListener("click", () => showStep(page, Number(mark.dataset.toStep), true));
  }
  const by = (change) => (event) =>
    event.currentTarget.getAttribute("aria-disabled") !== "true" &&
    showStep(page, isAway(page) ? page.step + Math.min(0, change) : page.step + change, true);
  byId("step-back").addEventListener("click", by(-1));
  byId("step-on").addEventListener("click", by(1));
  addStepKeys(page);
  writeStep(page);
}

// One stop for all numbers: arrow keys choose among them; with nothing in focus they do as well.
function addStepKeys(page) {
  const { steps } = page.scene;
  const wanted = { ArrowRight: 1, ArrowLeft: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const among = document.activeElement.closest("[data-step]");
    if (!among && document.activeElement !== document.body) return;
    const ends = { Home: 1, End: steps.length };
    let to = ends[event.key];
    if (event.key in wanted)
      to = among || !isAway(page) ? page.step + wanted[event.key] : page.step;
    if (!to || (!among && event.key in ends)) return;
    event.preventDefault();
    showStep(page, to, true);
    if (among) page.stepButtons[page.step - 1].focus();
  });
}

// fit: whether the map goes there.
function showStep(page, number, fit) {
  const { steps } = page.scene;
  page.step = Math.min(Math.max(number, 1), steps.length);
  page.stepShown = true;
  page.hasChosen = true;
  const step = steps[page.step - 1];
  page.ribbonOf = step.formations[0] || page.ribbonOf;
  select(page, step.answer, step.visit);
  writeStep(page);
  showRibbon(page);
  say(page, `Step ${stepInWords(page)}`);
  caption(page, "");
  if (fit) moveTo(page, step.box, { padding: L.point(60, 60), maxZoom: CLOSEST });
  refreshLabels(page);
  remember(page);
}

// All that the panel says of it but where that comes from.
function stepInWords(page) {
  const parts = [...page.stepTexts[page.step - 1].childNodes];
  const said = parts.filter(({ nodeName }) => nodeName !== "DETAILS");
  return oneLine(said.map(({ textContent }) => textContent).join(""));
}

// Whether the map shows something else than the step whose words stand beside it.
function isAway(page) {
  return !page.stepShown && (page.hasChosen || page.step > 1);
}

function writeStep(page) {
  const { steps } = page.scene;
  if (!steps.length) return;
  for (const button of page.stepButtons) {
    const here = Number(button.dataset.step) === page.step;
    press(button, here && !isAway(page));
    button.tabIndex = here ? 0 : -1;
  }
  for (const text of page.stepTexts) text.hidden = Number(text.dataset.stepText) !== page.step;
  // Disabled they would lose the focus of who has just pressed them.
  for (const [id, isEnd] of [
    ["step-back", page.step === 1],
    ["step-on", page.step === steps.length && page.stepShown],
  ])
    byId(id).setAttribute("aria-disabled", String(isEnd));
}
