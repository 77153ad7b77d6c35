// A chart placed on the earth: a projection and a linear model fitted to control points. Twins, in
// geo/georeference: best_model.py (the choice), fits.py, models.py, control_points.py and
// tracing_errors.py. `adiz digitise finish` fits again; this is for the eye, and agrees to 1e-9
// degrees. Uses projections.js.
//
// Pixels count from the left and from the top edge; the centre of the first one is at 0.5. In what
// follows w is a place of the plane, [east, north], and z one of the picture, [right, up].

const CHART_FAMILIES = ["mercator", "plate-carree", "conic"];
const CHART_MODELS = ["axis-aligned", "similarity", "affine"];
const FEWEST_POINTS = { "axis-aligned": 2, similarity: 2, affine: 3 };
const MODEL_PARAMETERS = { "axis-aligned": 4, similarity: 4, affine: 6 };
// Control points on one line, or at one place, give a larger condition number.
const WORST_CONDITION = 1e6;
// With fewer control points a leave-one-out error is worth nothing.
const LEAST_FOR_ERROR = 5;
// Points whose spread across is a smaller share of that along lie on one line.
const FLATTEST = 0.02;
// Errors that differ by less than this share, or by this many pixels, are equal.
const TIE_SHARE = 0.05;
const TIE_PX = 0.1;
// Errors are compared in millimetres: what is beyond is rounding, as of exact points.
const inMillimetres = (metres) => Math.round(metres * 1000);
// A leave-one-out error this many times the residual: single points decide the fit.
const LOO_OVER_RMS = 3;
const TRIED_CONES = [0.02, ...Array.from({ length: 19 }, (_, i) => 0.05 + i * 0.05), 0.99];

class FitRefused extends Error {}

// ---- Least squares: models.py ----

// Singular values of a matrix of few columns, by one-sided Jacobi rotations: the columns become
// orthogonal, `turned` collects the rotations, and nothing is squared as in normal equations.
function orthogonalised(rows) {
  const size = rows[0].length;
  const columns = rows[0].map((_, j) => rows.map((row) => row[j]));
  const turned = rows[0].map((_, j) => rows[0].map((_, k) => (j === k ? 1 : 0)));
  const product = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const rotate = (pair, i, j, c, s) => {
    const [a, b] = [pair[i], pair[j]];
    pair[i] = a.map((value, k) => c * value - s * b[k]);
    pair[j] = a.map((value, k) => s * value + c * b[k]);
  };
  for (let sweep = 0, isDone = false; sweep < 30 && !isDone; sweep++) {
    isDone = true;
    for (let i = 0; i < size; i++) {
      for (let j = i + 1; j < size; j++) {
        const [a, b] = [columns[i], columns[j]];
        const [aa, bb, ab] = [product(a, a), product(b, b), product(a, b)];
        if (!(Math.abs(ab) > 1e-16 * Math.sqrt(aa * bb))) continue;
        isDone = false;
        const zeta = (bb - aa) / (2 * ab);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        rotate(columns, i, j, c, c * t);
        rotate(turned, i, j, c, c * t);
      }
    }
  }
  const squares = columns.map((column) => product(column, column));
  return {
    singular: squares.map(Math.sqrt),
    solve: (wanted) => {
      const shares = columns.map((column, j) => product(column, wanted) / squares[j]);
      return rows[0].map((_, k) => shares.reduce((sum, s, j) => sum + s * turned[j][k], 0));
    },
    covariance: () => rows[0].map((_, k) => rows[0].map((_, l) =>
      turned.reduce((sum, row, j) => sum + (row[k] * row[l]) / squares[j], 0))),
  };
}

// The two rows of least squares of a place of the plane: to the right, and up.
function designRows(model, [x, y]) {
  if (model === "axis-aligned") return [[x, 1, 0, 0], [0, 0, y, 1]];
  if (model === "similarity") return [[x, -y, 1, 0], [y, x, 0, 1]];
  return [[x, y, 1, 0, 0, 0], [0, 0, 0, x, y, 1]];
}

// Matrix [a, b, c, d], by rows, and offset of solved parameters.
function matrixOf(model, p) {
  if (model === "axis-aligned") return [[p[0], 0, 0, p[2]], [p[1], p[3]]];
  if (model === "similarity") return [[p[0], -p[1], p[1], p[0]], [p[2], p[3]]];
  return [[p[0], p[1], p[3], p[4]], [p[2], p[5]]];
}

function applied([a, b, c, d], [x, y]) {
  return [a * x + b * y, c * x + d * y];
}

