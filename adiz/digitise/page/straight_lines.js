// Straight lines, dashed or solid, that run nearly up and down through a picture. Twin:
// geo/georeference/straight_lines.py, which says how they are found and why each number is what it
// is. Uses projections.js and linear_models.js.

const LINE_TILT = 0.03;
const STRIPS = 64;
const LEAST_STRIP = 12;
const LEAST_RUN = 0.12;
const FULL_STRIP = 0.3;
const FAINT_INK = 0.06;
const ABOVE_NOISE = 3;
const APART_PX = 5;
const CORRIDOR_PX = 4;
const SOLID_LINE = 0.93;
const GAP_PX = { solid: 4, dashed: 16 };

function medianOf(values) {
  if (!values.length) return NaN;
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

// The same of very many values, without sorting them all (Hoare 1961, find). They are reordered.
function medianWithin(values) {
  const half = values.length >> 1;
  const upper = smallest(values, half);
  if (values.length % 2) return upper;
  let lower = -Infinity;
  for (let i = 0; i < half; i++) if (values[i] > lower) lower = values[i];
  return (lower + upper) / 2;
}

function smallest(values, index) {
  let [left, right] = [0, values.length - 1];
  while (left < right) {
    const pivot = values[(left + right) >> 1];
    let [i, j] = [left, right];
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i <= j) {
        const kept = values[i];
        values[i++] = values[j];
        values[j--] = kept;
      }
    }
    if (index <= j) right = j;
    else if (index >= i) left = i;
    else break;
  }
  return values[index];
}

// What may be ink: least light, little brightness, much light of every colour.
const INKS = [
  (r, g, b) => 1 - Math.min(r, g, b),
  (r, g, b) => 1 - (r * 0.299 + g * 0.587 + b * 0.114),
  (r, g, b) => Math.min(r, g, b),
];

// The ridges along the columns of a picture: by how much a pixel is darker than both sides, and 1
// where that exceeds the noise. Of each, one number a pixel, row by row.
function ridgesOf({ width, height, rgb }, inkOf) {
  const reach = Math.max(3, roundedToEven(Math.min(width, height) / 450));
  const dark = new Float64Array(width * height);
  for (let i = 0; i < dark.length; i++) {
    dark[i] = inkOf(rgb[3 * i] / 255, rgb[3 * i + 1] / 255, rgb[3 * i + 2] / 255);
  }
  const contrast = new Float64Array(width * height);
  const smooth = new Float64Array(width);
  for (let row = 0; row < height; row++) {
    const above = Math.max(row - 1, 0) * width;
    const below = Math.min(row + 1, height - 1) * width;
    for (let x = 0; x < width; x++) {
      smooth[x] = (dark[above + x] + dark[row * width + x] + dark[below + x]) / 3;
    }
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(x - reach, 0), Math.min(x + reach, width - 1)];
      contrast[row * width + x] = smooth[x] - Math.max(smooth[left], smooth[right]);
    }
  }
  const usual = medianWithin(contrast.slice());
  const noise = 1.4826 * medianWithin(contrast.map((value) => Math.abs(value - usual)));
  const threshold = Math.max(FAINT_INK, usual + ABOVE_NOISE * noise);
  const ink = new Uint8Array(width * height);
  for (let i = 0; i < ink.length; i++) {
    ink[i] = Number(contrast[i] > threshold);
    if (contrast[i] < 0) contrast[i] = 0;
  }
  const ridges = { width, height, rgb, reach, contrast, ink, middle: height / 2 };
  return { ...ridges, strips: stripsOf(ridges) };
}

// Ink by strips across the picture: the share of a strip's rows with ink at a column or beside it.
function stripsOf({ width, height, ink }) {
  const rows = Math.max(LEAST_STRIP, Math.floor(height / STRIPS));
  const count = Math.floor(height / rows);
  const share = Array.from({ length: count }, () => new Float64Array(width));
  for (let row = 0; row < count * rows; row++) {
    const strip = share[Math.floor(row / rows)];
    for (let x = 0; x < width; x++) {
      const at = row * width + x;
      if (ink[at] || (x > 0 && ink[at - 1]) || (x < width - 1 && ink[at + 1])) strip[x] += 1;
    }
  }
  const middle = (count * rows) / 2;
  return {
    rows, count, middle,
    share: share.map((strip) => strip.map((value) => value / rows)),
    // The middle row of each strip, from the row that slopes turn about.
    centres: share.map((_, k) => (k + 0.5) * rows - middle),
  };
}

