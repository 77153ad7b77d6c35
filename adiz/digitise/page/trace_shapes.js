// Tracing: vertices are clicked one after the other, and a button or Enter ends the shape.

const TRACE_KINDS = {
  flight: "Route",
  boundary: "Boundary",
  area: "Area",
  orbit: "Orbit",
  point: "Sighting",
};

function beginTracing(kind) {
  state.selected = null;
  state.tracing = { kind, pixels: [] };
  render();
  document.getElementById("picture").focus({ preventScroll: true });
}

function traceClicked(px, py) {
  const { tracing } = state;
  if (!tracing) {
    if (state.selected) select(null);
    else if (!state.doc.lines.length && !offeredLines().length) {
      beginTracing("flight");
      traceClicked(px, py);
    }
    return;
  }
  const last = tracing.pixels.at(-1);
  if (last && Math.hypot(last[0] - px, last[1] - py) < 0.5) return;
  tracing.pixels.push([px, py]);
  if (tracing.kind === "point") finishTracing();
  else render();
}

function removeLastVertex() {
  state.tracing?.pixels.pop();
  render();
}

function leastVertices(kind) {
  return kind === "point" ? 1 : ["area", "orbit"].includes(kind) ? 3 : 2;
}

function finishTracing() {
  const { kind, pixels } = state.tracing;
  if (pixels.length < leastVertices(kind)) {
    say(`${TRACE_KINDS[kind]}: click at least ${leastVertices(kind)} vertices.`, true);
    return;
  }
  state.tracing = null;
  const flights = state.doc.lines.filter(isFlight);
  change(`traced ${TRACE_KINDS[kind].toLowerCase()}`, (doc) => {
    if (kind === "point")
      doc.sightings.push({ id: freeId(doc, "sighting"), px: pixels[0][0], py: pixels[0][1] });
    else if (kind === "flight" || kind === "boundary")
      doc.lines.push({
        id: freeId(doc, kind === "flight" ? "route" : "boundary"),
        ...(kind === "boundary" ? { kind } : {}),
        pixels,
        width_px: measuredWidth(pixels),
      });
    else
      doc.areas.push({
        id: freeId(doc, kind),
        pixels,
        ...(kind === "orbit" && flights.length ? { orbit_of: flights.at(-1).id } : {}),
      });
  });
  const type =
    kind === "point" ? "sightings" : kind === "flight" || kind === "boundary" ? "lines" : "areas";
  select(type, state.doc[type].length - 1);
  say(`${TRACE_KINDS[kind]} traced. Drag its vertices to correct it.`);
}

function stopTracing() {
  state.tracing = null;
  render();
}

// Lines of the PDF that have not been taken.
function offeredLines() {
  const taken = new Set(state.doc.lines.map((line) => line.id));
  return state.offered.filter((line) => !taken.has(line.id));
}

function takeOffered(line) {
  const { colour: _, ...rest } = line;
  change("took a line of the PDF", (doc) => doc.lines.push(structuredClone(rest)));
  select("lines", state.doc.lines.length - 1);
  focusNext();
  say(`Taken: ${plural(line.pixels.length, "vertex", "vertices")} from the PDF itself.`);
}

// How wide the drawn line is, read from the picture across the middle of each leg: as far as the
// colour stays that of the middle. Null where it cannot be read.
function measuredWidth(pixels) {
  if (!state.element) return null;
  const found = [];
  for (let i = 0; i + 1 < pixels.length; i++) {
    const [[x0, y0], [x1, y1]] = [pixels[i], pixels[i + 1]];
    const length = Math.hypot(x1 - x0, y1 - y0);
    for (const part of [0.35, 0.5, 0.65]) {
      const width = widthAcross(
        x0 + (x1 - x0) * part,
        y0 + (y1 - y0) * part,
        -(y1 - y0) / length,
        (x1 - x0) / length,
      );
      if (width !== null) found.push(width);
    }
  }
  if (found.length < 2) return null;
  found.sort((a, b) => a - b);
  return round(found[Math.floor(found.length / 2)], 1);
}

const ACROSS_PX = 20;
const SAME_COLOUR = 60;

function widthAcross(x, y, dx, dy) {
  const { width, height } = state.doc.picture;
  const [fx, fy] = [state.element.naturalWidth / width, state.element.naturalHeight / height];
  const side = 2 * ACROSS_PX + 1;
  const canvas = make("canvas", { width: side * 4, height: side * 4 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(
    state.element,
    (x - side / 2) * fx,
    (y - side / 2) * fy,
    side * fx,
    side * fy,
    0,
    0,
    side * 4,
    side * 4,
  );
  const { data } = pen.getImageData(0, 0, side * 4, side * 4);
  const colourAt = (t) => {
    const [cx, cy] = [Math.round((side / 2 + dx * t) * 4), Math.round((side / 2 + dy * t) * 4)];
    const at = 4 * (cy * side * 4 + cx);
    return [data[at], data[at + 1], data[at + 2]];
  };
  const apart = (a, b) => Math.max(...a.map((value, i) => Math.abs(value - b[i])));
  const [far1, far2] = [colourAt(-ACROSS_PX * 0.7), colourAt(ACROSS_PX * 0.7)];
  // The click may be beside the line: its middle is where the colour is least that of both sides.
  let middle = 0;
  for (let t = -4; t <= 4; t += 0.25)
    if (
      Math.min(apart(colourAt(t), far1), apart(colourAt(t), far2)) >
      Math.min(apart(colourAt(middle), far1), apart(colourAt(middle), far2)) + 8
    )
      middle = t;
  const core = colourAt(middle);
  if (Math.min(apart(core, far1), apart(core, far2)) < SAME_COLOUR) return null;
  const reach = (sign) => {
    let t = 0;
    while (t < ACROSS_PX && apart(colourAt(middle + sign * t), core) < SAME_COLOUR) t += 0.25;
    return t;
  };
  const wide = reach(1) + reach(-1);
  return wide < ACROSS_PX ? wide : null;
}
