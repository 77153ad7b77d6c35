// The last step: the route on the map, the file, and the commands that judge it.

const WITHIN_95 = 2.448; // standard deviations per axis

function answerStep() {
  const { doc } = state;
  const problems = whatIsMissing();
  const clicks = clicksName();
  const route = clicks.replace(/\.clicks\.json$/, ".route.geojson");
  const at = doc.date ? [] : ["--at", "DAY"];
  const commands = [
    [
      "Write the route file",
      ["adiz", "digitise", "finish", clicks, "--image", doc.picture.name || "PICTURE", "-o", route],
    ],
    ["Check it", ["adiz", "check", route, ...at]],
    ["Draw it", ["adiz", "map", route, ...at, "-o", route.replace(/\.route\.geojson$/, ".html")]],
  ];
  return [
    make("h2", {}, "The route and its error"),
    problems.length
      ? make(
          "ul",
          { class: "plain warnings" },
          problems.map((words) => make("li", {}, words)),
        )
      : null,
    placed() && hasTraced() ? make("p", {}, summaryOf()) : null,
    make(
      "p",
      { class: "acts" },
      button(`Save ${clicks}`, save, {
        class: "main",
        id: "save-clicks",
        disabled: !hasAnything(),
      }),
    ),
    make(
      "p",
      {},
      "The page judges nothing; adiz does. Run these commands where the file was saved, beside the picture:",
    ),
    make(
      "ol",
      { class: "commands" },
      commands.map(([words, parts]) => commandOf(words, parts)),
    ),
    doc.date
      ? null
      : make(
          "p",
          { class: "fine" },
          "For DAY write the day of the flight, such as 2024-03-11, or give it in the step before.",
        ),
    zoneChoice(),
  ];
}

function whatIsMissing() {
  const { doc } = state;
  const missing = [];
  if (!placed()) missing.push("The chart is not placed; give control points in the step Place.");
  else if (!Number.isFinite(state.fit.loo_m))
    missing.push(
      "Under five points, or points on one line, give no error: every answer will be “cannot be decided”.",
    );
  if (state.doubted) missing.push(doubtWords(state.doubted));
  const outside = verticesOutside();
  if (outside)
    missing.push(
      `${plural(outside, "vertex lies", "vertices lie")} outside the control points, where the error grows; points farther out would lower it.`,
    );
  if (!isTraced())
    missing.push("Nothing is traced; trace a route or an area in the step Trace.");
  if (!doc.date)
    missing.push(
      state.unread
        ? `The day of the flight was not read: ${state.unread.words} Correct it in the step Facts.`
        : "The day of the flight is not given; type it in the step Facts, or name it as DAY in the commands.",
    );
  return missing;
}

// Whether there is something of which `adiz digitise finish` derives a route or an area.
function isTraced() {
  const { doc } = state;
  return doc.lines.some(isFlight) || doc.areas.length > 0;
}

function verticesOutside() {
  const hull = hullOfPoints();
  const flights = state.doc.lines.filter(isFlight);
  return hull
    ? flights.flatMap((line) => line.pixels).filter(([x, y]) => !isInHull(hull, x, y)).length
    : 0;
}

// The error of a vertex in metres, as `adiz digitise finish` will state it.
function errorOf({ width_px, generalisation_px }, x, y, fit) {
  return fit.sigmaOf(x, y, width_px ?? 0, generalisation_px ?? undefined);
}

function summaryOf() {
  const { doc, fit } = state;
  const sigmas = doc.lines
    .filter(isFlight)
    .flatMap((line) => line.pixels.map(([x, y]) => [errorOf(line, x, y, fit), line, x, y]));
  if (!sigmas.length) return "What was traced is on the map.";
  const [widest, ...where] = sigmas.reduce((a, b) => (b[0] > a[0] ? b : a));
  const most = WITHIN_95 * widest;
  if (!most) return "The route is on the map; no error of it can be given.";
  return `The circles on the map hold a vertex 95 times out of 100; the widest has a radius of ${km(most)}: ${errorParts(...where, fit)}.`;
}

function commandOf(words, parts) {
  const line = parts.map(quoted).join(" ");
  // Lines break between the parts alone: an option that is cut in two reads as two.
  const whole = parts.flatMap((part, i) => [i ? " " : "", make("span", {}, quoted(part))]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      say("Copied.");
    } catch {
      say("The browser does not let this page copy; select the command instead.", true);
    }
  };
  return make(
    "li",
    {},
    make("p", {}, words),
    make("pre", { tabindex: 0 }, make("code", {}, whole)),
    button("Copy", copy, { "aria-label": `Copy the command: ${words}` }),
  );
}

// Quoted for a shell where a name needs it.
function quoted(part) {
  return /^[\w./@%+=:,-]+$/.test(part) ? part : `'${part.replace(/'/g, "'\\''")}'`;
}
