// The fit in words, and its control points in a table, the worst first.

function fitLine() {
  const { fit } = state;
  if (!fit) return null;
  if (fit.refused) return make("p", { class: "warning" }, sentence(fit.refused));
  const used = state.doc.points.filter((point) => point.enabled !== false).length;
  const error = Number.isFinite(fit.loo_m)
    ? `placed by the others, a point is ${km(fit.loo_m)} off (residual ${km(fit.rms_m)})`
    : "no error can be given yet; 5 points or more give one";
  return [
    make(
      "p",
      { class: "fit" },
      make("b", {}, `${FAMILY_WORDS[fit.projection]}, ${fit.model}`),
      `, ${plural(used, "point")}: ${error}.`,
    ),
    make("p", { class: "fine" }, fitMeaning(fit)),
    fit.warnings.length && used >= LEAST_FOR_ERROR
      ? make(
          "ul",
          { class: "plain warnings" },
          fit.warnings.map((words) => make("li", {}, sentence(words))),
        )
      : null,
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
  const isThere = rows.some(({ index }) => index === tableStop.index);
  const stop = isThere ? tableStop : { index: rows[0].index, column: 0 };
  const meaning =
    fit &&
    make(
      "p",
      { class: "fine" },
      "Residual: how far the fit misses the point. By the others: how far it is from where the other points place it, which is the error that counts. The worst comes first; untick a point to leave it out. With keys, arrows lead through the table.",
    );
  return [
    make(
      "div",
      { class: "scroll", role: "region", "aria-label": "Control points" },
      make(
        "table",
        { class: "points", onkeydown: tableKey },
        make("caption", { class: "unseen" }, "Control points, the worst first"),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ["Use", "Point", "Residual", "By the others", ""].map((words, i) =>
              make(
                "th",
                { scope: "col", class: i === 2 || i === 3 ? "number" : null },
                words || make("span", { class: "unseen" }, "Remove"),
              ),
            ),
          ),
        ),
        make("tbody", {}, rows.map((row) => pointRow(row, stop))),
      ),
    ),
    meaning || null,
  ];
}

function figuresOf(index, fit) {
  if (!fit || state.doc.points[index].enabled === false) return {};
  const { residual_m, loo_m } = fit.points[index];
  return { residual_m, loo_m, worth: loo_m ?? residual_m };
}

function pointRow({ point, index, residual_m, loo_m }, stop) {
  const name = point.name || crossingName(point.lon, point.lat);
  const isSelected = state.selected?.type === "points" && state.selected.index === index;
  const control = (column) =>
    inTable(index, column, stop.index === index && stop.column === column);
  return make(
    "tr",
    {
      "data-key": `row-${index}`,
      class: `${isSelected ? "picked " : ""}${point.enabled === false ? "off" : ""}` || null,
    },
    make(
      "td",
      {},
      make("input", {
        type: "checkbox",
        checked: point.enabled !== false,
        "aria-label": `Use point ${index + 1}, ${name}`,
        onchange: (event) => switchPoint(index, event.target.checked),
        ...control(0),
      }),
    ),
    make(
      "td",
      {},
      button(
        `${index + 1}  ${name}`,
        () => {
          select("points", index);
          lookAt(point.px, point.py);
        },
        { class: "pick", ...control(1) },
      ),
    ),
    make("td", { class: "number" }, residual_m === undefined ? "" : km(residual_m)),
    make("td", { class: "number" }, Number.isFinite(loo_m) ? km(loo_m) : ""),
    make(
      "td",
      {},
      button("×", () => removePoint(index), {
        class: "remove",
        "aria-label": `Remove point ${index + 1}, ${name}`,
        ...control(2),
      }),
    ),
  );
}
