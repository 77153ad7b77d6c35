// The projection of the map as a coordinate reference system of Leaflet: the same parameters, and so
// the same plane, as Python has it from PROJ (layers/projection). Formulas: Snyder (1987), Map
// Projections; of Equal Earth, Savric, Patterson and Jenny (2018). On the ellipsoid WGS84.

const E2 = FLAT * (2 - FLAT);
const ECC = Math.sqrt(E2);
// Of a pixel at zoom 0; at zoom 13 a pixel is 16 metres.
const METRES_AT_0 = 2 ** 17;

// The tangent of half the colatitude of the conformal sphere, and back (Snyder 15-9, 3-5).
function tangent(phi) {
  const s = ECC * Math.sin(phi);
  return Math.tan(Math.PI / 4 - phi / 2) / ((1 - s) / (1 + s)) ** (ECC / 2);
}

function latitudeOf(t) {
  const chi = Math.PI / 2 - 2 * Math.atan(t);
  const [e4, e6, e8] = [E2 ** 2, E2 ** 3, E2 ** 4];
  return (
    chi +
    (E2 / 2 + (5 * e4) / 24 + e6 / 12 + (13 * e8) / 360) * Math.sin(2 * chi) +
    ((7 * e4) / 48 + (29 * e6) / 240 + (811 * e8) / 11520) * Math.sin(4 * chi) +
    ((7 * e6) / 120 + (81 * e8) / 1120) * Math.sin(6 * chi) +
    ((4279 * e8) / 161280) * Math.sin(8 * chi)
  );
}

// The radius of a parallel, in half axes.
function parallel(phi) {
  return Math.cos(phi) / Math.sqrt(1 - E2 * Math.sin(phi) ** 2);
}

function turned(angle) {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}

