// The graticule of a chart: its meridians and parallels, found in the picture where straight. Twin:
// geo/georeference/graticule.py. Where anything is doubtful nothing is found: a wrong line is worse
// than none. Uses straight_lines.js and spacings.js.

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
// Pixels of a larger picture, which has no finer lines, are put together.
const MOST_PX = 3e6;
// A smaller picture is no chart.
const LEAST_SIDE_PX = 50;

// Find the graticule of a picture, {data, width, height} as a canvas has it.
//
// Returns {meridians, parallels, crossings, lines} in pixels, or {notFound} with a sentence.
// meridians and parallels are pairs of ends, [[px, py], [px, py]], from the left and from the top;
// a crossing {px, py, i, j} is i steps of longitude right of the first meridian and j steps of
// latitude below the first parallel, steps of hidden lines counted; lines has where each line
// crosses the middle of the picture, its slope and its step.
function findGraticule({ data, width, height }) {
  const notFound = "no graticule of straight lines is found; click control points by hand";
  if (Math.min(width, height) < LEAST_SIDE_PX) return { notFound };
  const factor = Math.max(1, Math.ceil(Math.sqrt((width * height) / MOST_PX)));
  const upright = reduced({ width, height, rgb: onWhite(data) }, factor);
  const level = transposed(upright);
  for (const inkOf of INKS) {
    const found = graticuleIn(ridgesOf(upright, inkOf), ridgesOf(level, inkOf));
    if (found) {
      const enlarge = (whole, part) => (line) => enlargedLine(line, factor, whole, part);
      const meridians = found.meridians.map(enlarge(height, upright.height));
      const parallels = found.parallels.map(enlarge(width, upright.width));
      return withCrossings({ meridians, parallels }, width, height);
    }
  }
  return { notFound };
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

// The mean of each square of pixels; what is left over at right and bottom is cut.
function reduced(picture, factor) {
  if (factor === 1) return picture;
  const [width, height] = [picture.width, picture.height].map((side) => Math.floor(side / factor));
  const rgb = new Float64Array(3 * width * height);
  for (let row = 0; row < height * factor; row++) {
    for (let x = 0; x < width * factor; x++) {
      const from = 3 * (row * picture.width + x);
      const to = 3 * (Math.floor(row / factor) * width + Math.floor(x / factor));
      for (let c = 0; c < 3; c++) rgb[to + c] += picture.rgb[from + c] / factor ** 2;
    }
  }
  return { width, height, rgb };
}

// A line in the pixels of the whole picture, whose length across which slopes count is `whole`.
function enlargedLine({ at, slope, step, start, end }, factor, whole, part) {
  const middle = factor * at + (slope * (whole - factor * part)) / 2;
  return { at: middle, slope, step, start: factor * start, end: factor * end };
}

function transposed({ width, height, rgb }) {
  const turned = new rgb.constructor(rgb.length);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const [from, to] = [3 * (row * width + x), 3 * (x * height + row)];
      for (let c = 0; c < 3; c++) turned[to + c] = rgb[from + c];
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
