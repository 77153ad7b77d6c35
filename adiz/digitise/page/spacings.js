// Whether parallel lines stand as meridians or parallels of a chart do. Twin:
// geo/georeference/spacings.py. Uses projections.js and straight_lines.js.

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
  const isEven = at.every((value, i) => Math.abs(value - start - slope * steps[i]) <= OFF_PX);
  return isEven ? steps : null;
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

// Whether there is a latitude at which these lines are parallels of a Mercator chart, `stepDeg` apart.
function isMercator(at, steps, stepDeg, meridianGap) {
  const first = Math.floor(-STEEPEST_DEG / stepDeg) * stepDeg + steps.at(-1) * stepDeg;
  const middle = meanOf(at);
  for (let k = 0; first + k * stepDeg < STEEPEST_DEG + 1e-9; k++) {
    const lat = steps.map((step) => first + k * stepDeg - step * stepDeg);
    if (lat.some((value) => Math.abs(value) > STEEPEST_DEG)) continue;
    const y = lat.map((value) => -isometricLatitude(value));
    const centre = meanOf(y);
    const sum = (of) =>
      y.reduce((total, value, i) => total + of(value - centre, at[i] - middle), 0);
    const scale = Math.max(sum((v, off) => v * off) / sum((v) => v * v), 1e-9);
    const isNear = y.every((value, i) =>
      Math.abs(at[i] - middle - scale * (value - centre)) <= OFF_PX);
    const unequal = (scale * stepDeg) / meridianGap;
    const isUsual = STEP_RATIOS.some((ratio) =>
      Math.abs(Math.log(unequal / ratio)) < Math.log(ASPECT));
    if (isNear && isUsual) return true;
  }
  return false;
}

// Whether hidden lines are the exception.
function isMostlySeen(steps) {
  const [count, expected] = [steps.length, steps.at(-1) + 1];
  return count === expected || (count > 3 && count >= 0.7 * expected);
}