// The lines of a picture from left to right.
function linesIn(ridges) {
  const found = [...candidatesIn(ridges.strips, ridges.width)]
    .map((candidate) => measuredLine(ridges, candidate))
    .filter((line) => line && Math.abs(line.slope) <= LINE_TILT * 1.1);
  const weight = (line) => line.coverage * (line.end - line.start);
  const kept = [];
  for (const line of found.sort((a, b) => weight(b) - weight(a))) {
    if (kept.every((other) => Math.abs(line.at - other.at) > APART_PX)) kept.push(line);
  }
  return kept.sort((a, b) => a.at - b.at);
}

// Column at the middle, slope, first and last strip of runs of ink, the strongest first.
function* candidatesIn({ count, rows, share, centres }, width) {
  const height = count * rows;
  const full = share.map((strip) => strip.map((value) => Math.min(value / FULL_STRIP, 1) - 0.5));
  const best = new Float64Array(width).fill(-Infinity);
  const kept = [0, 0, 0].map(() => new Float64Array(width));
  const steepest = Math.floor(LINE_TILT * height);
  const runs = emptyRuns(width);
  for (let k = 0; k <= 2 * steepest; k++) {
    const slope = ((k % 2 ? -1 : 1) * Math.ceil(k / 2)) / height;
    findBestRuns(runs, full, centres.map((centre) => roundedToEven(slope * centre)));
    for (let x = 0; x < width; x++) {
      if (runs.score[x] > best[x] + 1e-9) {
        best[x] = runs.score[x];
        [kept[0][x], kept[1][x], kept[2][x]] = [slope, runs.first[x], runs.last[x]];
      }
    }
  }
  const least = 0.5 * LEAST_RUN * count * 0.7;
  const columns = Array.from(best.keys()).filter((x) => best[x] >= least);
  for (const x of columns.sort((a, b) => best[b] - best[a])) {
    const around = best.subarray(Math.max(0, x - APART_PX), x + APART_PX + 1);
    if (Math.max(...around) > best[x]) continue;
    yield { at: x + 0.5, slope: kept[0][x], first: kept[1][x], last: kept[2][x] };
  }
}

function emptyRuns(width) {
  const [score, running] = [new Float64Array(width), new Float64Array(width)];
  const [first, last, since] = [0, 0, 0].map(() => new Int32Array(width));
  return { score, running, first, last, since };
}

// For each column the largest sum of consecutive strips along a direction, and where it is. Outside
// the picture there is no ink.
function findBestRuns({ score, running, first, last, since }, full, shifts) {
  score.fill(-Infinity);
  running.fill(0);
  for (let k = 0; k < full.length; k++) {
    const [strip, shift] = [full[k], shifts[k]];
    for (let x = 0; x < strip.length; x++) {
      const at = x + shift;
      const value = at >= 0 && at < strip.length ? strip[at] : -0.5;
      if (running[x] <= 0) {
        running[x] = value;
        since[x] = k;
      } else running[x] += value;
      if (running[x] > score[x]) {
        score[x] = running[x];
        first[x] = since[x];
        last[x] = k;
      }
    }
  }
}

// A line placed by the middles of its ink; null if too few strips have any. `start` and `end` are
// the rows of its ends; `coverage` is the share of its strips with ink, `duty` that of their rows.
function measuredLine(ridges, { at, slope, first, last }) {
  const { strips } = ridges;
  const centres = strips.centres.slice(first, last + 1);
  let [full, seen] = [[], null];
  for (let i = 0; i < 3; i++) {
    seen = inkNear(ridges, centres.map((centre) => at + slope * centre), first);
    full = [...centres.keys()].filter((k) => seen[k].ink >= FULL_STRIP / 2);
    if (full.length < 4) return null;
    [at, slope] = lineThrough(full.map((k) => centres[k]), full.map((k) => seen[k].place));
  }
  const duty = medianOf(full.map((k) => seen[k].ink));
  const offset = full.map((k) => Math.abs(seen[k].place - at - slope * centres[k]));
  const scatter = 1.4826 * medianOf(offset);
  const near = full.filter((_, i) => offset[i] <= Math.max(0.3, 2.5 * scatter));
  const rowMean = meanOf(full.map((k) => centres[k]));
  const rowReach = Math.max(...full.map((k) => Math.abs(centres[k] - rowMean)));
  return {
    at: at + slope * (ridges.middle - strips.middle),
    slope,
    ...endsOf(ridges, at - slope * strips.middle, slope, first, last, duty),
    coverage: full.length / centres.length,
    duty,
    contrast: medianOf(full.map((k) => seen[k].contrast)),
    bend: bendOf(
      near.map((k) => (centres[k] - rowMean) / rowReach),
      near.map((k) => seen[k].place),
    ),
    scatter,
    ink: colourOf(ridges, centres.map((centre) => at + slope * centre), first),
  };
}

