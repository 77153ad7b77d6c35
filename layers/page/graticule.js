// Meridians and parallels over all that is seen, at every scale, with their degrees at the edge.

// Degrees between lines, from coarse to fine; those below one in whole minutes of arc.
const GRID_DEG = [30, 20, 10, 5, 2, 1, 30 / 60, 10 / 60, 5 / 60, 2 / 60, 1 / 60];
const GRID_PX = 74;
// Meridians end here, but where a pole is seen they go on to its last circle.
const GRID_NORTH = 85;
const GRID_POLE = 89;
// No piece of a line is longer than this many degrees.
const GRID_PIECE = 15;

function addGraticule(page, ground) {
  const group = L.layerGroup().addTo(page.map);
  page.grid = [];
  const draw = () => {
    group.clearLayers();
    page.grid = graticuleLines(page.map);
    for (const { line } of page.grid)
      L.polyline(line, { ...ground, className: "grid" }).addTo(group);
  };
  page.map.on("moveend", draw);
  draw();
}

// Lines that reach past the view on all sides, as it is moved before they are drawn anew.
function graticuleLines(map) {
  const seen = map.getBounds();
  const view = seen.pad(0.5);
  const [west, east] =
    seen.getEast() - seen.getWest() > 300
      ? [seen.getCenter().lng - 180, seen.getCenter().lng + 180]
      : [view.getWest(), view.getEast()];
  const south = Math.max(view.getSouth(), seen.getSouth() < -GRID_POLE ? -GRID_POLE : -GRID_NORTH);
  const north = Math.min(view.getNorth(), seen.getNorth() > GRID_POLE ? GRID_POLE : GRID_NORTH);
  const perDegree = 111320 / metresPerPixel(map);
  const across = Math.cos(map.getCenter().lat * RAD);
  const step = (pixels) =>
    GRID_DEG.filter((degrees) => degrees * pixels >= GRID_PX).pop() || GRID_DEG[0];
  const upright = multiples(west, east, step(perDegree * across))
    .filter((lon) => lon < west + 359.999)
    .map((lon) => ({
      lon,
      words: degreeWords(lon, "E", "W"),
      line: pieces([south, lon], [north, lon]),
    }));
  const level = multiples(south, north, step(perDegree)).map((lat) => ({
    lat,
    words: degreeWords(lat, "N", "S"),
    line: pieces([lat, west], [lat, east]),
  }));
  return [...upright, ...level];
}

function pieces([lat, lon], [north, east]) {
  const count = Math.max(1, Math.ceil(Math.max(north - lat, east - lon) / GRID_PIECE));
  return Array.from({ length: count + 1 }, (_, i) => [
    lat + ((north - lat) * i) / count,
    lon + ((east - lon) * i) / count,
  ]);
}

function multiples(low, high, step) {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, i) => (first + i) * step);
}

// Degrees and whole minutes: 131°E, 33°20′N, 180°.
function degreeWords(degrees, positive, negative) {
  const turned = ((((degrees + 180) % 360) + 360) % 360) - 180;
  const minutes = Math.round(Math.abs(turned) * 60);
  const words = `${Math.floor(minutes / 60)}°${minutes % 60 ? `${minutes % 60}′` : ""}`;
  return minutes === 0 || minutes === 180 * 60
    ? words
    : `${words}${turned > 0 ? positive : negative}`;
}

// Where a line meets the frame: a meridian the upper or the lower side, a parallel the left or the
// right. A label that would touch another is left out.
function writeGrid({ page, map, room, put }) {
  const { x: width, y: height } = map.getSize();
  const labels = page.grid.map((line) => ({
    ...line,
    made: passing(page, element("p", "grid-label", line.words)),
  }));
  for (const label of labels) label.size = sizeOf(label.made);
  for (const {
    lon,
    line,
    made,
    size: { w, h },
  } of labels) {
    const points = alongLine(map, line);
    const places =
      lon !== undefined
        ? [4, height - h - 4].flatMap((y) =>
            meetings(points, "y", y + h / 2).map((p) => ({ x: p.x - w / 2, y, w, h })),
          )
        : [6, width - w - 6].flatMap((x) =>
            meetings(points, "x", x + w / 2).map((p) => ({ x, y: p.y - h - 1, w, h })),
          );
    const box = places.find((place) => room.cost(place) < Infinity);
    if (box) {
      put(made, box.x, box.y);
      room.take(box, 7);
    } else made.remove();
  }
}

// A line in pixels of the map's box, in pieces short enough to look straight.
function alongLine(map, line) {
  return line.flatMap(([lat, lon], i) => {
    const [north, east] = line[i + 1] || [lat, lon];
    return [0, 0.25, 0.5, 0.75].map((part) =>
      map.latLngToContainerPoint([lat + part * (north - lat), lon + part * (east - lon)]),
    );
  });
}

// Where a line crosses an upright or a level one.
function meetings(points, axis, at) {
  const found = [];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    if (a[axis] < at === b[axis] < at) continue;
    const part = (at - a[axis]) / (b[axis] - a[axis]);
    found.push(L.point(a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)));
  }
  return found;
}
