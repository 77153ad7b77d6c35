// The fourth step: what the picture and its release say of each route. Blank is an answer.

const STATUS_WORDS = [
  ["", "traced"],
  ["published", "published position"],
  ["analog", "drawn by analogy"],
  ["reconstructed", "reconstructed"],
];
const DATUMS = [
  ["", "not stated"],
  ["MSL", "mean sea level"],
  ["STD", "flight level (1013 hPa)"],
  ["WGS84", "ellipsoid"],
  ["AGL", "ground"],
];

function factsStep() {
  const { doc } = state;
  const flights = doc.lines
    .map((line, index) => [line, index])
    .filter(([line]) => isFlight(line));
  if (flights.length && state.selected?.type !== "lines")
    state.selected = { type: "lines", index: flights[0][1] };
  const line = state.selected?.type === "lines" ? selectedShape() : null;
  return [
    make("h2", {}, "What the picture says"),
    make("p", { class: "fine" }, "Leave blank what is not stated; nothing is filled in for you."),
    field(
      "Its text, word for word",
      make("textarea", {
        id: "reported",
        rows: 3,
        value: doc.reported?.text ?? "",
        onchange: (event) =>
          change(
            "typed the text",
            (now) =>
              (now.reported = event.target.value.trim()
                ? { ...now.reported, text: event.target.value }
                : undefined),
          ),
      }),
    ),
    field(
      "Day of the flight",
      make("input", {
        id: "date",
        type: "text",
        placeholder: "year-month-day",
        value: state.unread?.text ?? doc.date ?? "",
        onchange: dayTyped,
      }),
      "Zones change over the years: adiz checks those that were in force on this day.",
      state.unread?.words,
    ),
    flights.length > 1
      ? field(
          "Route",
          choice(
            "which-route",
            flights.map(([one, index]) => [String(index), one.name || one.id]),
            String(state.selected.index),
            (value) => select("lines", Number(value)),
          ),
        )
      : null,
    line
      ? routeFacts(line, state.selected.index)
      : make("p", {}, "No route is traced; areas and distances need nothing more."),
    make(
      "p",
      { class: "acts next" },
      button("Next: the answer", () => show("answer"), { class: "main" }),
    ),
  ];
}

// What cannot be read stays in its field, with what is wrong with it.
function dayTyped(event) {
  const text = event.target.value.trim();
  state.unread = null;
  try {
    const day = text ? parseDay(text) : undefined;
    if (day) event.target.value = day;
    if (day === state.doc.date) render();
    else change("typed the day", (doc) => (doc.date = day));
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    state.unread = { text, words: sentence(error.message) };
    if (state.doc.date) change("removed the day", (doc) => delete doc.date);
    else render();
    say(state.unread.words, true);
  }
}

function routeFacts(line, index) {
  const put = (words, act) => change(words, (doc) => act(doc.lines[index]));
  const text = (words, key, example) =>
    field(
      words,
      make("input", {
        id: `line-${key}`,
        type: "text",
        placeholder: example,
        value: line[key] ?? "",
        onchange: (event) =>
          put(`typed the ${key}`, (now) => (now[key] = event.target.value.trim() || undefined)),
      }),
    );
  return make(
    "div",
    { class: "route-facts", "data-key": `facts-${line.id}` },
    text("Name of the route", "name", "any name"),
    make(
      "div",
      { class: "row" },
      aircraftField("Aircraft", "type", "as stated", line, put),
      aircraftField("How many", "count", "", line, put),
      aircraftField("Nation", "nation", "two letters", line, put),
    ),
    text("Callsign", "callsign", ""),
    field(
      "Direction",
      choice(
        "direction",
        [
          ["", "as traced, tail to tip"],
          ["both", "not known: heads at both ends"],
        ],
        line.direction === "both" ? "both" : "",
        (value) => put("chose the direction", (now) => (now.direction = value ?? undefined)),
      ),
    ),
    field(
      "Cut by the frame of the chart",
      choice(
        "cut",
        [
          ["", "no"],
          ["start", "at the start"],
          ["end", "at the end"],
          ["both", "at both ends"],
        ],
        line.cut,
        (value) => put("said where it is cut", (now) => (now.cut = value ?? undefined)),
      ),
    ),
    vertexTable(line, put),
    field(
      "Altitudes are measured from",
      choice("datum", DATUMS, line.altitude_datum, (value) =>
        put("chose the datum", (now) => (now.altitude_datum = value ?? undefined)),
      ),
    ),
  );
}

