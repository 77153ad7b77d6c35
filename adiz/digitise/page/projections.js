// Families of map projections, each a plane in which a chart is a linear picture of the earth; and
// lengths on the ellipsoid WGS84. Twins: geo/georeference/projections.py and geo/edges/wgs84.py.
//
// Positions are degrees, longitude first. A place of a plane is [east, north], in a unit of the
// projection's own, because the model that is fitted to a plane has a scale and an offset.

const FAMILY_WORDS = {
  mercator: "Mercator", "plate-carree": "plate carrée", conic: "Lambert conic",
};
const CHART_RAD = Math.PI / 180;
const CHART_FLATTENING = 1 / 298.257223563;
const CHART_AXIS_M = 6378137;
const CHART_ECCENTRICITY_2 = CHART_FLATTENING * (2 - CHART_FLATTENING);
const CHART_ECCENTRICITY = Math.sqrt(CHART_ECCENTRICITY_2);

// Isometric latitude of a place 60 m from the pole; far beyond it numbers overflow.
const FARTHEST_DEG = 700;

// The nearest whole number; of two that are equally near, the even one, as in numpy.rint.
function roundedToEven(value) {
  const up = Math.round(value);
  return up - value === 0.5 && up % 2 !== 0 ? up - 1 : up;
}

// A step in longitude the short way round; 180 keeps its sign (geo/longitudes.py, shortest).
function shortestStep(degrees) {
  return degrees - 360 * roundedToEven(degrees / 360);
}

// Isometric latitude in degrees (Karney 2011, eq. 7): rhumb lines are straight in it and longitude.
function isometricLatitude(lat) {
  const phi = lat * CHART_RAD;
  const along = CHART_ECCENTRICITY * Math.atanh(CHART_ECCENTRICITY * Math.sin(phi));
  return (Math.asinh(Math.tan(phi)) - along) / CHART_RAD;
}

// The latitude, by Newton's method (Karney 2011, eq. 19 to 21).
function latitudeFromIsometric(degrees) {
  const psi = Math.max(-FARTHEST_DEG, Math.min(FARTHEST_DEG, degrees));
  const conformal = Math.sinh(psi * CHART_RAD);
  let tau = conformal / (1 - CHART_ECCENTRICITY_2);
  for (let i = 0; i < 4; i++) {
    const h = Math.hypot(1, tau);
    const sigma = Math.sinh(CHART_ECCENTRICITY * Math.atanh((CHART_ECCENTRICITY * tau) / h));
    const image = tau * Math.hypot(1, sigma) - sigma * h;
    const slope = (1 + (1 - CHART_ECCENTRICITY_2) * tau ** 2) / ((1 - CHART_ECCENTRICITY_2) * h);
    tau += ((conformal - image) / Math.hypot(1, image)) * slope;
  }
  return Math.atan(tau) / CHART_RAD;
}

// Mercator on the ellipsoid (Snyder 1987, chapter 7): degrees of longitude and isometric latitude.
// `psi` may be handed over where it is known, because many cones are tried on the same points.
function mercatorChart(meridian) {
  return {
    family: "mercator",
    meridian,
    plane: (lon, lat, psi = isometricLatitude(lat)) => [shortestStep(lon - meridian), psi],
    position: ([x, y]) => [meridian + x, latitudeFromIsometric(y)],
  };
}

// Equirectangular: at `parallel` a degree of longitude has its true length.
function plateCarreeChart(meridian, parallel) {
  const shorter = Math.cos(parallel * CHART_RAD);
  return {
    family: "plate-carree",
    meridian,
    parallel,
    plane: (lon, lat) => [shortestStep(lon - meridian) * shorter, lat],
    position: ([x, y]) => [meridian + x / shorter, y],
  };
}

// Lambert conformal conic (Snyder 1987, chapter 15), with the apex of the cone at 0. Apart from
// scale, offset and rotation its plane depends on the cone constant alone: positive in the north,
// between 0 (Mercator) and 1 (polar stereographic), and negative in the south.
function conicChart(meridian, cone) {
  return {
    family: "conic",
    meridian,
    cone,
    plane: (lon, lat, psi = isometricLatitude(lat)) => {
      const turn = cone * shortestStep(lon - meridian) * CHART_RAD;
      const radius = Math.exp(-cone * psi * CHART_RAD) / cone;
      return [radius * Math.sin(turn), -radius * Math.cos(turn)];
    },
    position: ([x, y]) => {
      const psi = -Math.log(Math.abs(cone) * Math.hypot(x, y)) / cone / CHART_RAD;
      const east = Math.atan2(cone * x, -cone * y) / cone / CHART_RAD;
      return [meridian + east, latitudeFromIsometric(psi)];
    },
  };
}

