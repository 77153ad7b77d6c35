// A chart placed on the earth: a projection and a linear model fitted to control points. Twins, in
// geo/georeference: fits.py, best_model.py (the choice) and tracing_errors.py. The command
// `adiz digitise finish` fits again; this is for the eye, and agrees to 1e-9 degrees. Uses
// projections.js, linear_models.js and control_points.js.
//
// Pixels count from the left and from the top edge; the centre of the first one is at 0.5.

// Errors that differ by less than this share, or by this many pixels, are equal.
const TIE_SHARE = 0.05;
const TIE_PX = 0.1;
// Errors are compared in millimetres: what is beyond is rounding, as of exact points.
const inMillimetres = (metres) => Math.round(metres * 1000);
const NOTHING_STATED = { projection: null, model: null, parallels: null, meridian: null };
// Misfits that differ by less are equal; of equal ones the smaller cone is taken.
const EQUAL_PX2 = 1e-9;
const TRIED_CONES = [0.02, ...Array.from({ length: 19 }, (_, i) => 0.05 + i * 0.05), 0.99];

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

// The conic whose cone constant gives the points the least sum of squared pixels. `near` fits
// nearly the same points; the search then stays within 0.1 of its cone constant.
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
    const at = Math.max(0, misfits.findIndex((px2) => px2 <= Math.min(...misfits) + EQUAL_PX2));
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
    if (atA < atB + EQUAL_PX2) {
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

// Every fit that the points determine, best first: the smallest leave-one-out error, and of those
// that tie with it the one with the fewest parameters.
function chartLadder(points, choice) {
  if (points.length < 2) {
    throw new FitRefused(`${pointsAre(points.length)} enabled; at least 2 place a picture, `
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
  throw new FitRefused("the control points place the picture as its mirror image; correct them: "
    + "lon and lat are swapped, the sign of one is wrong, or py counts upwards instead of down");
}

// Projection, model, and whether the cone is fitted, simplest first.
function* rungs(points, { projection, model, parallels, meridian }) {
  const models = model ? [model] : CHART_MODELS;
  const guess = guessedConic(points);
  const middle = points.reduce((sum, { lat }) => sum + lat, 0) / points.length;
  for (const family of projection ? [projection] : Object.keys(FAMILY_WORDS)) {
    for (const one of models) {
      if (family === "mercator") yield [mercatorChart(guess.meridian), one, false];
      else if (family === "plate-carree") {
        yield [plateCarreeChart(guess.meridian, middle), one, false];
      } else if (one !== "axis-aligned" || meridian !== null || model) {
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

// The error of a traced vertex, metres per axis; null where the points are too few for one. `width`
// is that of the drawn line in pixels, by half of which the mapmaker is assumed to have moved it.
function vertexSigmaM(fit, px, py, width = 0, moved = width / 2) {
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

// Fit a chart to its control points.
//
// points: [{px, py, lon, lat, name, enabled}]. options: {projection, model, parallels, meridian},
// each null for whatever fits best, and {width, height} of the picture if known. Returns {refused}
// with a sentence, or the best fit: lengths in metres, loo_m null where no error can be stated, and
// one item of `points` for each control point, also for those that are not enabled.
function fitChart(points, options = {}) {
  const choice = Object.fromEntries(Object.keys(NOTHING_STATED)
    .map((key) => [key, options[key] ?? null]));
  const known = points.filter((point) => point.enabled !== false);
  const amiss = amissIn(known, choice);
  if (amiss !== null) return { refused: amiss };
  const used = known.map((point) => ({ ...point, psi: isometricLatitude(point.lat),
    z: [point.px, -point.py] }));
  try {
    const fits = chartLadder(used, choice);
    const isFree = Object.values(choice).every((value) => value === null);
    const hasError = fits[0].looM < Infinity;
    const [free] = isFree || !hasError ? fits : chartLadder(used, NOTHING_STATED);
    const warnings = [...doubtsAbout(fits[0], options, free)];
    return { ...described(fits, points, known), warnings };
  } catch (error) {
    if (error instanceof FitRefused) return { refused: error.message };
    throw error;
  }
}

function described(fits, points, known) {
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
    toLonLat: fit.toLonLat,
    toPixel: fit.toPixel,
    sigmaOf: (px, py, width, moved) => vertexSigmaM(fit, px, py, width, moved),
  };
}
