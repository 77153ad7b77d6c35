// The graticule of a chart: its meridians and parallels, found in the picture where straight. Twins,
// in geo/georeference: straight_lines.py, spacings.py and graticule.py, which say why each number is
// what it is. Where anything is doubtful nothing is found: a wrong line is worse than none. Uses
// projections.js and fit.js.

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

// ---- Straight lines that run nearly up and down: straight_lines.py ----

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
      const sides = Math.max(smooth[Math.max(x - reach, 0)], smooth[Math.min(x + reach, width - 1)]);
      contrast[row * width + x] = smooth[x] - sides;
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

// Ink by strips across the picture: the share of a strip's rows that have ink at a column or beside.
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
  const runs = new Array(width).fill(null);
  const steepest = Math.floor(LINE_TILT * height);
  for (let k = 0; k <= 2 * steepest; k++) {
    const slope = ((k % 2 ? -1 : 1) * Math.ceil(k / 2)) / height;
    const shifts = centres.map((centre) => roundedToEven(slope * centre));
    for (let x = 0; x < width; x++) {
      const run = bestRun(full, shifts, x);
      if (run.score > best[x] + 1e-9) {
        best[x] = run.score;
        runs[x] = { at: x + 0.5, slope, ...run };
      }
    }
  }
  const least = 0.5 * LEAST_RUN * count * 0.7;
  const columns = Array.from(best.keys()).filter((x) => best[x] >= least);
  for (const x of columns.sort((a, b) => best[b] - best[a])) {
    const around = best.subarray(Math.max(0, x - APART_PX), x + APART_PX + 1);
    if (Math.max(...around) <= best[x]) yield runs[x];
  }
}

