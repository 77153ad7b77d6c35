// The second step: where the chart is on the earth.

const ENOUGH_POINTS = 8;
const NEAR_KM = 25;

function placeStep() {
  if (graticuleProposed()) return [templateCard(), graticuleStep()];
  return [
    make("h2", {}, "Place the chart"),
    templateCard(),
    pendingForm() ?? selectedForm() ?? invitation(),
    fitLine(),
    doubtCard(),
    pointTable(),
    checks(),
    fitChoice(),
    nextAct(),
  ];
}

function invitation() {
  const count = state.doc.points.length;
  if (count >= ENOUGH_POINTS)
    return make(
      "p",
      {},
      "Add more points by clicking the picture, or correct them in the table. Compare the coast over the picture with the chart's own.",
    );
  return make(
    "p",
    { class: "card" },
    make(
      "b",
      {},
      count
        ? `${plural(count, "point")} so far; 8 to 10, spread over the picture and around the route, are good. `
        : "Click a place in the picture whose position you know: ",
    ),
    count
      ? "Click the next place in the picture."
      : "a cape, a small island, the corner of a zone, a crossing of labelled lines. Then say where it is.",
  );
}

function pendingForm() {
  const { pending } = state;
  if (!pending) return null;
  const put = (event) => {
    event.preventDefault();
    positionTyped(document.getElementById("position").value);
  };
  return make(
    "form",
    { class: "card", "data-key": "pending", onsubmit: put, autocomplete: "off" },
    field(
      `Where is the new point, at ${pixelWords(pending)}?`,
      make("input", {
        id: "position",
        type: "text",
        list: "known-places",
        placeholder: "coordinates or a name",
      }),
      "Type coordinates, such as 33 00 N 128 00 E, or the name of a place; or click the same place on the map.",
    ),
    suggestions(pending),
    make(
      "p",
      { class: "acts" },
      make("button", { type: "submit", class: "main" }, "Add the point"),
      button("Cancel", () => setNothing()),
    ),
    make(
      "p",
      { class: "fine" },
      "With the picture in focus, arrow keys move the point by one pixel, with Shift by a tenth.",
    ),
  );
}

function pixelWords({ px, py }) {
  return `${round(px, 1)}, ${round(py, 1)}`;
}

function setNothing() {
  state.pending = null;
  render();
}

function suggestions({ px, py }) {
  const fit = placed();
  if (!fit) return null;
  const [lon, lat] = fit.toLonLat(px, py);
  if (!Number.isFinite(lon)) return null;
  const near = placesNear(lon, lat, 4).filter((place) => place.km < NEAR_KM);
  return (
    near.length > 0 &&
    make(
      "p",
      { class: "near" },
      "Near here: ",
      near.map((place) =>
        button(`${place.name} (${Math.round(place.km)} km)`, () =>
          givePosition(place.lon, place.lat, place.name),
        ),
      ),
    )
  );
}

function selectedForm() {
  if (state.selected?.type !== "points") return null;
  const { index } = state.selected;
  const point = state.doc.points[index];
  const put = (event) => {
    try {
      const { lon, lat, name } = findPlace(event.target.value);
      change(`corrected point ${index + 1}`, (doc) =>
        Object.assign(doc.points[index], { lon, lat, name }),
      );
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      say(sentence(error.message), true);
    }
  };
  return make(
    "div",
    { class: "card", "data-key": `point-${index}` },
    field(
      `Point ${index + 1} at ${pixelWords(point)}`,
      make("input", {
        id: "point-position",
        type: "text",
        list: "known-places",
        value: point.name || crossingName(point.lon, point.lat),
        onchange: put,
      }),
    ),
    make(
      "p",
      { class: "fine" },
      "Drag it in the picture, or use the arrow keys there: one pixel, with Shift a tenth.",
    ),
    make(
      "p",
      { class: "acts" },
      button("Remove the point", () => removePoint(index)),
      button("Done", () => select(null)),
    ),
  );
}

function checks() {
  if (!placed()) return null;
  const box = (key, words) =>
    make(
      "label",
      { class: "tick" },
      make("input", {
        type: "checkbox",
        checked: state.shows[key],
        onchange: (event) => {
          state.shows[key] = event.target.checked;
          render();
        },
      }),
      make("span", {}, words),
    );
  return [
    make("h3", {}, "Check it by eye"),
    box("coast", "Coast over the picture, where the fit puts it"),
    box("residuals", "By how much each point is off, ten times as long"),
    zoneChoice(),
  ];
}

function fitChoice() {
  if (!state.doc.points.length) return null;
  const { doc } = state;
  const put = (key, words) => (value) => change(`chose the ${words}`, (now) => (now[key] = value));
  const degrees = (key, size) => (event) => {
    const numbers = event.target.value.trim()
      ? event.target.value
          .trim()
          .split(/[\s,]+/)
          .map(Number)
      : null;
    if (
      numbers &&
      (numbers.length !== size ||
        !numbers.every((value) => Math.abs(value) <= (size === 2 ? 89 : 180)))
    )
      say(
        size === 2
          ? "Give two parallels in degrees, like 30, 46."
          : "Give one meridian in degrees, like 133.",
        true,
      );
    else
      change(
        `typed the ${key}`,
        (now) => (now[key] = numbers && size === 1 ? numbers[0] : numbers),
      );
  };
  return make(
    "details",
    { "data-key": "fit-choice" },
    make("summary", {}, "If the chart states its projection"),
    field(
      "Projection",
      choice(
        "projection",
        [["", "the points decide"], ...Object.entries(FAMILY_WORDS)],
        doc.projection,
        put("projection", "projection"),
      ),
    ),
    field(
      "Model",
      choice(
        "model",
        [["", "the points decide"], ...CHART_MODELS.map((model) => [model, model])],
        doc.model,
        put("model", "model"),
      ),
    ),
    field(
      "Standard parallels of a conic",
      make("input", {
        id: "parallels",
        type: "text",
        placeholder: "two, in degrees",
        value: doc.parallels?.join(", ") ?? "",
        onchange: degrees("parallels", 2),
      }),
    ),
    field(
      "Central meridian of a conic",
      make("input", {
        id: "meridian",
        type: "text",
        placeholder: "one, in degrees",
        value: doc.meridian ?? "",
        onchange: degrees("meridian", 1),
      }),
    ),
  );
}

function nextAct() {
  return (
    placed() &&
    make(
      "p",
      { class: "acts next" },
      button("Next: trace the route", () => show("trace"), {
        class: state.doc.points.length >= ENOUGH_POINTS && !state.doubted ? "main" : null,
      }),
    )
  );
}
