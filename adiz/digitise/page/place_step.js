// The second step: where the chart is on the earth.

const FAMILY_WORDS = { mercator: "Mercator", "plate-carree": "plate carrée", conic: "Lambert conic" };
const ENOUGH_POINTS = 6;
const NEAR_KM = 25;

function placeStep() {
  if (graticuleProposed()) return [templateCard(), graticuleStep()];
  return [make("h2", {}, "Place the chart"), templateCard(), pendingForm() ?? selectedForm() ?? invitation(), fitLine(), pointTable(), checks(), fitChoice(), nextAct()];
}

function templateCard() {
  if (!state.template || state.doc.points.length) return null;
  return make("div", { class: "card", "data-key": "template" },
    make("p", {}, make("b", {}, "The base map of this chart is known"), `, by its very picture (${state.template.id}). Its ${state.template.points.length} points place the chart; compare the coast afterwards.`),
    make("p", { class: "acts" }, button("Use its points", takeTemplate, { class: "main" })));
}

function graticuleStep() {
  const { graticule, crossing } = state;
  const put = (event) => {
    event.preventDefault();
    try {
      takeCrossings(document.getElementById("crossing-label").value, document.getElementById("crossing-step").value);
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      say(sentence(error.message), true);
    }
  };
  return [
    make("h2", {}, "Place the chart"),
    make("p", {}, `${plural(graticule.meridians.length, "line")} of longitude and ${graticule.parallels.length} of latitude were found. One label and the step between the lines place the chart.`),
    make("form", { class: "card", onsubmit: put, autocomplete: "off", novalidate: true },
      make("p", {}, make("b", {}, "1. "), crossing === null ? "Click a crossing in the picture whose label you can read." : "The crossing is chosen; click another to change it."),
      field("2. Its position, from the labels", make("input", { id: "crossing-label", type: "text", placeholder: "30N 120E", disabled: crossing === null }), "Latitude first."),
      field("3. Degrees between neighbouring lines", make("input", { id: "crossing-step", type: "text", placeholder: "5", inputmode: "decimal", disabled: crossing === null }), "Write 5,2 if meridians are 5° and parallels 2° apart."),
      make("p", { class: "acts" }, make("button", { type: "submit", class: "main", disabled: crossing === null }, `Use these ${graticule.crossings.length} crossings`), button("Set the lines aside", setLinesAside)),
    ),
    crossing === null ? keysForCrossing() : null,
  ];
}

// Those who use no mouse choose a crossing from a list.
function keysForCrossing() {
  const { crossings } = state.graticule;
  const pick = (value) => {
    state.crossing = value === null ? null : Number(value);
    render();
    focusOn("crossing-label");
  };
  const options = crossings.map(({ px, py }, i) => [String(i), `at pixel ${Math.round(px)}, ${Math.round(py)}`]);
  return make("details", { "data-key": "crossing-keys" }, make("summary", {}, "Choose the crossing without a mouse"), field("Crossing", choice("crossing-list", [["", "choose"], ...options], "", pick)));
}

function setLinesAside() {
  state.graticule = { ...state.graticule, crossings: [] };
  state.crossing = null;
  render();
}

function invitation() {
  const count = state.doc.points.length;
  if (count >= ENOUGH_POINTS) return make("p", {}, "Add more points by clicking the picture, or correct them in the table. Compare the coast over the picture with the chart's own.");
  return make("p", { class: "card" },
    make("b", {}, count ? `${plural(count, "point")} so far; 8 to 10, spread over the picture, are good. ` : "Click a place in the picture whose position you know: "),
    count ? "Click the next place in the picture." : "a cape, a small island, the corner of a zone, a crossing of labelled lines. Then say where it is.");
}

function pendingForm() {
  const { pending } = state;
  if (!pending) return null;
  const put = (event) => {
    event.preventDefault();
    positionTyped(document.getElementById("position").value);
  };
  return make("form", { class: "card", "data-key": "pending", onsubmit: put, autocomplete: "off" },
    field(`Where is the new point, at ${pixelWords(pending)}?`, make("input", { id: "position", type: "text", list: "known-places", placeholder: "33 00 N 128 00 E, or Cape Sata" }), "Type coordinates or the name of a place; or click the same place on the map."),
    suggestions(pending),
    make("p", { class: "acts" }, make("button", { type: "submit", class: "main" }, "Add the point"), button("Cancel", () => setNothing())),
    make("p", { class: "fine" }, "With the picture in focus, arrow keys move the point by one pixel, with Shift by a tenth."));
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
  return near.length && make("p", { class: "near" }, "Near here: ", near.map((place) => button(`${place.name} (${Math.round(place.km)} km)`, () => givePosition(place.lon, place.lat, place.name))));
}

function selectedForm() {
  if (state.selected?.type !== "points") return null;
  const { index } = state.selected;
  const point = state.doc.points[index];
  const put = (event) => {
    try {
      const { lon, lat, name } = findPlace(event.target.value);
      change(`corrected point ${index + 1}`, (doc) => Object.assign(doc.points[index], { lon, lat, name }));
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      say(sentence(error.message), true);
    }
  };
  return make("div", { class: "card", "data-key": `point-${index}` },
    field(`Point ${index + 1} at ${pixelWords(point)}`, make("input", { id: "point-position", type: "text", list: "known-places", value: point.name || crossingName(point.lon, point.lat), onchange: put })),
    make("p", { class: "fine" }, "Drag it in the picture, or use the arrow keys there: one pixel, with Shift a tenth."),
    make("p", { class: "acts" }, button("Remove the point", () => removePoint(index)), button("Done", () => select(null))));
}

