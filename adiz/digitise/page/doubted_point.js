// The control point that the others contradict: a wrong cape, or a click on the wrong place.

const DOUBT_TIMES = 3; // as far as the others are off
const DOUBT_PX = 3;

// Return {index, loo_m, name} of the point that the others place over 3 pixels away, and over 3
// times as far as they themselves are off, or null. One bad point bends the fit and moves the
// others too, so that they are measured without it; where too few are left for an error of their
// own, their median counts.
function doubtedPoint(points, fit, choice) {
  if (!fit || fit.refused || !Number.isFinite(fit.loo_m)) return null;
  const off = fit.points
    .map(({ loo_m }, index) => ({ loo_m, index }))
    .filter(({ loo_m }) => Number.isFinite(loo_m))
    .sort((a, b) => b.loo_m - a.loo_m);
  if (off.length < LEAST_FOR_ERROR) return null;
  const { index, loo_m } = off[0];
  const point = points[index];
  const pixelM = metresPerPixel(fit, point.px, point.py);
  if (loo_m <= DOUBT_PX * pixelM) return null;
  const others = points.map((one, i) => (i === index ? { ...one, enabled: false } : one));
  const without = fitChart(others, choice);
  const usual = without.loo_m ?? medianOf(off.slice(1).map((one) => one.loo_m));
  if (!(loo_m > DOUBT_TIMES * usual)) return null;
  return { index, loo_m, name: point.name || crossingName(point.lon, point.lat) };
}

function doubtWords({ index, loo_m, name }) {
  return `Point ${index + 1}, ${name}, is ${km(loo_m)} from where the others place it. Is it the right place?`;
}

function doubtCard() {
  const { doubted } = state;
  if (!doubted) return null;
  const { index } = doubted;
  return make(
    "div",
    { class: "warning", role: "group", "aria-label": "A doubtful point", "data-key": "doubt" },
    make("p", {}, doubtWords(doubted)),
    make(
      "p",
      { class: "acts" },
      button("Look at it", () => {
        select("points", index);
        lookAt(state.doc.points[index].px, state.doc.points[index].py);
      }),
      button("Leave it out", () => switchPoint(index, false)),
    ),
  );
}