// Each family gives forward and inverse between radians (longitudes from the centre) and half axes.
const FAMILIES = {
  merc({ lat_ts: standard }) {
    const k = parallel(standard * RAD);
    return {
      forward: (lam, phi) => [k * lam, -k * Math.log(tangent(phi))],
      inverse: (x, y) => [x / k, latitudeOf(Math.exp(-y / k))],
    };
  },

  lcc({ lat_0: origin, lat_1: one, lat_2: two }) {
    const [phi1, phi2] = [one * RAD, two * RAD];
    const n =
      one === two
        ? Math.sin(phi1)
        : Math.log(parallel(phi1) / parallel(phi2)) / Math.log(tangent(phi1) / tangent(phi2));
    const f = parallel(phi1) / (n * tangent(phi1) ** n);
    const top = f * tangent(origin * RAD) ** n;
    return {
      forward: (lam, phi) => {
        const rho = f * tangent(phi) ** n;
        return [rho * Math.sin(n * lam), top - rho * Math.cos(n * lam)];
      },
      inverse: (x, y) => {
        const rho = Math.sign(n) * Math.hypot(x, top - y);
        return [
          Math.atan2(Math.sign(n) * x, Math.sign(n) * (top - y)) / n,
          latitudeOf((rho / f) ** (1 / n)),
        ];
      },
    };
  },

  stere({ lat_0: origin, lat_ts: standard }) {
    const phi0 = origin * RAD;
    const polar = Math.abs(origin) === 90;
    const chi0 = polar ? phi0 : Math.PI / 2 - 2 * Math.atan(tangent(phi0));
    const [sin0, cos0] = [Math.sin(chi0), polar ? 0 : Math.cos(chi0)];
    const side = Math.sign(origin);
    const size = polar
      ? parallel(standard * RAD) / tangent(side * standard * RAD)
      : (2 * parallel(phi0)) / cos0;
    return {
      forward: (lam, phi) => {
        const chi = Math.PI / 2 - 2 * Math.atan(tangent(phi));
        const [s, c] = [Math.sin(chi), Math.cos(chi)];
        const k = size / Math.max(1 + sin0 * s + cos0 * c * Math.cos(lam), 1e-9);
        return [k * c * Math.sin(lam), k * (cos0 * s - sin0 * c * Math.cos(lam))];
      },
      inverse: (x, y) => {
        const rho = Math.hypot(x, y);
        const away = 2 * Math.atan(rho / size);
        const [s, c] = [Math.sin(away), Math.cos(away)];
        const part = rho > 0 ? s / rho : 0;
        const chi = Math.asin(Math.min(1, Math.max(-1, c * sin0 + part * y * cos0)));
        return [
          Math.atan2(part * x, cos0 * c - part * y * sin0),
          latitudeOf(Math.tan(Math.PI / 4 - chi / 2)),
        ];
      },
    };
  },

  // Hotine's rectified skew orthomorphic, with north up at the centre.
  omerc({ lat_0: origin, alpha, centre, lonc }) {
    const [phi0, bearing] = [origin * RAD, alpha * RAD];
    const con = 1 - E2 * Math.sin(phi0) ** 2;
    const b = Math.sqrt(1 + (E2 * Math.cos(phi0) ** 4) / (1 - E2));
    const a = (b * Math.sqrt(1 - E2)) / con;
    const d = (b * Math.sqrt(1 - E2)) / (Math.cos(phi0) * Math.sqrt(con));
    const f = d + Math.sqrt(Math.max(0, d * d - 1)) * (origin < 0 ? -1 : 1);
    const e = f * tangent(phi0) ** b;
    const gamma = Math.asin(Math.min(1, Math.max(-1, Math.sin(bearing) / d)));
    const tilt = Math.asin(Math.min(1, Math.max(-1, 0.5 * (f - 1 / f) * Math.tan(gamma))));
    const lam0 = (lonc - centre) * RAD - tilt / b;
    const [sg, cg, sr, cr] = [
      Math.sin(gamma),
      Math.cos(gamma),
      Math.sin(bearing),
      Math.cos(bearing),
    ];
    return {
      forward: (lam, phi) => {
        const from = b * turned(lam - lam0);
        const w = e / Math.max(tangent(phi), 1e-9) ** b;
        const [s, t] = [(w - 1 / w) / 2, (w + 1 / w) / 2];
        const ratio = (s * sg - Math.sin(from) * cg) / t;
        const v = ((a / b) * Math.log((1 - ratio) / (1 + ratio))) / 2;
        const u = (a / b) * Math.atan2(s * cg + Math.sin(from) * sg, Math.cos(from));
        return [v * cr + u * sr, u * cr - v * sr];
      },
      inverse: (x, y) => {
        const [u, v] = [y * cr + x * sr, x * cr - y * sr];
        const q = Math.exp((-b / a) * v);
        const [s, t] = [(q - 1 / q) / 2, (q + 1 / q) / 2];
        const ratio = (Math.sin((b * u) / a) * cg + s * sg) / t;
        const lam = -Math.atan2(s * cg - Math.sin((b * u) / a) * sg, Math.cos((b * u) / a)) / b;
        return [
          turned(lam + lam0),
          latitudeOf((e / Math.sqrt((1 + ratio) / (1 - ratio))) ** (1 / b)),
        ];
      },
    };
  },

  eqearth() {
    const [a1, a2, a3, a4, m] = [1.340264, -0.081106, 0.000893, 0.003796, Math.sqrt(3) / 2];
    const area = (s) =>
      (1 - E2) * (s / (1 - E2 * s * s) - Math.log((1 - ECC * s) / (1 + ECC * s)) / (2 * ECC));
    const pole = area(1);
    const size = Math.sqrt(pole / 2);
    const across = (p) => m * (a1 + 3 * a2 * p ** 2 + 7 * a3 * p ** 6 + 9 * a4 * p ** 8);
    const up = (p) => p * (a1 + a2 * p ** 2 + a3 * p ** 6 + a4 * p ** 8);
    return {
      forward: (lam, phi) => {
        const p = Math.asin(Math.min(1, Math.max(-1, (m * area(Math.sin(phi))) / pole)));
        return [(size * lam * Math.cos(p)) / across(p), size * up(p)];
      },
      inverse: (x, y) => {
        let p = y / size;
        for (let i = 0; i < 12; i++) p -= ((up(p) - y / size) * m) / across(p);
        p = Math.min(Math.PI / 3, Math.max(-Math.PI / 3, p));
        const beta = Math.asin(Math.min(1, Math.max(-1, Math.sin(p) / m)));
        const phi =
          beta +
          (E2 / 3 + (31 * E2 ** 2) / 180 + (517 * E2 ** 3) / 5040) * Math.sin(2 * beta) +
          ((23 * E2 ** 2) / 360 + (251 * E2 ** 3) / 3780) * Math.sin(4 * beta) +
          ((761 * E2 ** 3) / 45360) * Math.sin(6 * beta);
        return [(x * across(p)) / (size * Math.cos(p)), phi];
      },
    };
  },
};

// definition: as Python writes it. Longitudes run on across 180 degrees around its centre.
function ownCrs(definition) {
  const { forward, inverse } = FAMILIES[definition.proj](definition);
  const { centre } = definition;
  const most = 90 - 1e-7;
  return L.extend({}, L.CRS, {
    code: `own:${definition.proj}`,
    projection: {
      project: ({ lat, lng }) => {
        const [x, y] = forward((lng - centre) * RAD, Math.min(most, Math.max(-most, lat)) * RAD);
        return L.point(AXIS_M * x, AXIS_M * y);
      },
      unproject: (p) => {
        const [lam, phi] = inverse(p.x / AXIS_M, p.y / AXIS_M);
        return L.latLng(phi / RAD, centre + lam / RAD);
      },
      bounds: L.bounds([-1e8, -1e8], [1e8, 1e8]),
    },
    transformation: L.transformation(1, 0, -1, 0),
    scale: (zoom) => 2 ** zoom / METRES_AT_0,
    zoom: (scale) => Math.log2(scale * METRES_AT_0),
    infinite: true,
    distance: (a, b) => geodesicMetres(a, b),
  });
}
