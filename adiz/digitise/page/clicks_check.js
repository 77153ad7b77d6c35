// What a file of clicks may hold, as geo/georeference/clicks_file.py reads it: whatever passes can be
// drawn, corrected and saved. Everything else is refused with words that say where and what.

const LARGEST_PX = 1e6;
const STATED_WORDS = {
  projection: ["mercator", "plate-carree", "conic"], model: ["axis-aligned", "similarity", "affine"],
};
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const isPixel = (value) => Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);
const isLength = (value) => Number.isFinite(value) && value >= 0;
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
    demand(value === null || isRight(value), `${what}${key} is not what a file of clicks has there; correct it or leave it out`);
  }
}

function checkClicks(doc) {
  const { picture } = doc;
  const isSize = (value) => Number.isFinite(value) && value > 0 && value < LARGEST_PX;
  demand(isObject(picture) && isSize(picture.width) && isSize(picture.height), "states no picture with width and height in pixels");
  demandKinds(picture, { name: isText, sha256: (value) => /^[0-9a-f]{64}$/.test(value), page: (value) => Number.isInteger(value) && value > 0 }, "picture.");
  demandKinds(doc, {
    source: (value) => isText(value) || isObject(value), reported: (value) => isText(value) || isObject(value), date: isText,
    parallels: isPixel, meridian: Number.isFinite,
    ...Object.fromEntries(Object.entries(STATED_WORDS).map(([key, words]) => [key, (value) => words.includes(value)])),
  }, "");
  for (const key of LISTS) {
    demand(Array.isArray(doc[key]) && doc[key].every(isObject), `${key} is no list of objects; correct it`);
  }
  doc.points.forEach((point, i) => {
    demand(isPixel([point.px, point.py]), `points[${i}] has no px and py`);
    demandKinds(point, { name: isText, enabled: (value) => typeof value === "boolean" }, `points[${i}].`);
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
    demand(["distance_m", "distance_km", "distance_nm"].filter((key) => isLength(ring[key])).length === 1, `rings[${i}] needs one of distance_m, distance_km, distance_nm`);
    demandKinds(ring, { id: isText, name: isText, text: isText, area: isText }, `rings[${i}].`);
  });
  checkIds(doc);
}

function checkPixels({ pixels }, least, what) {
  demand(Array.isArray(pixels) && pixels.every(isPixel), `${what}pixels is no list of pairs like [838, 283]`);
  demand(pixels.length >= least, `${what}pixels has ${plural(pixels.length, "vertex", "vertices")}; at least ${least} are needed`);
}

function checkLine(line, what) {
  checkPixels(line, 2, what);
  demandKinds(line, OF_LINE, what);
  const list = (size, isRight) => (value) => Array.isArray(value) && [0, size].includes(value.length) && value.every((one) => one === null || isRight(one));
  const kinds = Object.fromEntries(Object.entries(OF_VERTEX).map(([key, isRight]) => [key, list(line.pixels.length, isRight)]));
  demandKinds(line, { ...kinds, doubt: list(line.pixels.length - 1, (one) => typeof one === "boolean") }, what);
}

function checkIds(doc) {
  const ids = LISTS.slice(1).flatMap((key) => doc[key].map(({ id }) => id)).filter(Boolean);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  demand(twice === undefined, `gives the id ${twice} twice; give each line and area its own`);
}
