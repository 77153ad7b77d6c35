// The file of clicks, as geo/georeference/clicks_file.py reads it: JSON with the schema adiz-clicks/1.

const CLICKS_SCHEMA = "adiz-clicks/1";
const PER_VERTEX = ["times", "altitude_m", "status", "notes"];
const LISTS = ["points", "lines", "areas", "sightings", "rings"];

function newClicks(picture, source = {}) {
  return { schema: CLICKS_SCHEMA, picture, points: [], lines: [], areas: [], sightings: [], rings: [], source };
}

// Return the clicks of a file's text; throw NotRead if it holds none.
function readClicks(text) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new NotRead("is not JSON; give a file of clicks");
  }
  if (found?.schema !== CLICKS_SCHEMA) throw new NotRead(`is not a file of clicks, which begins with {"schema": "${CLICKS_SCHEMA}"`);
  const { page_fit: _, ...doc } = found;
  const isSize = (value) => typeof value === "number" && value > 0;
  if (!isSize(doc.picture?.width) || !isSize(doc.picture?.height)) throw new NotRead("states no picture with width and height");
  for (const key of LISTS) {
    doc[key] ??= [];
    if (!Array.isArray(doc[key])) throw new NotRead(`${key} is no list; correct it`);
  }
  doc.points = doc.points.map(placedPoint);
  for (const shape of [...doc.lines, ...doc.areas]) {
    if (!Array.isArray(shape.pixels) || !shape.pixels.every((pair) => Array.isArray(pair) && pair.every(Number.isFinite))) {
      throw new NotRead("a line or area has no pixels, pairs like [838, 283]");
    }
  }
  doc.lines.forEach((line, i) => (line.id ||= `line-${i + 1}`));
  doc.areas.forEach((area, i) => (area.id ||= `area-${i + 1}`));
  if (typeof doc.source === "string") doc.source = { title: doc.source };
  doc.source ??= {};
  return doc;
}

// A control point with lon and lat, also if the file gave its position in words.
function placedPoint(point, i) {
  if (!Number.isFinite(point.px) || !Number.isFinite(point.py)) throw new NotRead(`points[${i}] has no px and py`);
  if (Number.isFinite(point.lon) && Number.isFinite(point.lat)) return point;
  const { at, place, ...rest } = point;
  try {
    const found = findPlace(String(at || place || ""));
    return { ...rest, lon: found.lon, lat: found.lat, name: point.name || found.name };
  } catch (error) {
    throw new NotRead(`points[${i}]: ${error.message}`);
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
    const pixels = used.map((point) => fit.toPixel(point.lon, point.lat).map((value) => round(value, 3)));
    saved.page_fit = { projection: fit.projection, model: fit.model, pixels };
  }
  return saved;
}

function savedLine(line) {
  return Object.fromEntries(Object.entries(line).filter(([, value]) => !isBlank(value)));
}

function isBlank(value) {
  if (value === null || value === undefined || value === "") return true;
  if (Array.isArray(value)) return value.every((item) => item === null || item === false || item === "");
  return typeof value === "object" && !Object.keys(value).length;
}

// One line for each point, line and area, as adiz writes it.
function clicksText(saved) {
  const blocks = Object.entries(saved).map(([key, value]) => {
    const isList = Array.isArray(value) && typeof value[0] === "object";
    const items = isList ? `[\n  ${value.map((item) => JSON.stringify(item)).join(",\n  ")}\n ]` : JSON.stringify(value);
    return ` ${JSON.stringify(key)}: ${items}`;
  });
  return `{\n${blocks.join(",\n")}\n}\n`;
}

// Return an id that no line, area, sighting or ring has.
function freeId(doc, stem) {
  const taken = new Set(LISTS.slice(1).flatMap((key) => doc[key].map((shape) => shape.id)));
  let number = 1;
  while (taken.has(`${stem}-${number}`)) number++;
  return `${stem}-${number}`;
}