function solved([a, b, c, d], [x, y]) {
  const area = a * d - b * c;
  return [(d * x - b * y) / area, (a * y - c * x) / area];
}

// Whether a matrix can be turned round: its condition number, and no number amiss.
function isRegular([a, b, c, d]) {
  const [one, two] = [Math.hypot(a + d, c - b), Math.hypot(a - d, c + b)];
  return one + two < WORST_CONDITION * Math.abs(one - two);
}

function centreOf(places) {
  const sum = places.reduce(([u, v], [x, y]) => [u + x, v + y], [0, 0]);
  return [sum[0] / places.length, sum[1] / places.length];
}

// The model that maps the plane to the picture with the least sum of squared pixels.
function fittedModel(model, w, z) {
  if (w.length < FEWEST_POINTS[model]) {
    throw new FitRefused(`${w.length} control points do not determine the ${model} model; `
      + `give at least ${FEWEST_POINTS[model]}`);
  }
  const centre = centreOf(w);
  const apart = w.map(([x, y]) => [x - centre[0], y - centre[1]]);
  const scale = Math.sqrt(apart.reduce((sum, [x, y]) => sum + x * x + y * y, 0) / w.length) || 1;
  const normalised = ([x, y]) => [(x - centre[0]) / scale, (y - centre[1]) / scale];
  const designs = w.map((place) => designRows(model, normalised(place)));
  const squares = orthogonalised(designs.flat());
  if (!(Math.max(...squares.singular) <= WORST_CONDITION * Math.min(...squares.singular))) {
    throw new FitRefused("the control points lie on one line or at one place, which does not "
      + `determine the ${model} model; spread them over the picture`);
  }
  const parameters = squares.solve(z.flat());
  const [unit, shift] = matrixOf(model, parameters);
  if (!isRegular(unit)) {
    throw new FitRefused("the control points are at one pixel or on one line of the picture; "
      + "click them apart");
  }
  const matrix = unit.map((value) => value / scale);
  const moved = applied(matrix, centre);
  const offset = [shift[0] - moved[0], shift[1] - moved[1]];
  const covariance = squares.covariance();
  const spread = (row, other) => row.reduce((sum, a, i) =>
    sum + a * other.reduce((inner, b, j) => inner + covariance[i][j] * b, 0), 0);
  return {
    model, matrix, offset, designs, parameters, covariance, centre, scale, spread,
    isMirrored: matrix[0] * matrix[3] - matrix[1] * matrix[2] < 0,
    picture: (place) => applied(matrix, place).map((value, i) => value + offset[i]),
    plane: ([x, y]) => solved(matrix, [x - offset[0], y - offset[1]]),
    // The variance of a fitted place per unit of click variance, the mean of both axes.
    leverage: (place) => designRows(model, normalised(place))
      .reduce((sum, row) => sum + spread(row, row) / 2, 0),
  };
}

// Where in the plane each click lies by the fit to all the other points, null where those determine
// none. Leaving one out changes the solution by a known amount (Cook and Weisberg 1982, 2.2).
function leftOutPlaces(linear, z) {
  const { model, designs, parameters, covariance, centre, scale, spread } = linear;
  return designs.map(([right, up], i) => {
    const cross = spread(right, up);
    const free = [1 - spread(right, right), -cross, -cross, 1 - spread(up, up)];
    if (!isRegular(free)) return null;
    const fitted = [right, up].map((row) => row.reduce((sum, a, k) => sum + a * parameters[k], 0));
    const [a, b] = solved(free, [z[i][0] - fitted[0], z[i][1] - fitted[1]]);
    const without = parameters.map((value, k) =>
      value - covariance[k].reduce((sum, c, l) => sum + c * (a * right[l] + b * up[l]), 0));
    const [matrix, offset] = matrixOf(model, without);
    if (!isRegular(matrix)) return null;
    const [x, y] = solved(matrix, [z[i][0] - offset[0], z[i][1] - offset[1]]);
    return [centre[0] + scale * x, centre[1] + scale * y];
  });
}

