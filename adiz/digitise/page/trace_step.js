// The third step: what the chart shows.

function traceStep() {
  return [
    make("h2", {}, "Trace what it shows"),
    state.tracing ? tracingCard() : [offers(), kinds()],
    placed()
      ? null
      : make(
          "p",
          { class: "warning" },
          "The chart is not placed yet: what you trace appears on the map once it is.",
        ),
    traced(),
    hullOfPoints()
      ? make(
          "p",
          { class: "fine" },
          "Shaded: outside the control points, where the error grows with the distance.",
        )
      : null,
    ringForm(),
    nextFromTrace(),
  ];
}

function tracingCard() {
  const { kind, pixels } = state.tracing;
  return make(
    "div",
    { class: "card", "data-key": "tracing" },
    make(
      "p",
      {},
      make("b", {}, `${TRACE_KINDS[kind]}: `),
      kind === "point"
        ? "click the place in the picture."
        : `${plural(pixels.length, "vertex", "vertices")}. Click along it in the direction of flight, also at every bend.`,
    ),
    make(
      "p",
      { class: "acts" },
      kind === "point"
        ? null
        : button("Finish", finishTracing, {
            class: "main",
            disabled: pixels.length < leastVertices(kind),
          }),
      button("Take back a vertex", removeLastVertex, { disabled: !pixels.length }),
      button("Cancel", stopTracing),
    ),
    make(
      "p",
      { class: "fine" },
      "Enter finishes, Backspace takes a vertex back, Escape cancels. Without a mouse: arrow keys move the picture under its middle, Space clicks there.",
    ),
  );
}

function offers() {
  const lines = offeredLines();
  if (!lines.length) return null;
  return make(
    "div",
    { class: "card", "data-key": "offers" },
    make(
      "p",
      {},
      make("b", {}, `The PDF draws ${plural(lines.length, "line")} that may be a route.`),
      " Taken from there it is more exact than any click.",
    ),
    lines.map((line) =>
      make(
        "p",
        { class: "offer" },
        make("i", { class: "chip", style: `background:${line.colour}` }),
        make(
          "span",
          {},
          `${plural(line.pixels.length, "vertex", "vertices")}, ${Math.round(lengthOf(line.pixels))} px long${line.direction === "both" ? ", heads at both ends" : ""}`,
        ),
        button("Take it", () => takeOffered(line), {
          class: state.doc.lines.length ? null : "main",
          "aria-label": `Take the line of ${plural(line.pixels.length, "vertex", "vertices")}`,
        }),
      ),
    ),
  );
}

function lengthOf(pixels) {
  return pixels
    .slice(1)
    .reduce((sum, [x, y], i) => sum + Math.hypot(x - pixels[i][0], y - pixels[i][1]), 0);
}

function kinds() {
  if (hasTraced()) {
    return make(
      "div",
      { class: "more-kinds", role: "group", "aria-label": "Trace by clicking" },
      make("span", {}, "Trace:"),
      Object.entries(TRACE_KINDS).map(([kind, name]) =>
        button(name, () => beginTracing(kind), { "data-kind": kind }),
      ),
    );
  }
  const words = {
    flight: "the arrow, from its tail to its tip",
    boundary: "a line that the chart draws, such as its 12 NM line",
    area: "where something was",
    orbit: "where a route circled",
    point: "one place at which something was",
  };
  return make(
    "div",
    { class: "kinds", role: "group", "aria-label": "Trace by clicking" },
    Object.entries(TRACE_KINDS).map(([kind, name]) =>
      button([make("b", {}, name), make("small", {}, words[kind])], () => beginTracing(kind), {
        "data-kind": kind,
      }),
    ),
  );
}

function hasTraced() {
  return LISTS.slice(1).some((key) => state.doc[key].length);
}

function traced() {
  const { doc } = state;
  const rows = [
    ...doc.lines.map((line, index) => [
      "lines",
      index,
      `${isFlight(line) ? "Route" : "Boundary"}, ${plural(line.pixels.length, "vertex", "vertices")}`,
    ]),
    ...doc.areas.map((area, index) => [
      "areas",
      index,
      `${area.orbit_of ? "Orbit" : "Area"}, ${plural(area.pixels.length, "corner")}`,
    ]),
    ...doc.sightings.map((_, index) => ["sightings", index, "Sighting"]),
    ...doc.rings.map((ring, index) => ["rings", index, `Distance: ${ringWords(ring)}`]),
  ];
  if (!rows.length) return null;
  return [make("h3", {}, "Traced"), make("ul", { class: "traced-list" }, rows.map(tracedRow))];
}

function ringWords(ring) {
  const distance =
    ring.distance_nm !== undefined
      ? `${ring.distance_nm} NM`
      : ring.distance_km !== undefined
        ? `${ring.distance_km} km`
        : `${ring.distance_m} m`;
  return `${distance} from ${ring.name || formatPosition(ring.lon, ring.lat)}`;
}

