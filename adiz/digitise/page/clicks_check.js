// What a file of clicks may hold, as geo/georeference/clicks_file.py reads it: whatever passes can
// be drawn, corrected and saved. Everything else is refused with words that say where and what.

const LARGEST_PX = 1e6;
const STATED_WORDS = {
  projection: Object.keys(FAMILY_WORDS),
  model: CHART_MODELS,
};
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const isPixel = (value) =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
const isFlag = (value) => typeof value === "boolean";
const isLength = (value) => Number.isFinite(value) && value >= 0;
const DISTANCES = ["distance_m", "distance_km", "distance_nm"];
const OF_VERTEX = {
  times: isText, altitude_m: Number.isFinite, status: isText, notes: isText,
};
const OF_LINE = {
  id: isText, name: isText, kind: isText, callsign: isText, direction: isText, cut: isText,
  altitude_datum: isText, width_px: isLength, generalisation_px: isLength,
  aircraft: (value) => Array.isArray(value) && value.every(isObject),
};

function demand(isRight, words) {
  if (!isRight) throw new NotRead(words);
}

// Throw NotRead unless each member that is given is of its kind.
function demandKinds(item, kinds, what) {
  for (const [key, isRight] of Object.entries(kinds)) {
    const value = item[key] ?? null;
    const words = "is not what a file of clicks has there; correct it or leave it out";
    demand(value === null || isRight(value), `${what}${key} ${words}`);
  }
}

function checkClicks(doc) {
  const { picture } = doc;
  const isSize = (value) => Number.isFinite(value) && value > 0 && value < LARGEST_PX;
  demand(
    isObject(picture) && isSize(picture.width) && isSize(picture.height),
    "states no picture with width and height in pixels",
  );
  const isHash = (value) => /^[0-9a-f]{64}$/.test(value);
  const isPage = (value) => Number.isInteger(value) && value > 0;
  demandKinds(picture, { name: isText, sha256: isHash, page: isPage }, "picture.");
  const isWords = (value) => isText(value) || isObject(value);
  const stated = { source: isWords, reported: isWords, date: isText };
  demandKinds(doc, { ...stated, parallels: isPixel, meridian: Number.isFinite }, "");
  for (const [key, words] of Object.entries(STATED_WORDS)) {
    demandKinds(doc, { [key]: (value) => words.includes(value) }, "");
  }
  for (const key of LISTS) {
    const isList = Array.isArray(doc[key]) && doc[key].every(isObject);
    demand(isList, `${key} is no list of objects; correct it`);
  }
  doc.points.forEach((point, i) => {
    demand(isPixel([point.px, point.py]), `points[${i}] has no px and py`);
    demandKinds(point, { name: isText, enabled: isFlag }, `points[${i}].`);
  });
  doc.lines.forEach((line, i) => checkLine(line, `lines[${i}].`));
  doc.areas.forEach((area, i) => {
    checkPixels(area, 3, `areas[${i}].`);
    demandKinds(area, { id: isText, orbit_of: isText }, `areas[${i}].`);
  });
  doc.sightings.forEach((one, i) => {
    demand(isPixel([one.px, one.py]), `sightings[${i}] has no px and py`);
    demandKinds(one, { id: isText }, `sightings[${i}].`);
  });
  doc.rings.forEach((ring, i) => {
    const given = DISTANCES.filter((key) => isLength(ring[key]));
    demand(given.length === 1, `rings[${i}] needs one of ${DISTANCES.join(", ")}`);
    demandKinds(ring, { id: isText, name: isText, text: isText, area: isText }, `rings[${i}].`);
  });
  checkIds(doc);
}

function checkPixels({ pixels }, least, what) {
  const isList = Array.isArray(pixels) && pixels.every(isPixel);
  demand(isList, `${what}pixels is no list of pairs like [838, 283]`);
  const held = plural(pixels.length, "vertex", "vertices");
  demand(pixels.length >= least, `${what}pixels has ${held}; at least ${least} are needed`);
}

function checkLine(line, what) {
  checkPixels(line, 2, what);
  demandKinds(line, OF_LINE, what);
  const list = (size, isRight) => (value) =>
    Array.isArray(value) &&
    [0, size].includes(value.length) &&
    value.every((one) => one === null || isRight(one));
  const count = line.pixels.length;
  for (const [key, isRight] of Object.entries(OF_VERTEX)) {
    demandKinds(line, { [key]: list(count, isRight) }, what);
  }
  demandKinds(line, { doubt: list(count - 1, isFlag) }, what);
}

function checkIds(doc) {
  const ids = LISTS.slice(1).flatMap((key) => doc[key].map(({ id }) => id)).filter(Boolean);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  demand(twice === undefined, `gives the id ${twice} twice; give each line and area its own`);
}
