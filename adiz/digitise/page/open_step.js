// The first step: which picture, and where it was published.

function openStep() {
  const { doc } = state;
  if (!doc) {
    return [
      make("h2", {}, "Open a chart"),
      make(
        "p",
        {},
        "Drop a picture of a chart (PNG or JPEG) anywhere on this page, or a file of clicks that you saved before.",
      ),
      make("p", { class: "acts" }, chooseButton("Choose a file")),
      make(
        "p",
        { class: "fine" },
        "Nothing leaves your computer: the page has no server and asks no network. A PDF is opened by the command ",
        make("code", {}, "adiz digitise new chart.pdf"),
        ", which also finds the lines that it draws.",
      ),
      howItWorks(),
    ];
  }
  return [
    make("h2", {}, "The picture"),
    make("dl", { class: "about" }, aboutPicture(doc.picture)),
    state.image
      ? null
      : make(
          "p",
          { class: "warning" },
          `These clicks were made in ${doc.picture.name || "a picture"}, which is not open. ${howToOpen(doc.picture)}`,
        ),
    make("h3", {}, "Where it was published"),
    sourceField("Title", "title", "as published"),
    sourceField("Address", "url", "https://"),
    sourceField("Published on", "published", "year-month-day"),
    field(
      "Traced by",
      make("input", {
        id: "traced-by",
        type: "text",
        value: doc.digitised?.by ?? "",
        placeholder: "your initials",
        onchange: tracerTyped,
      }),
    ),
    make(
      "p",
      { class: "acts" },
      chooseButton("Open another file"),
      hasAnything() ? button("Begin again", forget) : null,
    ),
    make(
      "p",
      { class: "fine" },
      state.isUnkept
        ? "This browser keeps nothing for you: save the file of clicks before you leave."
        : "Your browser keeps this work for this picture on this computer. Save it as a file to keep it for good.",
    ),
    state.image
      ? make(
          "p",
          { class: "acts next" },
          button("Next: place it", () => show("place"), { class: "main" }),
        )
      : null,
  ];
}

function howItWorks() {
  const steps = [
    ["Place", "say where a few points of the chart are on the earth"],
    ["Trace", "click along the arrow"],
    ["Facts", "type what the picture says: times, aircraft"],
    ["Answer", "see the route and save the clicks; adiz then judges it"],
  ];
  return [
    make("h3", {}, "What follows"),
    make(
      "ol",
      { class: "plain" },
      steps.map(([name, words]) => make("li", {}, make("b", {}, name), `: ${words}.`)),
    ),
  ];
}

function aboutPicture(picture) {
  const facts = [
    ["File", picture.name || "not stated"],
    [
      "Size",
      `${picture.width} × ${picture.height} pixels${picture.page ? `, page ${picture.page}` : ""}`,
    ],
    ["SHA-256", picture.sha256 ? `${picture.sha256.slice(0, 16)}…` : "not known"],
  ];
  return facts.map(([term, words]) => [make("dt", {}, term), make("dd", {}, words)]);
}

function sourceField(words, key, example) {
  const put = (event) =>
    change(`typed the ${words.toLowerCase()}`, (doc) => {
      doc.source = { ...doc.source, [key]: event.target.value.trim() || undefined };
    });
  return field(
    words,
    make("input", {
      id: `source-${key}`,
      type: "text",
      value: state.doc.source[key] ?? "",
      placeholder: example,
      onchange: put,
    }),
  );
}

function tracerTyped(event) {
  const by = event.target.value.trim();
  change(
    "typed who traced",
    (doc) =>
      (doc.digitised = by || doc.digitised ? { ...doc.digitised, by: by || undefined } : undefined),
  );
}

function chooseButton(words) {
  return button(words, () => document.getElementById("file").click(), {
    class: state.doc ? null : "main",
  });
}

function hasAnything() {
  return LISTS.some((key) => state.doc[key].length);
}