// The largest sum of consecutive strips along a direction, and where it is.
function bestRun(full, shifts, x) {
  let [score, first, last, running, since] = [-Infinity, 0, 0, 0, 0];
  for (let k = 0; k < full.length; k++) {
    const value = full[k][x + shifts[k]] ?? -0.5;
    if (running <= 0) [running, since] = [value, k];
    else running += value;
    if (running > score) [score, first, last] = [running, since, k];
  }
  return { score, first, last };
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
    bend: bendOf(near.map((k) => (centres[k] - rowMean) / rowReach), near.map((k) => seen[k].place)),
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

// ---- Whether parallel lines stand as meridians or parallels do: spacings.py ----

const OFF_PX = 0.9;
const LEAST_GAP_PX = 20;
const STEPS_DEG = [0.5, 1, 2, 2.5, 3, 4, 5, 6, 10, 15, 20, 30];
const STEP_RATIOS = [0.5, 1, 2];
const ASPECT = 1.12;
const STEEPEST_DEG = 75;

function gapsOf(at) {
  return at.slice(1).map((value, i) => value - at[i]);
}

// Indices of lines: all; all but the outermost, which may be a frame; all but one.
function* choicesOf(count) {
  const every = Array.from({ length: count }, (_, i) => i);
  yield every;
  if (count >= 4) {
    yield every.slice(1);
    yield every.slice(0, -1);
  }
  if (count >= 5) {
    yield every.slice(1, -1);
    for (let k = 1; k < count - 1; k++) yield every.filter((i) => i !== k);
  }
}

// Which lines are at even distances, and the number of each in steps from the first; null if none.
function evenSpacing(at) {
  for (const kept of choicesOf(at.length)) {
    const steps = evenSteps(kept.map((i) => at[i]));
    if (steps) return { kept, steps };
  }
  return null;
}

// The same of parallels: at even distances, or at those of a Mercator chart.
function parallelSpacing(at, meridianGap) {
  for (const kept of choicesOf(at.length)) {
    const those = kept.map((i) => at[i]);
    const mayBeMercator = kept.length === at.length || kept.length > 3;
    const steps = evenSteps(those) ?? (mayBeMercator ? mercatorSteps(those, meridianGap) : null);
    if (steps) return { kept, steps };
  }
  return null;
}

function evenSteps(at) {
  const least = Math.min(...gapsOf(at));
  if (at.length < 2 || least < LEAST_GAP_PX) return null;
  const steps = at.map((value) => roundedToEven((value - at[0]) / least));
  if (!isMostlySeen(steps)) return null;
  const [start, slope] = regression(steps, at);
  return at.every((value, i) => Math.abs(value - start - slope * steps[i]) <= OFF_PX) ? steps : null;
}

function mercatorSteps(at, meridianGap) {
  const gaps = gapsOf(at);
  if (at.length < 3 || Math.min(...gaps) < LEAST_GAP_PX) return null;
  for (let doubled = -1; doubled < gaps.length; doubled++) {
    const each = gaps.map((gap, i) => (i === doubled ? gap / 2 : gap));
    if (Math.max(...each) > 1.8 * Math.min(...each)) continue;
    const steps = at.map((_, i) => i + Number(doubled >= 0 && i > doubled));
    if (isMostlySeen(steps)
      && STEPS_DEG.some((step) => isMercator(at, steps, step, meridianGap))) return steps;
  }
  return null;
}

// Whether lines are the parallels, so many degrees apart, of a Mercator chart of some latitude.
function isMercator(at, steps, stepDeg, meridianGap) {
  const first = Math.floor(-STEEPEST_DEG / stepDeg) * stepDeg + steps.at(-1) * stepDeg;
  const middle = meanOf(at);
  for (let k = 0; first + k * stepDeg < STEEPEST_DEG + 1e-9; k++) {
    const lat = steps.map((step) => first + k * stepDeg - step * stepDeg);
    if (lat.some((value) => Math.abs(value) > STEEPEST_DEG)) continue;
    const y = lat.map((value) => -isometricLatitude(value));
    const centre = meanOf(y);
    const sum = (of) => y.reduce((total, value, i) => total + of(value - centre, at[i] - middle), 0);
    const scale = Math.max(sum((v, off) => v * off) / sum((v) => v * v), 1e-9);
    const isNear = y.every((value, i) =>
      Math.abs(at[i] - middle - scale * (value - centre)) <= OFF_PX);
    const unequal = (scale * stepDeg) / meridianGap;
    const isUsual = STEP_RATIOS.some((ratio) => Math.abs(Math.log(unequal / ratio)) < Math.log(ASPECT));
    if (isNear && isUsual) return true;
  }
  return false;
}

// Whether hidden lines are the exception.
function isMostlySeen(steps) {
  const [count, expected] = [steps.length, steps.at(-1) + 1];
  return count === expected || (count > 3 && count >= 0.7 * expected);
}

// ---- The graticule: graticule.py ----

const COVERAGE = 0.8;
const BEND_PX = 1;
const SCATTER_PX = 0.9;
const DUTY = 0.15;
const ENDS = 0.06;
const SHORTENED = 0.7;
const CONTRAST = 0.5;
const EDGE_PX = 5;
const HALF_PX = 4;
const GAPS = [0.4, 4];
const SKEW_PX = 3;
const LEAST_LINES = 3;
const ONE_INK = 0.97;

// Find the graticule of a picture, {data, width, height} as a canvas has it.
//
// Returns {meridians, parallels, crossings, lines} in pixels, or {notFound} with a sentence.
// meridians and parallels are pairs of ends, [[px, py], [px, py]], from the left and from the top;
// a crossing {px, py, i, j} is i steps of longitude right of the first meridian and j steps of
// latitude below the first parallel, steps of hidden lines counted; lines has where each line
// crosses the middle of the picture, its slope and its step.
function findGraticule({ data, width, height }) {
  const upright = { width, height, rgb: onWhite(data) };
  const level = transposed(upright);
  for (const inkOf of INKS) {
    const found = graticuleIn(ridgesOf(upright, inkOf), ridgesOf(level, inkOf));
    if (found) return withCrossings(found, width, height);
  }
  return { notFound: "no graticule of straight lines is found; click control points by hand" };
}

// Red, green and blue of each pixel, on white where the picture is transparent.
function onWhite(data) {
  const rgb = new Uint8ClampedArray((data.length / 4) * 3);
  for (let i = 0; i < data.length / 4; i++) {
    const alpha = data[4 * i + 3] / 255;
    for (let c = 0; c < 3; c++) rgb[3 * i + c] = data[4 * i + c] * alpha + 255 * (1 - alpha);
  }
  return rgb;
}

function transposed({ width, height, rgb }) {
  const turned = new Uint8ClampedArray(rgb.length);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < 3; c++) turned[3 * (x * height + row) + c] = rgb[3 * (row * width + x) + c];
    }
  }
  return { width: height, height: width, rgb: turned };
}

function graticuleIn(columns, rows) {
  const [allUpright, allLevel] = [linesIn(columns), linesIn(rows)];
  const parallelGroups = alike(allLevel.filter(isStraight));
  let best = null;
  for (const meridians of alike(allUpright.filter(isStraight))) {
    for (const parallels of parallelGroups) {
      if (!areDrawnAlike(meridians[0], parallels[0])) continue;
      const pair = crossingLines(meridians, parallels);
      const found = pair && spacedLines(...pair, columns, rows);
      if (found && (!best || lineCount(found) > lineCount(best))) best = found;
    }
  }
  if (!best || skipsLines(best.meridians, best.parallels, allUpright)
    || skipsLines(best.parallels, best.meridians, allLevel)) return null;
  return best;
}

function lineCount({ meridians, parallels }) {
  return meridians.length + parallels.length;
}

// Whether there may be lines of the same graticule half-way between those found: two, as long as
// half the range of those that they cross, are a sign that every other line was found.
function skipsLines(lines, crossed, others) {
  const long = (crossed.at(-1).at - crossed[0].at) / 2;
  const longOnes = others.filter(({ start, end }) => end - start >= long);
  const halves = lines.slice(1).filter((line, i) => line.step === lines[i].step + 1)
    .map((line) => (line.at + lines[lines.indexOf(line) - 1].at) / 2);
  return halves.filter((half) =>
    longOnes.some(({ at }) => Math.abs(at - half) <= HALF_PX)).length >= 2;
}

