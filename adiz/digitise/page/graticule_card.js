// What is offered before any point is clicked: a known base map, the lines of a graticule.

function templateCard() {
  if (!state.template || state.doc.points.length) return null;
  return make(
    "div",
    { class: "card", "data-key": "template" },
    make(
      "p",
      {},
      make("b", {}, "The base map of this chart is known"),
      `, by its very picture (${state.template.id}). Its ${state.template.points.length} points place the chart; compare the coast afterwards.`,
    ),
    make("p", { class: "acts" }, button("Use its points", takeTemplate, { class: "main" })),
  );
}

function graticuleStep() {
  const { graticule, crossing, crossingTyped } = state;
  const isFilled = () => Boolean(crossingTyped.label.trim() && crossingTyped.step.trim());
  const typed = (key) => (event) => {
    crossingTyped[key] = event.target.value;
    document.getElementById("use-crossings").disabled = !isFilled();
  };
  const put = (event) => {
    event.preventDefault();
    try {
      takeCrossings(
        document.getElementById("crossing-label").value,
        document.getElementById("crossing-step").value,
      );
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
      say(sentence(error.message), true);
    }
  };
  return [
    make("h2", {}, "Place the chart"),
    make(
      "p",
      {},
      `${plural(graticule.meridians.length, "line")} of longitude and ${graticule.parallels.length} of latitude were found. One label and the step between the lines place the chart.`,
    ),
    make(
      "form",
      { class: "card", onsubmit: put, autocomplete: "off", novalidate: true },
      make(
        "p",
        {},
        make("b", {}, "1. "),
        crossing === null
          ? "Click a crossing in the picture whose label you can read."
          : `Crossing ${crossing + 1} is chosen; click another to change it.`,
      ),
      field(
        "2. Its position, from the labels",
        make("input", {
          id: "crossing-label",
          type: "text",
          value: crossingTyped.label,
          oninput: typed("label"),
          disabled: crossing === null,
        }),
        "Latitude first, such as 30N 120E.",
      ),
      field(
        "3. Degrees between neighbouring lines",
        make("input", {
          id: "crossing-step",
          type: "text",
          value: crossingTyped.step,
          oninput: typed("step"),
          inputmode: "decimal",
          disabled: crossing === null,
        }),
        "Such as 5; write 5,2 if meridians are 5° and parallels 2° apart.",
      ),
      make(
        "p",
        { class: "acts" },
        make(
          "button",
          {
            type: "submit",
            id: "use-crossings",
            class: "main",
            disabled: crossing === null || !isFilled(),
          },
          `Use these ${graticule.crossings.length} crossings`,
        ),
        button("Set the lines aside", setLinesAside),
      ),
    ),
    keysForCrossing(),
  ];
}

// Those who use no mouse choose a crossing from a list; only the button takes it.
function keysForCrossing() {
  const { crossings } = state.graticule;
  const pick = () => chooseCrossing(Number(document.getElementById("crossing-list").value));
  const options = crossings.map(({ px, py }, i) => [
    String(i),
    `${i + 1}, at pixel ${Math.round(px)}, ${Math.round(py)}`,
  ]);
  return make(
    "details",
    { "data-key": "crossing-keys" },
    make("summary", {}, "Choose the crossing without a mouse"),
    field(
      "Crossing, as numbered in the picture",
      choice("crossing-list", options, String(state.crossing ?? 0), () => null),
    ),
    make("p", { class: "acts" }, button("Choose this crossing", pick)),
  );
}

function chooseCrossing(index) {
  state.crossing = index;
  render();
  focusOn("crossing-label");
}

function setLinesAside() {
  state.graticule = { ...state.graticule, crossings: [] };
  state.crossing = null;
  render();
}