function fitLine() {
  const { fit } = state;
  if (!fit) return null;
  if (fit.refused) return make("p", { class: "warning" }, sentence(fit.refused));
  const used = state.doc.points.filter((point) => point.enabled !== false).length;
  const error = Number.isFinite(fit.loo_m) ? `placed by the others, a point is ${km(fit.loo_m)} off (residual ${km(fit.rms_m)})` : "no error can be given yet; 5 points or more give one";
  return [
    make("p", { class: "fit" }, make("b", {}, `${FAMILY_WORDS[fit.projection]}, ${fit.model}`), `, ${plural(used, "point")}: ${error}.`),
    fit.warnings.length ? make("ul", { class: "plain warnings" }, fit.warnings.map((words) => make("li", {}, sentence(words)))) : null,
  ];
}

function km(metres) {
  if (metres < 50) return "under 0.1 km";
  return `${(metres / 1000).toFixed(metres < 10000 ? 1 : 0)} km`;
}

function pointTable() {
  const { doc } = state;
  if (!doc.points.length) return null;
  const fit = placed();
  const rows = doc.points.map((point, index) => ({ point, index, ...figuresOf(index, fit) }));
  if (fit) rows.sort((a, b) => (b.worth ?? -1) - (a.worth ?? -1));
  const meaning = fit && make("p", { class: "fine" }, "Residual: how far the fit misses the point. By the others: how far it is from where the other points place it, which is the error that counts. The worst comes first; untick a point to leave it out.");
  return [make("div", { class: "scroll", role: "region", "aria-label": "Control points", tabindex: 0 }, make("table", { class: "points" },
    make("caption", { class: "unseen" }, "Control points, the worst first"),
    make("thead", {}, make("tr", {}, ["Use", "Point", "Residual", "By the others", ""].map((words, i) => make("th", { scope: "col", class: i === 2 || i === 3 ? "number" : null }, words || make("span", { class: "unseen" }, "Remove"))))),
    make("tbody", {}, rows.map(pointRow)))), meaning || null];
}

function figuresOf(index, fit) {
  if (!fit || state.doc.points[index].enabled === false) return {};
  const { residual_m, loo_m } = fit.points[index];
  return { residual_m, loo_m, worth: loo_m ?? residual_m };
}

function pointRow({ point, index, residual_m, loo_m }, place) {
  const name = point.name || crossingName(point.lon, point.lat);
  const isSelected = state.selected?.type === "points" && state.selected.index === index;
  return make("tr", { "data-key": `row-${index}`, class: `${isSelected ? "picked " : ""}${point.enabled === false ? "off" : ""}` || null },
    make("td", {}, make("input", { type: "checkbox", checked: point.enabled !== false, "aria-label": `Use point ${index + 1}, ${name}`, onchange: (event) => switchPoint(index, event.target.checked) })),
    make("td", {}, button(`${index + 1}  ${name}`, () => {
      select("points", index);
      lookAt(point.px, point.py);
    }, { class: "pick" })),
    make("td", { class: "number" }, residual_m === undefined ? "" : km(residual_m)),
    make("td", { class: "number" }, Number.isFinite(loo_m) ? km(loo_m) : ""),
    make("td", {}, button("×", () => removePoint(index), { class: "remove", "aria-label": `Remove point ${index + 1}, ${name}` })));
}

function checks() {
  if (!placed()) return null;
  const box = (key, words) => make("label", { class: "tick" }, make("input", { type: "checkbox", checked: state.shows[key], onchange: (event) => {
    state.shows[key] = event.target.checked;
    render();
  } }), make("span", {}, words));
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
    const numbers = event.target.value.trim() ? event.target.value.trim().split(/[\s,]+/).map(Number) : null;
    if (numbers && (numbers.length !== size || !numbers.every((value) => Math.abs(value) <= (size === 2 ? 89 : 180)))) say(size === 2 ? "Give two parallels in degrees, like 30, 46." : "Give one meridian in degrees, like 133.", true);
    else change(`typed the ${key}`, (now) => (now[key] = numbers && size === 1 ? numbers[0] : numbers));
  };
  return make("details", { "data-key": "fit-choice" }, make("summary", {}, "If the chart states its projection"),
    field("Projection", choice("projection", [["", "the points decide"], ...Object.entries(FAMILY_WORDS)], doc.projection, put("projection", "projection"))),
    field("Model", choice("model", [["", "the points decide"], ["axis-aligned", "axis-aligned"], ["similarity", "similarity"], ["affine", "affine"]], doc.model, put("model", "model"))),
    field("Standard parallels of a conic", make("input", { id: "parallels", type: "text", placeholder: "30, 46", value: doc.parallels?.join(", ") ?? "", onchange: degrees("parallels", 2) })),
    field("Central meridian of a conic", make("input", { id: "meridian", type: "text", placeholder: "133", value: doc.meridian ?? "", onchange: degrees("meridian", 1) })));
}

function nextAct() {
  return placed() && make("p", { class: "acts next" }, button("Next: trace the route", () => show("trace"), { class: state.doc.points.length >= ENOUGH_POINTS ? "main" : null }));
}
