// Positions, altitudes and times as people type them, and back. The forms of positions are those of
// geo/positions/coordinates.py; whatever can be read in two ways is refused.

const POSITION_EXAMPLE =
  "write it like 33 00 N 128 00 E, 3311N12147E or 33.183 121.783 (latitude first)";
const SAME_SIGNS = [
  [/[′’‘´`ʹʼ＇]/g, "'"],
  [/[″”“ʺ＂]/g, '"'],
  [/[º˚]/g, "°"],
  [/[−–—]/g, "-"],
  [/''/g, '"'],
  [/，|、/g, ","],
];

class NotRead extends Error {}

// Return {lon, lat} in degrees; throw NotRead with words that say what to write instead.
function parsePosition(text) {
  let plain = text.normalize("NFKC").toUpperCase().trim();
  for (const [sign, usual] of SAME_SIGNS) plain = plain.replace(sign, usual);
  if (!plain) throw new NotRead(`Nothing is typed; ${POSITION_EXAMPLE}`);
  if (!/\d/.test(plain)) throw new NotRead(`${text.trim()} cannot be read; ${POSITION_EXAMPLE}`);
  const place = /[NSEW]/.test(plain) ? lettered(plain) : plainPair(plain);
  if (Math.abs(place.lat) >= 90) throw new NotRead("is a pole or beyond; latitude comes first");
  return place;
}

function plainPair(plain) {
  const found = /^([+-]?\d+(?:\.\d+)?)(?:\s*,\s*|\s+)([+-]?\d+(?:\.\d+)?)$/.exec(plain);
  if (!found) throw new NotRead(`cannot be read; ${POSITION_EXAMPLE}`);
  const [lat, lon] = [Number(found[1]), Number(found[2])];
  if (Math.abs(lat) > 90)
    throw new NotRead(`latitude ${lat} is out of range; latitude comes first`);
  if (Math.abs(lon) > 180) throw new NotRead(`longitude ${lon} is out of range`);
  return { lon, lat };
}

function lettered(plain) {
  const isBefore = /^[NSEW]/.test(plain);
  const pattern = isBefore ? /([NSEW])([^NSEW]+)/g : /([^NSEW]+)([NSEW])/g;
  if (/(?:^|\s)[+-]\d|[NSEW]\s*[+-]\s*\d/.test(plain))
    throw new NotRead("has both a sign and a letter; leave out the sign");
  const rest = plain.replace(pattern, "").replace(/[\s,;/]/g, "");
  if (rest) throw new NotRead(`'${rest}' has no place in it; ${POSITION_EXAMPLE}`);
  const halves = [...plain.matchAll(pattern)].map((found) =>
    isBefore ? [found[1], found[2]] : [found[2], found[1]],
  );
  if (halves.length > 2) throw new NotRead("is more than one position");
  const place = {};
  for (const [letter, half] of halves)
    place["NS".includes(letter) ? "lat" : "lon"] = degreesOf(
      half.replace(/^[\s,;/]+|[\s,;/]+$/g, ""),
      letter,
    );
  if (place.lat === undefined)
    throw new NotRead("latitude is missing; write both, like 3311N12147E");
  if (place.lon === undefined)
    throw new NotRead("longitude is missing; write both, like 3311N12147E");
  return place;
}

function degreesOf(half, letter) {
  const isLatitude = "NS".includes(letter);
  const [name, width, limit] = isLatitude ? ["latitude", 2, 90] : ["longitude", 3, 180];
  const [degrees, minutes, seconds] = partsOf(half, width) ?? [];
  if (degrees === undefined)
    throw new NotRead(`${name} '${half}${letter}' cannot be read; ${POSITION_EXAMPLE}`);
  for (const [part, unit] of [
    [minutes, "minutes"],
    [seconds, "seconds"],
  ]) {
    if (Number(part) >= 60)
      throw new NotRead(`${part} ${unit} in '${half}${letter}'; give less than 60`);
  }
  const value = Number(degrees) + (Number(minutes) + Number(seconds) / 60) / 60;
  if (value > limit)
    throw new NotRead(`${name} '${half}${letter}' is out of range 0..${limit}; swapped letters?`);
  return "SW".includes(letter) ? -value : value;
}

// Degrees, minutes and seconds of one half: 33, 33.5, 33 11, 33°11'30", or digits in one run.
function partsOf(half, width) {
  let found = /^(\d{1,3}(?:\.\d+)?)\s*°$/.exec(half);
  if (found) return [found[1], "0", "0"];
  found = /^(\d+)(\.\d+)?$/.exec(half);
  if (found) {
    const [, whole, rest = ""] = found;
    if (whole.length <= width) return [whole + rest, "0", "0"];
    if (whole.length === width + 2) return [whole.slice(0, width), whole.slice(width) + rest, "0"];
    if (whole.length === width + 4)
      return [whole.slice(0, width), whole.slice(width, width + 2), whole.slice(width + 2) + rest];
    return undefined;
  }
  found =
    /^(\d{1,3})\s*[°:\s-]\s*(\d{1,2}(?:\.\d+)?)(?:\s*'|\s*[':\s-]\s*(\d{1,2}(?:\.\d+)?)\s*"?)?$/.exec(
      half,
    );
  if (!found || (found[3] && found[2].includes("."))) return undefined;
  return [found[1], found[2], found[3] ?? "0"];
}

function formatPosition(lon, lat) {
  const half = (value, width, letters) => {
    const tenths = Math.round(Math.abs(value) * 600);
    const minutes = ((tenths % 600) / 10).toFixed(1).padStart(4, "0");
    return `${String(Math.floor(tenths / 600)).padStart(width, "0")}°${minutes}′${letters[value < 0 && tenths ? 1 : 0]}`;
  };
  const east = ((lon + 540) % 360) - 180;
  return `${half(lat, 2, "NS")} ${half(east, 3, "EW")}`;
}

// A name of a crossing, such as 30N 120E.
function crossingName(lon, lat) {
  const east = ((lon + 540) % 360) - 180;
  const short = (value) => String(Math.round(Math.abs(value) * 1e6) / 1e6);
  return `${short(lat)}${lat < 0 ? "S" : "N"} ${short(east)}${east < 0 ? "W" : "E"}`;
}

const ZONES_OF_TIME = { UTC: "Z", Z: "Z", JST: "+09:00", KST: "+09:00", CST: "+08:00", GMT: "Z" };

// Return a time in RFC 3339 from text like 2024-03-11 09:40 JST; with a day, 09:40 JST will do.
function parseTime(text, day) {
  const found =
    /^(?:(\d{4}-\d\d-\d\d)[T\s]+)?(\d{1,2}):?(\d\d)(?::(\d\d))?\s*(Z|[A-Z]{3}|[+-]\d\d:?\d\d)?$/.exec(
      text.trim().toUpperCase(),
    );
  if (!found)
    throw new NotRead("cannot be read; write it like 09:40 JST or 2024-03-11T09:40+09:00");
  const [, date = day, hours, minutes, seconds = "00", zone] = found;
  if (!date)
    throw new NotRead(
      "has no day; write it like 2024-03-11 09:40 JST, or give the day of the flight first",
    );
  if (!zone) throw new NotRead("has no time zone; add UTC, JST, KST or +09:00");
  const offset =
    ZONES_OF_TIME[zone] ??
    (/^[+-]/.test(zone) ? zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2") : undefined);
  if (!offset) throw new NotRead(`time zone ${zone} is not known; write an offset like +09:00`);
  const time = `${date}T${hours.padStart(2, "0")}:${minutes}:${seconds}${offset}`;
  if (Number.isNaN(Date.parse(time)))
    throw new NotRead("is no time that a clock shows; correct it");
  return time;
}

// Return {altitude_m, datum} from text like 9000 m, 30000 ft or FL300; datum only where it says one.
function parseAltitude(text) {
  const plain = text
    .trim()
    .toUpperCase()
    .replace(/(\d),(?=\d{3})/g, "$1");
  const level = /^FL\s*(\d{1,3})$/.exec(plain);
  if (level) return { altitude_m: round(Number(level[1]) * 30.48, 2), datum: "STD" };
  const found = /^(\d+(?:\.\d+)?)\s*(M|FT|KM)$/.exec(plain);
  if (!found)
    throw new NotRead("cannot be read; write it with its unit: 9000 m, 30000 ft or FL300");
  return { altitude_m: round(Number(found[1]) * { M: 1, FT: 0.3048, KM: 1000 }[found[2]], 2) };
}

function round(value, digits) {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