function aircraftField(words, key, example, line, put) {
  const value = line.aircraft?.[0]?.[key] ?? "";
  const typed = (event) => {
    const read = event.target.value.trim();
    if (key === "count" && read && !/^[1-9]\d*$/.test(read))
      return say("Give a whole number from 1, or nothing.", true);
    if (key === "nation" && read && !/^[A-Za-z]{2}$/.test(read))
      return say("Write the two letters of the country, as CN or RU.", true);
    return put(`typed the ${words.toLowerCase()}`, (now) => {
      const aircraft = {
        ...now.aircraft?.[0],
        [key]:
          key === "count"
            ? Number(read) || undefined
            : key === "nation"
              ? read.toUpperCase() || undefined
              : read || undefined,
      };
      now.aircraft = Object.values(aircraft).some((item) => item !== undefined)
        ? [aircraft]
        : undefined;
    });
  };
  return field(
    words,
    make("input", {
      id: `aircraft-${key}`,
      type: "text",
      placeholder: example,
      value,
      onchange: typed,
    }),
  );
}

// Without the day if it is that of the flight.
function shortTime(time) {
  const day = state.doc.date;
  if (!time) return "";
  return day && time.startsWith(`${day}T`)
    ? time.slice(11).replace(":00+", " +").replace(":00-", " -").replace(":00Z", " UTC")
    : time;
}

function vertexTable(line, put) {
  const list = (now, key) => (now[key] ??= now.pixels.map(() => null));
  const cell = (i, key, words, shown, read) =>
    make("input", {
      type: "text",
      value: shown,
      "aria-label": `${words}, vertex ${i + 1}`,
      onfocus: () => {
        if (state.vertex !== i) [state.vertex] = [i, setTimeout(drawPicture)];
      },
      onchange: (event) => {
        try {
          const value = event.target.value.trim() ? read(event.target.value) : null;
          put(`typed a ${words.toLowerCase()}`, (now) => (list(now, key)[i] = value));
        } catch (error) {
          if (!(error instanceof NotRead)) throw error;
          say(`${words} of vertex ${i + 1} ${error.message}.`, true);
        }
      },
    });
  const altitude = (i) => (value) => {
    const { altitude_m, datum } = parseAltitude(value);
    if (datum && line.altitude_datum !== datum)
      put("chose the datum", (now) => (now.altitude_datum = datum));
    return altitude_m;
  };
  const rows = line.pixels.map((_, i) => [
    make(
      "tr",
      { class: i === state.vertex ? "picked" : null },
      make("th", { scope: "row" }, String(i + 1)),
      make(
        "td",
        {},
        cell(i, "times", "Time", shortTime(line.times?.[i]), (value) =>
          parseTime(value, state.doc.date),
        ),
      ),
      make(
        "td",
        {},
        cell(
          i,
          "altitude_m",
          "Altitude",
          Number.isFinite(line.altitude_m?.[i]) ? `${line.altitude_m[i]} m` : "",
          altitude(i),
        ),
      ),
      make(
        "td",
        {},
        choice(
          `status-${i}`,
          STATUS_WORDS,
          line.status?.[i] === "traced" ? "" : line.status?.[i],
          (value) => put("chose a status", (now) => (list(now, "status")[i] = value)),
          { "aria-label": `Status, vertex ${i + 1}` },
        ),
      ),
      make(
        "td",
        {},
        cell(i, "notes", "Note", line.notes?.[i] ?? "", (value) => value.trim()),
      ),
    ),
    i + 1 < line.pixels.length ? doubtRow(line, i, put) : null,
  ]);
  return make(
    "details",
    { "data-key": "vertex-facts" },
    make("summary", {}, "Each vertex: time, altitude, status, note"),
    make(
      "p",
      { class: "fine" },
      "Times need their zone (09:40 JST), altitudes their unit (9000 m, 30000 ft, FL300).",
    ),
    make(
      "div",
      { class: "scroll", role: "region", "aria-label": "Vertices", tabindex: 0 },
      make(
        "table",
        { class: "vertex-facts" },
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            ["", "Time", "Altitude", "Status", "Note"].map((words) =>
              make("th", { scope: "col" }, words || make("span", { class: "unseen" }, "Vertex")),
            ),
          ),
        ),
        make("tbody", {}, rows),
      ),
    ),
  );
}

function doubtRow(line, i, put) {
  const tick = (event) =>
    put("marked a stretch", (now) => {
      now.doubt ??= now.pixels.slice(1).map(() => false);
      now.doubt[i] = event.target.checked;
    });
  return make(
    "tr",
    { class: "stretch" },
    make(
      "td",
      { colspan: 5 },
      make(
        "label",
        { class: "tick" },
        make("input", { type: "checkbox", checked: Boolean(line.doubt?.[i]), onchange: tick }),
        make("span", {}, `the chart is vague between ${i + 1} and ${i + 2}`),
      ),
    ),
  );
}