// For each strip the middle of its ink near a column, its share of rows, its contrast.
function inkNear({ width, contrast, ink, strips }, expected, first) {
  return expected.map((x, k) => {
    const low = Math.max(0, Math.min(width - 1, Math.floor(x) - CORRIDOR_PX));
    const high = Math.min(width, Math.max(low + 1, Math.floor(x) + CORRIDOR_PX + 1));
    let [count, sum, moment, peaks] = [0, 0, 0, 0];
    for (let row = (first + k) * strips.rows; row < (first + k + 1) * strips.rows; row++) {
      let peak = 0;
      for (let column = low; column < high; column++) {
        const value = ink[row * width + column] ? contrast[row * width + column] : 0;
        sum += value;
        moment += value * (column - low);
        if (value > peak) peak = value;
      }
      if (peak > 0) [count, peaks] = [count + 1, peaks + peak];
    }
    if (!count) return { place: x, ink: 0, contrast: 0 };
    return { place: low + 0.5 + moment / sum, ink: count / strips.rows, contrast: peaks / count };
  });
}

// Column at row 0 and slope of the line of least squares.
function regression(rows, places) {
  const [row, place] = [meanOf(rows), meanOf(places)];
  const across = rows.reduce((sum, value, i) => sum + (value - row) * (places[i] - place), 0);
  const slope = across / rows.reduce((sum, value) => sum + (value - row) ** 2, 0);
  return [place - slope * row, slope];
}

// The same of the line through most of the places.
function lineThrough(rows, places) {
  let kept = rows.map(() => true);
  let line = [0, 0];
  for (let i = 0; i < 5; i++) {
    line = regression(rows.filter((_, k) => kept[k]), places.filter((_, k) => kept[k]));
    const off = places.map((place, k) => Math.abs(place - line[0] - line[1] * rows[k]));
    const room = Math.max(0.3, 2.5 * medianOf(off));
    const near = off.map((value) => value <= room);
    if (near.filter(Boolean).length < 4 || near.every((value, k) => value === kept[k])) break;
    kept = near;
  }
  return line;
}

// The sagitta, in pixels, of the parabola through places.
function bendOf(t, places) {
  if (t.length < 6) return 0;
  return Math.abs(orthogonalised(t.map((value) => [value ** 2, value, 1])).solve(places)[0]);
}

// The rows at which the ink of a line ends; at: its column at row 0.
function endsOf({ width, height, ink, strips }, at, slope, first, last, duty) {
  const gap = duty > SOLID_LINE ? GAP_PX.solid : GAP_PX.dashed;
  const isInked = (row) => {
    const x = Math.min(width - 2, Math.max(1, Math.floor(at + slope * row)));
    return ink[row * width + x - 1] || ink[row * width + x] || ink[row * width + x + 1];
  };
  const walk = (start, way) => {
    let seen = start;
    for (let k = start; k >= 0 && k < height && Math.abs(k - seen) <= gap; k += way) {
      if (isInked(k)) seen = k;
    }
    return seen;
  };
  return {
    start: walk(Math.trunc((first + 1.5) * strips.rows), -1),
    end: walk(Math.min(Math.trunc((last - 0.5) * strips.rows), height - 1), 1) + 1,
  };
}

// By how much red, green and blue fall from both sides to a line.
function colourOf({ width, rgb, ink, reach, strips }, places, first) {
  const falls = [[], [], []];
  const within = (column) => Math.min(width - 1, Math.max(0, column));
  places.forEach((place, k) => {
    const column = within(Math.floor(place));
    for (let row = (first + k) * strips.rows; row < (first + k + 1) * strips.rows; row++) {
      if (!ink[row * width + column]) continue;
      const light = (x, c) => rgb[3 * (row * width + x) + c] / 255;
      falls.forEach((fall, c) => fall.push((light(within(column - reach), c)
        + light(within(column + reach), c)) / 2 - light(column, c)));
    }
  });
  return falls.map((fall) => (fall.length ? medianOf(fall) : 0));
}

// Where a line crosses the middle row if it has another slope.
function placedLine(ridges, line, slope) {
  const { strips } = ridges;
  const first = roundedToEven(line.start / strips.rows);
  const last = Math.min(roundedToEven(line.end / strips.rows), strips.count);
  const centres = strips.centres.slice(first, last);
  const at = line.at + line.slope * (strips.middle - ridges.middle);
  const off = inkNear(ridges, centres.map((centre) => at + line.slope * centre), first)
    .map(({ place, ink }, k) => (ink >= FULL_STRIP / 2 ? place - slope * centres[k] : NaN))
    .filter(Number.isFinite);
  const usual = medianOf(off);
  return meanOf(off.filter((value) => Math.abs(value - usual) <= 0.5))
    + slope * (ridges.middle - strips.middle);
}
