// Days as people type them. What can be read in two ways, such as 3.4.2024, is refused.

const MONTHS =
  "january february march april may june july august september october november december".split(" ");
const DAY_EXAMPLE = "write it like 2024-03-11 or 11 March 2024";

// Return a day, or two with a slash between them, in ISO 8601; throw NotRead for anything else.
function parseDay(text) {
  const plain = text.normalize("NFKC").trim();
  const both = /^(\d{4}-\d\d-\d\d)\s*\/\s*(\d{4}-\d\d-\d\d)$/.exec(plain);
  if (both) {
    const [first, last] = both.slice(1).map(parseDay);
    if (last < first) throw new NotRead(`${plain} ends before it begins; ${DAY_EXAMPLE}`);
    return `${first}/${last}`;
  }
  const [year, month, day] = partsOfDay(plain);
  const iso = [year, month, day].map((part) => String(part).padStart(2, "0")).join("-");
  const at = new Date(`${iso}T00:00Z`);
  if (Number.isNaN(at.getTime()) || at.getUTCDate() !== day)
    throw new NotRead(`${plain} is no day of the calendar; ${DAY_EXAMPLE}`);
  return iso;
}

function partsOfDay(plain) {
  let found = /^(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?$/.exec(plain);
  if (found) return found.slice(1).map(Number);
  found = /^(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+([a-z]+)\.?,?[\s-]+(\d{4})$/i.exec(plain);
  if (found) return [Number(found[3]), monthOf(found[2], plain), Number(found[1])];
  found = /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(plain);
  if (found) return [Number(found[3]), monthOf(found[1], plain), Number(found[2])];
  found = /^(\d{1,2})[-/.]\s*(\d{1,2})[-/.]\s*(\d{4})$/.exec(plain);
  if (!found) throw new NotRead(`${plain} cannot be read; ${DAY_EXAMPLE}`);
  const [first, second, year] = found.slice(1).map(Number);
  if (first === second || first > 12) return [year, second, first];
  if (second > 12) return [year, first, second];
  throw new NotRead(`${plain} can be read as two days; ${DAY_EXAMPLE}`);
}

function monthOf(word, plain) {
  const start = word.toLowerCase().replace(/^sept$/, "sep");
  const at = MONTHS.findIndex((name) => start.length >= 3 && name.startsWith(start));
  if (at < 0) throw new NotRead(`${plain} names no month; ${DAY_EXAMPLE}`);
  return at + 1;
}
