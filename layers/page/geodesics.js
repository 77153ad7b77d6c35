// Geodesics of WGS84 for what a reader measures or adds: Vincenty (1975), Direct and inverse
// solutions of geodesics on the ellipsoid. Good to a millimetre; nothing is checked with it.

const RAD = Math.PI / 180;
const AXIS_M = 6378137;
const FLAT = 1 / 298.257223563;
const POLAR_AXIS_M = AXIS_M * (1 - FLAT);

function series(cos2Alpha) {
  const u2 = cos2Alpha * (AXIS_M ** 2 / POLAR_AXIS_M ** 2 - 1);
  return [
    1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2))),
    (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2))),
    (FLAT / 16) * cos2Alpha * (4 + FLAT * (4 - 3 * cos2Alpha)),
  ];
}

function longer(b, s, c, m) {
  return (
    b * s * (m + (b / 4) * (c * (2 * m * m - 1) - (b / 6) * m * (4 * s * s - 3) * (4 * m * m - 3)))
  );
}

// Where a geodesic from a place ends, by its azimuth there in degrees and its length.
function placeAt({ lat, lng }, azimuth, metres) {
  const u1 = Math.atan((1 - FLAT) * Math.tan(lat * RAD));
  const [s1, c1] = [Math.sin(u1), Math.cos(u1)];
  const [sa, ca] = [Math.sin(azimuth * RAD), Math.cos(azimuth * RAD)];
  const sigma1 = Math.atan2(Math.tan(u1), ca);
  const alpha = c1 * sa;
  const cos2 = 1 - alpha * alpha;
  const [a, b, c] = series(cos2);
  let sigma = metres / (POLAR_AXIS_M * a);
  let [s, k, m] = [0, 1, 1];
  for (let i = 0; i < 20; i++) {
    [s, k, m] = [Math.sin(sigma), Math.cos(sigma), Math.cos(2 * sigma1 + sigma)];
    sigma = metres / (POLAR_AXIS_M * a) + longer(b, s, k, m);
  }
  const x = s1 * s - c1 * k * ca;
  const phi = Math.atan2(s1 * k + c1 * s * ca, (1 - FLAT) * Math.hypot(alpha, x));
  const lam =
    Math.atan2(s * sa, c1 * k - s1 * s * ca) -
    (1 - c) * FLAT * alpha * (sigma + c * s * (m + c * k * (2 * m * m - 1)));
  return L.latLng(phi / RAD, lng + lam / RAD);
}

// The length of the geodesic between two places; of nearly opposite ones that of a great circle.
function geodesicMetres(one, two) {
  const [u1, u2] = [one, two].map(({ lat }) => Math.atan((1 - FLAT) * Math.tan(lat * RAD)));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const whole = turned((two.lng - one.lng) * RAD);
  let lam = whole;
  for (let i = 0; i < 60; i++) {
    const [sl, cl] = [Math.sin(lam), Math.cos(lam)];
    const s = Math.hypot(c2 * sl, c1 * s2 - s1 * c2 * cl);
    if (s === 0) return 0;
    const k = s1 * s2 + c1 * c2 * cl;
    const sigma = Math.atan2(s, k);
    const alpha = (c1 * c2 * sl) / s;
    const cos2 = 1 - alpha * alpha;
    const m = cos2 > 1e-12 ? k - (2 * s1 * s2) / cos2 : 0;
    const [a, b, c] = series(cos2);
    const next = whole + (1 - c) * FLAT * alpha * (sigma + c * s * (m + c * k * (2 * m * m - 1)));
    if (Math.abs(next - lam) < 1e-12) return POLAR_AXIS_M * a * (sigma - longer(b, s, k, m));
    lam = next;
  }
  return L.CRS.Earth.distance(one, two);
}
