// Steps on the map: a numbered disc each, and words beside as many of them as the map has room for.

// Which steps are worth their words where there is room for few.
const WORTH = ["start", "meeting", "entry", "turn", "end", "passage", "exit", "report"];
const LEAST_WORDS = 1;
// The words of a step on a narrow map: in one line, broken, and broken shorter.
const BREAKS = ["", " wrapped", " wrapped tight"];
const FEW_WORDS = 3;
const SOME_WORDS = 6;
// Map widths from which on there are more words, in pixels.
const SOME_PX = 620;
const ALL_PX = 860;
const DISC_PX = 24;
const APART_PX = 44;
const STEP_GAPS = [16, 28, 44, 64, 92, 128];
const FAR_GAPS = [...STEP_GAPS, 160, 200];
// What it costs words to come without their second line, or broken into lines.
const LESS = 24;

// A formation that steps tell of has no flags besides, nor have the places that they are about.
function addMarks(page) {
  const told = new Set((page.scene.steps || []).flatMap((step) => step.formations));
  page.shapes.flag = page.shapes.flag.filter((flag) => !told.has(flag.formation));
  for (const shape of page.shapes.area)
    if (told.size && shape.style === "bound-wide") shape.text = "";
}

function placeMarks(view) {
  const { page } = view;
  const answer = page.scene.answers[page.selected];
  if (answer?.nearest?.words && !answer.visits.length) placeNearest(view, answer.nearest);
  const steps = page.scene.steps || [];
  if (!steps.length) return;
  const worded = stepsInWords(view, steps);
  const shown = isEmbedded(page) ? worded : steps;
  const places = discPlaces(view, shown);
  for (const [nth, step] of shown.entries()) {
    if (!places[nth]) continue;
    const disc = passing(page, element("i", "step-disc", String(step.number)));
    disc.classList.toggle("chosen", page.stepShown && step.number === page.step);
    disc.addEventListener("click", () => showStep(page, step.number, true));
    view.put(disc, places[nth].x, places[nth].y);
  }
  const labels = worded.map((step) => stepWords(view, step));
  measureOnce(labels);
  worded.forEach((step, nth) => {
    const at = places[shown.indexOf(step)];
    if (at) placeStepWords(view, labels[nth], at, nth < LEAST_WORDS);
  });
}

function isEmbedded(page) {
  const is = (size) => window.matchMedia(`(max-${size}em)`).matches;
  return is("height: 32.5") || (page.framed && is("width: 51.25"));
}

// The chosen step first, then those without which the flight cannot be understood.
function stepsInWords(view, steps) {
  const { width } = view.room;
  const most =
    width < SOME_PX || isEmbedded(view.page)
      ? FEW_WORDS
      : width < ALL_PX
        ? SOME_WORDS
        : steps.length;
  const isChosen = (step) => view.page.stepShown && step.number === view.page.step;
  const again = (step) =>
    steps.some((other) => other.number < step.number && other.kind === step.kind);
  // With the first begins what is known, whatever it is.
  const worth = (step) => {
    if (isChosen(step)) return -2;
    return step.number === 1 ? -1 : WORTH.indexOf(step.kind) + (again(step) ? WORTH.length : 0);
  };
  const inView = steps
    .filter((step) => view.room.has(pixel(view, step.at)))
    .sort((a, b) => worth(a) - worth(b));
  if (most === steps.length) return inView;
  // Of two that lie close together one has words.
  const apart = inView.filter(
    (step, nth) =>
      !inView
        .slice(0, nth)
        .some((other) => pixel(view, other.at).distanceTo(pixel(view, step.at)) < APART_PX),
  );
  return apart.slice(0, most);
}

// Discs that would lie on each other stand side by side.
function discPlaces(view, steps) {
  const places = steps
    .map((step) => pixel(view, step.at))
    .map((p) => (view.room.has(p) ? p : null));
  // As large as the reader has letters.
  const letters = parseFloat(getComputedStyle(ROOT).fontSize) / 16;
  const wide = DISC_PX * Math.max(1, letters);
  for (let pass = 0; pass < 60 && nudged(places.filter(Boolean), wide); pass++);
  const w = wide - 2;
  for (const p of places) if (p) view.room.take({ x: p.x - w / 2, y: p.y - w / 2, w, h: w }, 1);
  return places;
}

// Moves each two that are too close apart, in place; whether there were any.
function nudged(places, wide) {
  let any = false;
  places.forEach((p, i) =>
    places.slice(0, i).forEach((q) => {
      const far = p.distanceTo(q);
      if (far >= wide) return;
      const way = far > 0.5 ? p.subtract(q).divideBy(far) : L.point(0.3, 0.95);
      const by = (wide + 0.5 - far) / 2;
      p._add(way.multiplyBy(by));
      q._subtract(way.multiplyBy(by));
      any = true;
    }),
  );
  return any;
}

// A step's words with and without its second line; on a narrow map without it, broken or not.
function stepWords(view, step) {
  const { page, narrow } = view;
  const notes = narrow ? ["", "", ""] : [step.label, ""].slice(step.label ? 0 : 1);
  const forms = notes.map((note, nth) => {
    const form = passing(page, element("p", `callout${narrow ? BREAKS[nth] : ""}`));
    form.append(element("b", "", `${step.number} ${step.title}`));
    if (note) form.append(element("small", "", note));
    return form;
  });
  return { forms, shape: null, limit: 160 };
}

function placeStepWords(view, label, at, always) {
  // A second line goes, and a first one is broken, only for want of room.
  const best = label.sizes[0];
  const place = function* (_, __, size) {
    const dislike = size.h !== best.h ? LESS : 0;
    for (const spot of besides(view, at, size, always ? FAR_GAPS : STEP_GAPS))
      yield { ...spot, dislike: spot.dislike + dislike };
  };
  settle(view, { ...label, place }, always);
}

// Labels made for one placing: all are measured before the first is placed, or the browser would lay
// out its page for each of them; what then finds no room goes.
function measureOnce(labels) {
  const broken = labels.flatMap(({ forms }) => forms.filter((form) => /wrapped/.test(form.className)));
  const widths = broken.map(widthOfLines);
  broken.forEach((form, i) => (form.style.width = `${widths[i]}px`));
  for (const label of labels) label.sizes = label.forms.map(sizeOf);
  for (const { forms } of labels) for (const form of forms) form.hidden = true;
}

// How wide a label is that fits its lines: they are shorter than a broken text may be.
function widthOfLines(form) {
  const text = document.createRange();
  text.selectNodeContents(form.firstChild.firstChild);
  const longest = Math.max(...[...text.getClientRects()].map((line) => line.width));
  return form.offsetWidth - form.firstChild.clientWidth + Math.ceil(longest) + 1;
}

// How far a path that stays outside comes near, beside the dotted line between the two.
function placeNearest(view, nearest) {
  const box = passing(view.page, element("p", "callout plain-words", nearest.words));
  const [a, b] = nearest.line.map((latlng) => pixel(view, latlng));
  const at = L.point((a.x + b.x) / 2, (a.y + b.y) / 2);
  const label = {
    forms: [box],
    shape: null,
    limit: 400,
    place: (_, __, size) => besides(view, at, size, GAPS),
  };
  measureOnce([label]);
  settle(view, label, true);
}