// The cone constant of two standard parallels (Snyder 1987, eq. 15-8).
function coneConstant(first, second) {
  if (Math.abs(first - second) < 1e-9) return Math.sin(first * CHART_RAD);
  const radii = [first, second].map((lat) => {
    const phi = lat * CHART_RAD;
    return Math.cos(phi) / Math.sqrt(1 - (CHART_ECCENTRICITY * Math.sin(phi)) ** 2);
  });
  const psi = [first, second].map((lat) => isometricLatitude(lat) * CHART_RAD);
  return (Math.log(radii[0]) - Math.log(radii[1])) / (psi[1] - psi[0]);
}

// The conic that a mapmaker would choose for the area of these points: standard parallels a sixth
// of the range of latitudes from its ends (Snyder 1987, page 99), the meridian in the middle.
function guessedConic(points) {
  const lats = points.map(({ lat }) => lat);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const sixth = (north - south) / 6;
  const east = points.map(({ lon }) => shortestStep(lon - points[0].lon));
  const meridian = points[0].lon + (Math.min(...east) + Math.max(...east)) / 2;
  const cone = coneConstant(south + sixth, north - sixth);
  return conicChart(meridian, (cone < 0 ? -1 : 1) * Math.max(Math.abs(cone), 1e-3));
}

// The length of a geodesic in metres (Vincenty 1975, inverse solution), to a tenth of a millimetre.
// Nearly opposite places, for which it does not converge, get the length of a great circle.
function chartGeodesicMetres([lon1, lat1], [lon2, lat2]) {
  const polarAxis = CHART_AXIS_M * (1 - CHART_FLATTENING);
  const [u1, u2] = [lat1, lat2].map((lat) =>
    Math.atan((1 - CHART_FLATTENING) * Math.tan(lat * CHART_RAD)));
  const [s1, c1, s2, c2] = [Math.sin(u1), Math.cos(u1), Math.sin(u2), Math.cos(u2)];
  const whole = shortestStep(lon2 - lon1) * CHART_RAD;
  let lam = whole;
  for (let i = 0; i < 60; i++) {
    const s = Math.hypot(c2 * Math.sin(lam), c1 * s2 - s1 * c2 * Math.cos(lam));
    if (s === 0) return 0;
    const c = s1 * s2 + c1 * c2 * Math.cos(lam);
    const arc = Math.atan2(s, c);
    const alpha = (c1 * c2 * Math.sin(lam)) / s;
    const cos2 = 1 - alpha ** 2;
    const m = cos2 > 1e-12 ? c - (2 * s1 * s2) / cos2 : 0;
    const k = (CHART_FLATTENING / 16) * cos2 * (4 + CHART_FLATTENING * (4 - 3 * cos2));
    const series = arc + k * s * (m + k * c * (2 * m ** 2 - 1));
    const next = whole + (1 - k) * CHART_FLATTENING * alpha * series;
    if (Math.abs(next - lam) < 1e-13) {
      const u = cos2 * (CHART_AXIS_M ** 2 / polarAxis ** 2 - 1);
      const a = 1 + (u / 16384) * (4096 + u * (-768 + u * (320 - 175 * u)));
      const b = (u / 1024) * (256 + u * (-128 + u * (74 - 47 * u)));
      const inner = c * (2 * m ** 2 - 1) - (b / 6) * m * (4 * s ** 2 - 3) * (4 * m ** 2 - 3);
      return polarAxis * a * (arc - b * s * (m + (b / 4) * inner));
    }
    lam = next;
  }
  const half = (angle) => Math.sin(angle / 2) ** 2;
  const [phi1, phi2] = [lat1 * CHART_RAD, lat2 * CHART_RAD];
  const chord = half(phi2 - phi1) + Math.cos(phi1) * Math.cos(phi2) * half(whole);
  return 2 * 6371008.8 * Math.asin(Math.min(1, Math.sqrt(chord)));
}
