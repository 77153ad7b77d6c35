// What a reader can take along: the answers as the CSV of `adiz check`, which the page holds as it
// is, and the tracks and the zones as GeoJSON, made here from the page's own data.

function addSaving(page) {
  const files = {
    csv: ["answers.csv", "text/csv", () => `${page.scene.table}\n`],
    routes: ["routes.geojson", "application/geo+json", () => collection(routeFeatures(page))],
    zones: ["zones.geojson", "application/geo+json", () => collection(zoneFeatures(page))],
  };
  for (const button of findAll("[data-save]")) {
    const [name, type, make] = files[button.dataset.save];
    button.addEventListener("click", () =>
      saveAs(new Blob([make()], { type: `${type};charset=utf-8` }), name),
    );
  }
}

function collection(features) {
  return JSON.stringify({ type: "FeatureCollection", features });
}

const DRAWN =
  "As drawn on the page: within 25 m of the line that was checked, straight between points.";

function routeFeatures(page) {
  const features = Object.entries(page.scene.formations).map(([id, name]) => {
    const lines = page.shapes.leg
      .filter((leg) => leg.formation === id)
      .flatMap((leg) => cutLine(leg.parts.flat()));
    return feature({ id, name, note: DRAWN }, { type: "MultiLineString", coordinates: lines });
  });
  const points = page.shapes.dot
    .filter(({ minute }) => minute === undefined)
    .map(({ parts, text, formation, style }) =>
      feature(
        { formation, status: style, note: text },
        { type: "Point", coordinates: wrapped(parts[0][0]) },
      ),
    );
  return [...features, ...points];
}

function zoneFeatures(page) {
  return page.zones.map(({ shape }) => {
    const properties = { id: shape.zone, ...page.scene.zones[shape.zone], note: DRAWN };
    return feature(
      properties,
      shape.kind === "line"
        ? { type: "MultiLineString", coordinates: shape.parts.flatMap(cutLine) }
        : { type: "MultiPolygon", coordinates: polygons(shape.parts.flatMap(cutRing)) },
    );
  });
}

function feature(properties, geometry) {
  return { type: "Feature", properties, geometry };
}

function wrapped([lat, lon]) {
  return [rounded(((((lon + 180) % 360) + 360) % 360) - 180), lat];
}

function rounded(degrees) {
  return Math.round(degrees * 1e5) / 1e5;
}

// The part of a line or ring in one window of 360 degrees, between its western side and its eastern.
function windows(points) {
  const lons = points.map(([, lon]) => lon);
  const first = Math.floor((Math.min(...lons) + 180) / 360);
  const last = Math.ceil((Math.max(...lons) - 180) / 360);
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => 360 * (first + i));
}

// RFC 7946, 3.1.9: what crosses 180 degrees is cut there.
function cutLine(points) {
  return windows(points).flatMap((turn) => {
    const lines = [];
    let line = [];
    const end = () => {
      if (line.length > 1) lines.push(line);
      line = [];
    };
    points.forEach((p, i) => {
      if (i > 0) {
        const marks = [turn - 180, turn + 180]
          .map((side) => [side, (side - points[i - 1][1]) / (p[1] - points[i - 1][1])])
          .filter(([, part]) => part > 0 && part < 1)
          .sort((a, b) => a[1] - b[1]);
        for (const [side, part] of marks)
          line.push([side - turn, rounded(points[i - 1][0] + part * (p[0] - points[i - 1][0]))]);
      }
      if (Math.abs(p[1] - turn) <= 180) line.push([rounded(p[1] - turn), p[0]]);
      else end();
    });
    end();
    return lines;
  });
}

// Sutherland and Hodgman (1974), on the two sides of the window.
function cutRing(points) {
  return windows(points).flatMap((turn) => {
    let ring = points.map(([lat, lon]) => [lon - turn, lat]);
    for (const sign of [-1, 1]) {
      const inside = (p) => sign * p[0] <= 180;
      ring = ring.flatMap((p, i) => {
        const before = ring[(i + ring.length - 1) % ring.length];
        if (inside(before) === inside(p)) return inside(p) ? [p] : [];
        const part = (sign * 180 - before[0]) / (p[0] - before[0]);
        const cut = [sign * 180, before[1] + part * (p[1] - before[1])];
        return inside(p) ? [cut, p] : [cut];
      });
    }
    return ring.length < 3
      ? []
      : [[...ring, ring[0]].map(([lon, lat]) => [rounded(lon), rounded(lat)])];
  });
}

// Rings as polygons: one that lies in an odd number of others is a hole of the smallest of them.
function polygons(rings) {
  const area = (ring) =>
    ring.reduce((sum, [x, y], i) => {
      const [u, v] = ring[(i + 1) % ring.length];
      return sum + (x * v - u * y) / 2;
    }, 0);
  const holds = (ring, [x, y]) =>
    insideRings(x, y, [ring.map(([lon, lat]) => ({ x: lon, y: lat }))]);
  const around = rings.map((ring, i) =>
    rings.filter((other, j) => i !== j && holds(other, ring[0])),
  );
  const turned = (ring, sign) => (sign * area(ring) < 0 ? [...ring].reverse() : ring);
  return rings.flatMap((ring, i) => {
    if (around[i].length % 2) return [];
    const holes = rings.filter(
      (hole, j) => around[j].length === around[i].length + 1 && around[j].includes(ring),
    );
    return [[turned(ring, 1), ...holes.map((hole) => turned(hole, -1))]];
  });
}

function insideRings(x, y, rings) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [a, b] = [ring[i], ring[j]];
      if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x)
        inside = !inside;
    }
  }
  return inside;
}
