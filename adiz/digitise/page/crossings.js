// Crossings of a found graticule as control points, counted from the one whose label is typed. Twin:
// geo/georeference/crossings.py, which says why each number is what it is.

const FIT_PX = 1.5;
const STRETCH = 1.3;
const LEAST_FOR_LATITUDE = 4;
const STEPS_OFF = 6;
const CLEARLY = 1.5;
const CLEARLY_PX = 0.1;

// Take every crossing; throw NotRead if the values do not fit the lines.
function takeCrossings(label, stepText) {
  const { graticule, crossing } = state;
  const { lon, lat } = parsePosition(label);
  const steps = parseSteps(stepText);
  const zero = graticule.crossings[crossing];
  const points = numberedCrossings(graticule, zero, lon, lat, steps);
  const fit = fitChart(points, {});
  if (fit.refused) throw new NotRead(fit.refused);
  const likelier = likelierLatitude(graticule, zero, lon, lat, steps);
  refuseMisfit(points, fit, likelier);
  change(`placed ${points.length} crossings`, (doc) => (doc.points = points));
  showOnMap();
  focusNext();
  if (likelier === null) {
    say(
      `${points.length} crossings are control points. Does the coast over the picture lie on the chart's own?`,
    );
  } else {
    say(
      `The distances of the parallels fit latitude ${likelier} at that crossing better than ${lat}; compare it with the chart, and undo if it is wrong.`,
      true,
    );
  }
}

function parseSteps(text) {
  const steps = text
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  if (steps.length > 2 || !steps.every((step) => step > 0 && step < 90)) {
    throw new NotRead(
      "The step is a number of degrees over 0, such as 5; write 5,2 if meridians are 5° and parallels 2° apart",
    );
  }
  return [steps[0], steps[1] ?? steps[0]];
}

function numberedCrossings(graticule, zero, lon, lat, [stepLon, stepLat]) {
  const points = graticule.crossings.map(({ px, py, i, j }) => {
    const at = { lon: lon + (i - zero.i) * stepLon, lat: lat - (j - zero.j) * stepLat };
    return { px, py, ...at, name: crossingName(at.lon, at.lat) };
  });
  if (points.some((point) => Math.abs(point.lat) >= 90)) {
    throw new NotRead(
      "With this label and step a parallel lies beyond the pole; compare them with the chart",
    );
  }
  return points;
}

// No chart is far stretched one way, and its lines are where they are.
function refuseMisfit(points, fit, likelier) {
  const worst = Math.max(...fit.points.map(({ residual_px }) => residual_px));
  if (worst > FIT_PX) {
    const instead =
      likelier === null
        ? "compare the label and the step with the chart"
        : `the distances of the parallels fit latitude ${likelier} at that crossing`;
    throw new NotRead(
      `The lines do not fit these values: a crossing would be ${round(worst, 1)} pixels off; ${instead}`,
    );
  }
  const [least, stretch, most] = stretchOf(points, fit);
  if (!(stretch >= least && stretch <= most)) {
    throw new NotRead(
      `With these values the chart would be stretched ${stretch.toFixed(2)} times in latitude. Compare the step with the chart; write 5,2 if meridians are 5° and parallels 2° apart`,
    );
  }
}

// The scale along meridians over that along parallels, between its usual bounds.
function stretchOf(points, fit) {
  const [lon, lat] = [
    meanOf(points.map((point) => point.lon)),
    meanOf(points.map((point) => point.lat)),
  ];
  const [x, y] = fit.toPixel(lon, lat);
  const length = ([px, py]) => Math.hypot(px - x, py - y);
  const [east, north] = [length(fit.toPixel(lon + 0.1, lat)), length(fit.toPixel(lon, lat + 0.1))];
  const shrink = Math.cos((lat * Math.PI) / 180);
  if (fit.projection === "plate-carree") return [1 / STRETCH, north / east, STRETCH / shrink];
  return [1 / STRETCH, (north / east) * shrink, STRETCH];
}

// On a Mercator chart the distances of parallels tell their latitudes. Return one that is whole steps
// off and fits clearly better, or null; of evenly spaced ones, as on a plate carrée chart, null.
function likelierLatitude(graticule, zero, lon, lat, steps) {
  if (graticule.parallels.length < LEAST_FOR_LATITUDE) return null;
  const offPx = (points, projection) => {
    const fit = fitChart(points, { projection, model: "axis-aligned" });
    return fit.refused
      ? Infinity
      : Math.sqrt(meanOf(fit.points.map(({ residual_px }) => residual_px ** 2)));
  };
  const off = new Map();
  for (let k = -STEPS_OFF; k <= STEPS_OFF; k++) {
    const tried = lat + k * steps[1];
    try {
      off.set(tried, offPx(numberedCrossings(graticule, zero, lon, tried, steps), "mercator"));
    } catch (error) {
      if (!(error instanceof NotRead)) throw error;
    }
  }
  const [likeliest, least] = [...off].reduce((best, one) => (one[1] < best[1] ? one : best));
  const even = offPx(numberedCrossings(graticule, zero, lon, lat, steps), "plate-carree");
  const stated = Math.min(off.get(lat), even);
  return stated - least > CLEARLY_PX && stated > CLEARLY * least ? likeliest : null;
}