function tracedRow([type, index, words]) {
  const shape = state.doc[type][index];
  const isSelected = state.selected?.type === type && state.selected.index === index;
  const put =
    (key, action, read = (value) => value) =>
    (event) =>
      change(action, (doc) => (doc[type][index][key] = read(event.target.value)));
  const remove = () => {
    state.selected = null;
    change(`removed ${shape.id}`, (doc) => {
      doc[type].splice(index, 1);
      for (const area of doc.areas) if (area.orbit_of === shape.id) delete area.orbit_of;
      for (const ring of doc.rings) if (ring.area === shape.id) delete ring.area;
    });
  };
  const width =
    type === "lines" &&
    field(
      "Width of the drawn line, pixels",
      make("input", {
        id: "line-width",
        type: "number",
        min: 0,
        step: 0.1,
        value: shape.width_px ?? "",
        onchange: put("width_px", "typed the width", (value) =>
          value === "" ? null : Number(value),
        ),
      }),
      shape.width_px
        ? "As measured; it adds to the error of the route."
        : "It could not be measured; without it the error is too small.",
    );
  const flights = state.doc.lines.filter(isFlight);
  const orbit =
    type === "areas" &&
    flights.length > 0 &&
    field(
      "The route that circled here",
      choice(
        "orbit-of",
        [["", "none: an area"], ...flights.map((line) => [line.id, line.id])],
        shape.orbit_of,
        (value) => change("chose the route", (doc) => (doc.areas[index].orbit_of = value)),
      ),
    );
  const said =
    type === "sightings" &&
    field(
      "What was there, as the picture says it",
      make("input", {
        id: "sighting-text",
        type: "text",
        value: shape.text ?? "",
        onchange: put("text", "typed the text", (value) => value.trim() || undefined),
      }),
    );
  const vertices = shape.pixels && vertexFields(type, index, shape);
  return make(
    "li",
    { "data-key": `${type}-${shape.id}`, class: isSelected ? "picked" : null },
    button(
      [make("b", {}, words), make("small", {}, idWords(shape.id))],
      () => (type === "rings" ? null : select(isSelected ? null : type, index)),
      { class: "pick", "aria-expanded": type === "rings" ? null : String(isSelected) },
    ),
    button("×", remove, { class: "remove", "aria-label": `Remove ${shape.id}` }),
    isSelected
      ? make(
          "div",
          { class: "details" },
          width || null,
          orbit || null,
          said || null,
          make(
            "p",
            { class: "fine" },
            type === "sightings"
              ? "Drag it in the picture."
              : "Drag a vertex to move it, drag the middle of a leg to add one, right-click one to remove it.",
          ),
          vertices || null,
        )
      : null,
  );
}

// The vertices as numbers, for those who use no mouse.
function vertexFields(type, index, shape) {
  const put = (i, axis) => (event) => {
    const value = Number(event.target.value);
    if (Number.isFinite(value) && event.target.value !== "")
      change("moved a vertex", (doc) => (doc[type][index].pixels[i][axis] = value));
  };
  const input = (i, axis, value) =>
    make("input", {
      type: "number",
      step: 0.1,
      value,
      "aria-label": `${axis ? "Down" : "Right"}, vertex ${i + 1}`,
      onchange: put(i, axis),
    });
  return make(
    "details",
    { "data-key": "vertices" },
    make("summary", {}, "Vertices in pixels"),
    make(
      "ol",
      { class: "vertices" },
      shape.pixels.map(([x, y], i) =>
        make(
          "li",
          {},
          input(i, 0, x),
          input(i, 1, y),
          button("×", () => removeVertex(type, index, i), {
            class: "remove",
            "aria-label": `Remove vertex ${i + 1}`,
          }),
        ),
      ),
    ),
  );
}

// "62 NM from Eluanbi" is no line: it limits where something was.
function ringForm() {
  if (state.tracing) return null;
  const { areas } = state.doc;
  const add = (event) => {
    event.preventDefault();
    const value = (id) => document.getElementById(id)?.value.trim() ?? "";
    try {
      const distance = Number(value("ring-distance"));
      if (!(distance > 0)) throw new NotRead("Give the distance as a number over 0");
      const { lon, lat, name } = findPlace(value("ring-place"));
      const ring = {
        text: value("ring-text") || null,
        [`distance_${value("ring-unit")}`]: distance,
        lon,
        lat,
        name,
      };
      change("added a distance", (doc) =>
        doc.rings.push({ id: freeId(doc, "ring"), ...ring, area: value("ring-area") || undefined }),
      );
      event.target.reset();
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      say(sentence(error.message), true);
    }
  };
  return make(
    "details",
    { "data-key": "ring" },
    make("summary", {}, "Add a published distance, such as 62 NM from Eluanbi"),
    make(
      "form",
      { onsubmit: add, autocomplete: "off", novalidate: true },
      make(
        "div",
        { class: "row" },
        field(
          "Distance",
          make("input", { id: "ring-distance", type: "number", min: 0, step: "any" }),
        ),
        field(
          "Unit",
          choice(
            "ring-unit",
            [
              ["nm", "NM"],
              ["km", "km"],
            ],
            "nm",
            () => null,
          ),
        ),
      ),
      field(
        "From",
        make("input", {
          id: "ring-place",
          type: "text",
          list: "known-places",
          placeholder: "the name of a place, or coordinates",
        }),
      ),
      areas.length
        ? field(
            "The area that it is about",
            choice(
              "ring-area",
              [["", "none"], ...areas.map((area) => [area.id, area.id])],
              "",
              () => null,
            ),
          )
        : null,
      field("The words, as published", make("input", { id: "ring-text", type: "text" })),
      make("p", { class: "acts" }, make("button", { type: "submit" }, "Add the distance")),
    ),
  );
}

function nextFromTrace() {
  if (state.tracing) return null;
  return isTraced()
    ? make(
        "p",
        { class: "acts next" },
        button("Next: what the picture says", () => show("facts"), { class: "main" }),
      )
    : null;
}