// The least sum of squared pixels that a model leaves between plane and picture.
function misfitPx2(model, w, z) {
  const [middle, target] = [centreOf(w), centreOf(z)];
  const c = w.map(([x, y]) => [x - middle[0], y - middle[1]]);
  const d = z.map(([x, y]) => [x - target[0], y - target[1]]);
  const sum = (of) => c.reduce((total, place, i) => total + of(place, d[i]), 0);
  let matrix;
  if (model === "similarity") {
    const size = sum(([x, y]) => x * x + y * y);
    const a = sum(([x, y], [u, v]) => x * u + y * v) / size;
    const b = sum(([x, y], [u, v]) => x * v - y * u) / size;
    matrix = [a, -b, b, a];
  } else if (model === "axis-aligned") {
    const factor = (k) => sum((p, q) => p[k] * q[k]) / sum((p) => p[k] * p[k]);
    matrix = [factor(0), 0, 0, factor(1)];
  } else {
    const squares = orthogonalised(c);
    matrix = [0, 1].flatMap((k) => squares.solve(d.map((place) => place[k])));
  }
  return sum((place, [u, v]) => {
    const [x, y] = applied(matrix, place);
    return (u - x) ** 2 + (v - y) ** 2;
  });
}

// ---- A projection and a model fitted to control points: fits.py ----

// The fit of one model in one projection. Points are {px, py, lon, lat, psi, z}, all of them used.
function georeferenceOf(points, projection, model, isConeFitted = false) {
  const z = points.map((point) => point.z);
  const linear = fittedModel(model, planeOf(points, projection), z);
  const fit = {
    points, projection, model, linear, isConeFitted,
    parameters: MODEL_PARAMETERS[model] + isConeFitted,
    toLonLat: (px, py) => projection.position(linear.plane([px, -py])),
    toPixel: (lon, lat) => {
      const [x, y] = linear.picture(projection.plane(lon, lat));
      return [x, -y];
    },
    leverage: (px, py) => linear.leverage(linear.plane([px, -py])),
  };
  fit.missedM = ({ px, py, lon, lat }) => chartGeodesicMetres(fit.toLonLat(px, py), [lon, lat]);
  fit.rmsM = rootMeanSquare(points.map(fit.missedM));
  fit.leftOutM = isConeFitted
    ? points.map((point, i) => leftOutOfCone(fit, i))
    : leftOutPlaces(linear, z).map((place, i) => (place === null ? NaN
      : chartGeodesicMetres(projection.position(place), [points[i].lon, points[i].lat])));
  const least = Math.max(LEAST_FOR_ERROR, Math.floor(fit.parameters / 2) + 1);
  const looM = points.length < least || isOnOneLine(points) ? NaN : rootMeanSquare(fit.leftOutM);
  fit.looM = Number.isFinite(looM) ? looM : Infinity;
  return fit;
}

function planeOf(points, projection) {
  return points.map(({ lon, lat, psi }) => projection.plane(lon, lat, psi));
}