function isStraight({ coverage, bend, scatter }) {
  return coverage >= COVERAGE && bend <= BEND_PX && scatter <= SCATTER_PX;
}

// Groups of lines with the same ends, direction and dashes, the largest first.
function alike(lines) {
  const groups = [];
  for (const seed of lines) {
    const group = lines.filter((line) => isLike(line, seed));
    const isKnown = groups.some((other) => other.length === group.length
      && other.every((line, i) => line === group[i]));
    if (group.length >= LEAST_LINES && !isKnown) groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length);
}

function isLike(line, seed) {
  const length = seed.end - seed.start;
  return line.start >= seed.start - ENDS * length && line.end <= seed.end + ENDS * length
    && line.end - line.start >= SHORTENED * length
    && Math.abs(line.slope - seed.slope) * length <= SKEW_PX
    && areDrawnAlike(line, seed);
}

// Whether both are solid or both have dashes, of like length, contrast and colour.
function areDrawnAlike(line, other) {
  const [low, high] = [line.contrast, other.contrast].sort((a, b) => a - b);
  const product = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  return Math.abs(line.duty - other.duty) <= DUTY
    && (line.duty > SOLID_LINE) === (other.duty > SOLID_LINE)
    && low >= CONTRAST * high
    && product(line.ink, other.ink)
      >= ONE_INK * Math.sqrt(product(line.ink, line.ink) * product(other.ink, other.ink));
}

// The lines of both groups that cross the other within its frame, not at it; null if too few do, or
// they do not cross at right angles.
function crossingLines(upright, level) {
  const [left, right] = frameOf(level);
  const [top, bottom] = frameOf(upright);
  const across = upright.filter((line) =>
    line.at > left + EDGE_PX && line.at < right - EDGE_PX && isWithin(line, top, bottom));
  const down = level.filter((line) =>
    line.at > top + EDGE_PX && line.at < bottom - EDGE_PX && isWithin(line, left, right));
  if (Math.min(across.length, down.length) < LEAST_LINES) return null;
  const slope = (lines) => meanOf(lines.map((line) => line.slope));
  const askew = Math.abs(slope(across) + slope(down));
  return askew * Math.min(right - left, bottom - top) > SKEW_PX ? null : [across, down];
}

function isWithin({ start, end }, first, last) {
  const room = ENDS * (last - first);
  return start >= first - room && end <= last + room;
}

// Where most lines start and end; some are hidden at their ends.
function frameOf(lines) {
  const usual = (ends) => {
    const near = ends.map((end) => ends.filter((other) => Math.abs(other - end) <= EDGE_PX));
    return medianOf(near.reduce((a, b) => (b.length > a.length ? b : a)));
  };
  return [
    usual(lines.map(({ start }) => start).sort((a, b) => a - b)),
    usual(lines.map(({ end }) => end).sort((a, b) => b - a)),
  ];
}

function spacedLines(upright, level, columns, rows) {
  const gap = (lines, { kept, steps }) =>
    (lines[kept.at(-1)].at - lines[kept[0]].at) / steps.at(-1);
  const across = evenSpacing(upright.map(({ at }) => at));
  if (!across || across.kept.length < LEAST_LINES) return null;
  const meridianGap = gap(upright, across);
  const down = parallelSpacing(level.map(({ at }) => at), meridianGap);
  if (!down || down.kept.length < LEAST_LINES) return null;
  const ratio = gap(level, down) / meridianGap;
  if (ratio < GAPS[0] || ratio > GAPS[1]) return null;
  return {
    meridians: numbered(upright, across, columns),
    parallels: numbered(level, down, rows),
  };
}

// Lines of a graticule, which all have the slope of most.
function numbered(lines, { kept, steps }, ridges) {
  const slope = medianOf(kept.map((i) => lines[i].slope));
  return kept.map((i, k) => {
    const { start, end } = lines[i];
    return { at: placedLine(ridges, lines[i], slope), slope, step: steps[k], start, end };
  });
}

function withCrossings({ meridians, parallels }, width, height) {
  const across = (line, y) => line.at + line.slope * (y - height / 2);
  const down = (line, x) => line.at + line.slope * (x - width / 2);
  const crossings = meridians.flatMap((meridian) => parallels.map((parallel) => {
    let [px, py] = [meridian.at, parallel.at];
    for (let k = 0; k < 5; k++) [px, py] = [across(meridian, py), down(parallel, px)];
    return { px, py, i: meridian.step, j: parallel.step };
  }));
  return {
    meridians: meridians.map((line) => [line.start, line.end].map((y) => [across(line, y), y])),
    parallels: parallels.map((line) => [line.start, line.end].map((x) => [x, down(line, x)])),
    crossings,
    lines: { meridians, parallels },
  };
}
