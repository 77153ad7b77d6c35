// Control points: places of a picture whose position on the earth is known. Twins, in
// geo/georeference: control_points.py, fit_doubts.py and what finished.py says of them. Uses
// projections.js and linear_models.js.

const CHART_MODELS = ["axis-aligned", "similarity", "affine"];
// With fewer control points, one bad click is hardly noticed.
const FEW_POINTS = 6;
// With fewer a leave-one-out error is worth nothing.
const LEAST_FOR_ERROR = 5;
// Points whose spread across is a smaller share of that along lie on one line.
const FLATTEST = 0.02;
// A leave-one-out error this many times the residual: single points decide the fit.
const LOO_OVER_RMS = 3;
// A stated projection or model whose error is this many times the smallest is doubted.
const FAR_WORSE = 2;

function pointsAre(count) {
  return count === 1 ? "1 control point is" : `${count} control points are`;
}

// Whether points lie on one line of the picture, beside which none measures.
function isOnOneLine(points) {
  const [x, y] = centreOf(points.map(({ z }) => z));
  const { singular } = orthogonalised(points.map(({ z }) => [z[0] - x, z[1] - y]));
  return Math.min(...singular) < FLATTEST * Math.max(...singular);
}

// The corners of the convex hull of pixels, by Andrew's monotone chain.
function convexHull(points) {
  const ordered = points.map(({ px, py }) => [px, py]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const chain = (places) => {
    const kept = [];
    for (const place of places) {
      while (kept.length > 1 && turnOf(kept.at(-2), kept.at(-1), place) <= 0) kept.pop();
      kept.push(place);
    }
    return kept.slice(0, -1);
  };
  return [...chain(ordered), ...chain(ordered.reverse())];
}

// Twice the area of a triangle.
function turnOf(a, b, c) {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

function isInHull(hull, px, py) {
  const room = 1e-9 * (Math.max(...hull.flat().map(Math.abs)) + 1) ** 2;
  return hull.length > 2
    && hull.every((start, i) => turnOf(start, hull[(i + 1) % hull.length], [px, py]) >= -room);
}

// What makes the fit doubtful, a sentence each. The size of the picture may be unknown; `free` is
// the best fit if nothing is stated of the chart.
function* doubtsAbout(fit, { width, height }, free) {
  const { points } = fit;
  if (points.length < FEW_POINTS) {
    yield `only ${pointsAre(points.length)} used; click 8 to 10, spread over the picture`;
  }
  const sides = { left: [width, "px", 1], right: [width, "px", -1],
    upper: [height, "py", 1], lower: [height, "py", -1] };
  const empty = Object.keys(sides).filter((side) => {
    const [length, axis, sign] = sides[side];
    return length && !points.some((point) => sign * (length / 2 - point[axis]) > 0);
  });
  if (empty.length) {
    yield `no control point is in the ${empty.join(" or ")} half of the picture; add one there`;
  }
  const twice = points.filter((a, i) => points.slice(0, i).some((b) =>
    Math.hypot(a.px - b.px, a.py - b.py) < 1 || (a.lon === b.lon && a.lat === b.lat)));
  if (twice.length) {
    const names = twice.map(({ name, px, py }) => name || `${shortNumber(px)}, ${shortNumber(py)}`);
    const which = [...new Set(names)].sort().join(", ");
    yield `control points repeat others: ${which}; keep one of each`;
  }
  if (points.length < LEAST_FOR_ERROR) {
    yield `${points.length} control points give no error; verdicts cannot be decided with it`;
  } else if (isOnOneLine(points)) {
    yield "the control points lie on one line, beside which they give no error; verdicts cannot be "
      + "decided with it; spread them over the picture";
  } else if (free.looM * FAR_WORSE < fit.looM) {
    const [stated, better] = [fit, free].map((one) =>
      `${FAMILY_WORDS[one.projection.family]}, ${one.model},`);
    const [error, less] = [fit, free].map((one) => (one.looM / 1000).toFixed(1));
    yield `the stated ${stated} fits with a leave-one-out error of ${error} km; ${better} would `
      + `fit with ${less} km; compare it with the chart`;
  } else if (fit.looM > LOO_OVER_RMS * fit.rmsM) {
    yield `the leave-one-out error is ${Math.round(fit.looM / fit.rmsM)} times the residual, so `
      + "that single points decide the fit; add points";
  }
}

function shortNumber(value) {
  return String(Number(Number(value).toPrecision(6)));
}

// What is wrong with a control point, or with what is stated about the chart; null if nothing.
function amissIn(points, { projection, model, parallels, meridian }) {
  for (const { px, py, lon, lat, name } of points) {
    const what = name || `point at pixel ${shortNumber(px)}, ${shortNumber(py)}`;
    for (const [key, value] of Object.entries({ px, py, lon, lat })) {
      if (!Number.isFinite(value)) {
        return `${what}: ${key} is not a finite number; correct it or disable it`;
      }
    }
    if (!(Math.abs(lat) < 90)) {
      return `${what}: latitude ${shortNumber(lat)} is out of range (-90 to 90, no pole)`;
    }
    if (!(Math.abs(lon) <= 360)) {
      return `${what}: longitude ${shortNumber(lon)} is out of range; are lon and lat swapped?`;
    }
  }
  if (projection && !(projection in FAMILY_WORDS)) {
    const families = Object.keys(FAMILY_WORDS).join(", ");
    return `projection is ${projection}; give ${families} or leave it out`;
  }
  if (model && !CHART_MODELS.includes(model)) {
    return `model is ${model}; give ${CHART_MODELS.join(", ")} or leave it out`;
  }
  if (meridian !== null && !(Math.abs(meridian) <= 360)) {
    return `meridian is ${meridian}; give degrees, -180 to 180`;
  }
  if (!parallels) return null;
  const [first, second] = parallels;
  if (parallels.length !== 2 || !(Math.abs(first) < 90 && Math.abs(second) < 90)) {
    return `parallels are ${parallels.join(" and ")}; give two, in degrees between the poles`;
  }
  return Math.abs(first + second) >= 1 ? null : `parallels are ${first} and ${second}, on both `
    + "sides of the equator alike, which is the projection of Mercator; leave them out";
}