function rootMeanSquare(values) {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

// The error at one point of a conic whose cone is fitted to the others, too.
function leftOutOfCone({ points, model, projection }, i) {
  const others = points.filter((_, k) => k !== i);
  try {
    const conic = fittedConic(others, model, projection);
    const linear = fittedModel(model, planeOf(others, conic), others.map(({ z }) => z));
    const place = conic.position(linear.plane(points[i].z));
    return chartGeodesicMetres(place, [points[i].lon, points[i].lat]);
  } catch (error) {
    if (error instanceof FitRefused) return NaN;
    throw error;
  }
}

// The conic whose cone constant gives the points the least sum of squared pixels. `near` fits nearly
// the same points; the search then stays within 0.1 of its cone constant.
function fittedConic(points, model, near = null) {
  const guess = guessedConic(points);
  const sign = guess.cone < 0 ? -1 : 1;
  const z = points.map((point) => point.z);
  const misfit = (cone) =>
    misfitPx2(model, planeOf(points, conicChart(guess.meridian, sign * cone)), z);
  let [low, high] = [0, 0];
  if (near) {
    low = Math.max(0.01, Math.abs(near.cone) - 0.1);
    high = Math.min(0.995, Math.abs(near.cone) + 0.1);
  } else {
    const misfits = TRIED_CONES.map(misfit);
    const at = misfits.indexOf(Math.min(...misfits));
    low = TRIED_CONES[Math.max(at - 1, 0)];
    high = TRIED_CONES[Math.min(at + 1, TRIED_CONES.length - 1)];
  }
  return uprightConic(conicChart(guess.meridian, sign * leastAt(misfit, low, high)), points, z);
}

// The conic with the meridian that points up in the picture, unless it is over 90 degrees away.
function uprightConic(conic, points, z) {
  const [a, , c] = fittedModel("similarity", planeOf(points, conic), z).matrix;
  const east = -Math.atan2(c, a) / CHART_RAD / conic.cone;
  return Math.abs(east) > 90 ? conic : conicChart(conic.meridian + east, conic.cone);
}

// Where a function of one minimum is least, by golden section, to 1e-4.
function leastAt(of, low, high) {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [atA, atB] = [of(a), of(b)];
  while (high - low > 1e-4) {
    if (atA < atB) {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = of(a);
    } else {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = of(b);
    }
  }
  return (low + high) / 2;
}

// The ground length of a pixel: the geometric mean of both axes.
function metresPerPixel(fit, px, py) {
  const side = (dx, dy) =>
    chartGeodesicMetres(fit.toLonLat(px - dx, py - dy), fit.toLonLat(px + dx, py + dy));
  return Math.sqrt(side(0.5, 0) * side(0, 0.5));
}

function isOnOneLine(points) {
  const [x, y] = centreOf(points.map(({ z }) => z));
  const { singular } = orthogonalised(points.map(({ z }) => [z[0] - x, z[1] - y]));
  return Math.min(...singular) < FLATTEST * Math.max(...singular);
}

// ---- The choice among the fits: best_model.py ----

// Every fit that the points determine, best first: the smallest leave-one-out error, and of those
// that tie with it the one with the fewest parameters.
function chartLadder(points, choice) {
  if (points.length < 2) {
    throw new FitRefused(`${points.length} control points are enabled; at least 2 place a picture, `
      + "5 give an error, 8 to 10 are good");
  }
  const found = [];
  let refused = new FitRefused("no model fits the control points; add more");
  for (const [projection, model, isConeFitted] of rungs(points, choice)) {
    try {
      found.push(georeferenceOf(points, projection, model, isConeFitted));
    } catch (error) {
      if (!(error instanceof FitRefused)) throw error;
      refused = error;
    }
  }
  if (!found.length) throw refused;
  const upright = found.filter((fit) => !fit.linear.isMirrored);
  if (points.length < LEAST_FOR_ERROR) {
    if (!upright.length) refuseMirrored();
    return upright.sort((a, b) => a.parameters - b.parameters
      || inMillimetres(a.rmsM) - inMillimetres(b.rmsM));
  }
  const rank = ({ looM }) => inMillimetres(looM);
  const byError = (a, b) => (rank(a) < rank(b) ? -1 : Number(rank(a) > rank(b)));
  if (found.sort(byError)[0].linear.isMirrored) refuseMirrored();
  upright.sort(byError);
  const [best] = upright;
  const pixelM = metresPerPixel(best, points[0].px, points[0].py);
  const room = best.looM + Math.max(TIE_SHARE * best.looM, TIE_PX * pixelM);
  const chosen = upright.filter(({ looM }) => looM <= room)
    .reduce((a, b) => (b.parameters < a.parameters ? b : a));
  return [chosen, ...upright.filter((fit) => fit !== chosen)];
}

// Points that only a mirror image of the chart has leave no residual, and wrong places.
function refuseMirrored() {
  throw new FitRefused("the control points place the picture as its mirror image; correct them: lon "
    + "and lat are swapped, the sign of one is wrong, or py counts upwards instead of down");
}

// Projection, model, and whether the cone is fitted, simplest first.
function* rungs(points, { projection, model, parallels, meridian }) {
  const models = model ? [model] : CHART_MODELS;
  const guess = guessedConic(points);
  const middle = points.reduce((sum, { lat }) => sum + lat, 0) / points.length;
  for (const family of projection ? [projection] : CHART_FAMILIES) {
    for (const one of models) {
      if (family === "mercator") yield [mercatorChart(guess.meridian), one, false];
      else if (family === "plate-carree") yield [plateCarreeChart(guess.meridian, middle), one, false];
      else if (one !== "axis-aligned" || meridian !== null || model) {
        // Unequal scales mean nothing along axes that no meridian defines.
        yield* conicRungs(points, one, guess, parallels, meridian);
      }
    }
  }
}

// The conic as stated, or else as guessed and as fitted.
function* conicRungs(points, model, guess, parallels, stated) {
  const meridian = stated ?? guess.meridian;
  if (parallels) {
    yield [conicChart(meridian, coneConstant(...parallels)), model, false];
    return;
  }
  yield [conicChart(meridian, guess.cone), model, false];
  if (points.length < LEAST_FOR_ERROR) return;
  try {
    fittedModel(model, planeOf(points, guess), points.map(({ z }) => z));
    const fitted = fittedConic(points, model);
    yield [stated === null ? fitted : conicChart(stated, fitted.cone), model, true];
  } catch (error) {
    if (!(error instanceof FitRefused)) throw error;
  }
}

// ---- Errors and doubts: tracing_errors.py, control_points.py, finished.py ----

// The error of a traced vertex, metres per axis; null where the points are too few for one. `width`
// is that of the drawn line in pixels, by which the mapmaker is assumed to have moved it, too.
function vertexSigmaM(fit, px, py, width = 0, moved = width) {
  if (!Number.isFinite(fit.looM)) return null;
  const pixelM = metresPerPixel(fit, px, py);
  const growth = isInHull(fit.hull, px, py) ? 1 : Math.sqrt(1 + fit.leverage(px, py));
  const fitM = (fewPointsFactor(fit) * fit.looM / Math.SQRT2) * growth;
  return Math.hypot(fitM, (width * pixelM) / 4, moved * pixelM);
}

// By how much an error estimated from few points is larger than it seems; see tracing_errors.py.
function fewPointsFactor({ points, parameters }) {
  const freedom = 2 * points.length - parameters;
  const radius2 = (freedom / 2) * (0.05 ** (-2 / freedom) - 1);
  return Math.sqrt((radius2 / -Math.log(0.05)) * (1 - (parameters / (2 * points.length)) ** 2));
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

// What makes the fit doubtful, a sentence each. The size of the picture may be unknown.
function* doubtsAbout(fit, { width, height }) {
  const { points } = fit;
  if (points.length < 6) {
    yield `only ${points.length} control points are used; click 8 to 10, spread over the picture`;
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
    yield `control points repeat others: ${[...new Set(names)].sort().join(", ")}; keep one of each`;
  }
  if (points.length < LEAST_FOR_ERROR) {
    yield `${points.length} control points give no error; verdicts cannot be decided with it`;
  } else if (isOnOneLine(points)) {
    yield "the control points lie on one line, beside which they give no error; verdicts cannot be "
      + "decided with it; spread them over the picture";
  } else if (fit.looM > LOO_OVER_RMS * fit.rmsM) {
    yield `the leave-one-out error is ${Math.round(fit.looM / fit.rmsM)} times the residual, so that `
      + "single points decide the fit; add points";
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
  if (projection && !CHART_FAMILIES.includes(projection)) {
    return `projection is ${projection}; give ${CHART_FAMILIES.join(", ")} or leave it out`;
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

// Fit a chart to its control points.
//
// points: [{px, py, lon, lat, name, enabled}]. options: {projection, model, parallels, meridian},
// each null for whatever fits best, and {width, height} of the picture if known. Returns {refused}
// with a sentence, or the best fit: lengths in metres, loo_m null where no error can be stated, and
// one item of `points` for each control point, also for those that are not enabled.
function fitChart(points, options = {}) {
  const choice = { projection: options.projection ?? null, model: options.model ?? null,
    parallels: options.parallels ?? null, meridian: options.meridian ?? null };
  const known = points.filter((point) => point.enabled !== false);
  const amiss = amissIn(known, choice);
  if (amiss !== null) return { refused: amiss };
  const used = known.map((point) => ({ ...point, psi: isometricLatitude(point.lat),
    z: [point.px, -point.py] }));
  try {
    return described(chartLadder(used, choice), points, known, options);
  } catch (error) {
    if (error instanceof FitRefused) return { refused: error.message };
    throw error;
  }
}

function described(fits, points, known, options) {
  const [fit] = fits;
  fit.hull = convexHull(fit.points);
  const ofPoint = (point) => {
    const i = known.indexOf(point);
    const [x, y] = fit.toPixel(point.lon, point.lat);
    return {
      name: point.name || "",
      enabled: i >= 0,
      residual_m: fit.missedM(point),
      residual_px: Math.hypot(x - point.px, y - point.py),
      loo_m: i >= 0 && Number.isFinite(fit.leftOutM[i]) ? fit.leftOutM[i] : null,
      leverage: fit.leverage(point.px, point.py),
    };
  };
  const finite = (length) => (Number.isFinite(length) ? length : null);
  return {
    projection: fit.projection.family,
    model: fit.model,
    parameters: fit.parameters,
    meridian: fit.projection.meridian,
    parallel: fit.projection.parallel ?? null,
    cone: fit.projection.cone ?? null,
    cone_fitted: fit.isConeFitted,
    loo_m: finite(fit.looM),
    rms_m: fit.rmsM,
    points: points.map(ofPoint),
    ladder: fits.map((one) => ({ projection: one.projection.family, model: one.model,
      parameters: one.parameters, loo_m: finite(one.looM), rms_m: one.rmsM })),
    warnings: [...doubtsAbout(fit, options)],
    toLonLat: fit.toLonLat,
    toPixel: fit.toPixel,
    sigmaOf: (px, py, width, moved) => vertexSigmaM(fit, px, py, width, moved),
  };
}
