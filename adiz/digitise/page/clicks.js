// The file of clicks, as geo/georeference/clicks_file.py reads it: JSON of schema adiz-clicks/1.

const CLICKS_SCHEMA = "adiz-clicks/1";
const PER_VERTEX = ["times", "altitude_m", "status", "notes"];
const LISTS = ["points", "lines", "areas", "sightings", "rings"];

function newClicks(picture, source = {}) {
  return {
    schema: CLICKS_SCHEMA,
    picture,
    points: [],
    lines: [],
    areas: [],
    sightings: [],
    rings: [],
    source,
  };
}

// Return the clicks of a file's text; throw NotRead if it holds none.
function readClicks(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new NotRead("is not JSON; give a file of clicks");
  }
  if (found?.schema !== CLICKS_SCHEMA)
    throw new NotRead(`is not a file of clicks, which begins with {"schema": "${CLICKS_SCHEMA}"`);
  const { page_fit: _, ...doc } = found;
  for (const key of LISTS) doc[key] ??= [];
  checkClicks(doc);
  doc.points = doc.points.map((point, i) => withPosition(point, `points[${i}]`));
  doc.rings = doc.rings.map((ring, i) => withPosition(ring, `rings[${i}]`));
  for (const [key, stem] of [
    ["lines", "line"],
    ["areas", "area"],
    ["sightings", "sighting"],
    ["rings", "ring"],
  ]) {
    for (const shape of doc[key]) shape.id ||= freeId(doc, stem);
  }
  if (isText(doc.source)) doc.source = { title: doc.source };
  if (isText(doc.reported)) doc.reported = { text: doc.reported };
  doc.source ??= {};
  return doc;
}

// A control point or a ring with lon and lat, also if the file gives its position in words.
function withPosition(item, what) {
  if (Number.isFinite(item.lon) && Number.isFinite(item.lat)) return item;
  const { at, place, ...rest } = item;
  try {
    const found = findPlace(String(at || place || ""));
    return { ...rest, lon: found.lon, lat: found.lat, name: item.name || found.name };
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
    throw new NotRead(`${what}: ${error.message}`);
  }
}

// Return what is saved: the clicks without what is not known, and the page's own fit, which
// `adiz digitise finish` compares with its own.
function savedClicks(doc, fit) {
  const saved = { schema: CLICKS_SCHEMA, picture: doc.picture };
  for (const [key, value] of Object.entries(doc)) {
    if (key in saved || isBlank(value)) continue;
    saved[key] = key === "lines" ? value.map(savedLine) : value;
  }
  saved.points ??= [];
  if (fit && !fit.refused) {
    const used = doc.points.filter((point) => point.enabled !== false);
    const pixels = used.map((point) =>
      fit.toPixel(point.lon, point.lat).map((value) => round(value, 3)),
    );
    saved.page_fit = { projection: fit.projection, model: fit.model, pixels };
  }
  return saved;
}

function savedLine(line) {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => !isBlank(value)));
}

function isBlank(value) {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value))
    return value.every((item) => item === null || item === false || item === "");
  return typeof value === "object" && !Object.keys(value).length;
}

// One line for each point, line and area, as adiz writes it.
function clicksText(saved) {
  const blocks = Object.entries(saved).map(([key, value]) => {
    const isList = Array.isArray(value) && typeof value[0] === "object";
    const items = isList
      ? `[\n  ${value.map((item) => JSON.stringify(item)).join(",\n  ")}\n ]`
      : JSON.stringify(value);
    return ` ${JSON.stringify(key)}: ${items}`;
  });
  return `{\n${blocks.join(",\n")}\n}\n`;
}

// Whether a line was flown; the others are drawn by the chart itself.
function isFlight(line) {
  return line.kind !== "boundary";
}

// Return an id that no line, area, sighting or ring has.
function freeId(doc, stem) {
  const taken = new Set(LISTS.slice(1).flatMap((key) => doc[key].map((shape) => shape.id)));
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
