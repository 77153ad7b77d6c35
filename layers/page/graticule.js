// Meridians and parallels over all that is seen, at every scale, with their degrees at the edge.

// Degrees between lines, from coarse to fine; those below one in whole minutes of arc.
const GRID_DEG = [30, 20, 10, 5, 2, 1, 30 / 60, 10 / 60, 5 / 60, 2 / 60, 1 / 60];
const GRID_PX = 74;
const GRID_NORTH = 85;

function addGraticule(page, ground) {
  const group = L.layerGroup().addTo(page.map);
  page.grid = [];
  const draw = () => {
    group.clearLayers();
    page.grid = graticuleLines(page.map);
    for (const { line } of page.grid) L.polyline(line, { ...ground, className: "grid" }).addTo(group);
  };
  page.map.on("moveend", draw);
  draw();
}

// Lines that reach past the view on all sides, as it is moved before they are drawn anew.
function graticuleLines(map) {
  const view = map.getBounds().pad(0.5);
  const [west, east] = [view.getWest(), view.getEast()];
  const south = Math.max(view.getSouth(), -GRID_NORTH);
  const north = Math.min(view.getNorth(), GRID_NORTH);
  const centre = map.getCenter();
  const perDegree = map.project([centre.lat, centre.lng + 1]).x - map.project(centre).x;
  const step = GRID_DEG.filter((degrees) => degrees * perDegree >= GRID_PX).pop() || GRID_DEG[0];
  const upright = multiples(west, east, step)
    .map((lon) => ({ lon, words: degreeWords(lon, "E", "W"), line: [[south, lon], [north, lon]] }));
  const level = multiples(south, north, step)
    .map((lat) => ({ lat, words: degreeWords(lat, "N", "S"), line: [[lat, west], [lat, east]] }));
  return [...upright, ...level];
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
  return minutes === 0 || minutes === 180 * 60 ? words : `${words}${turned > 0 ? positive : negative}`;
}

// Where a line meets the frame; a label that would touch another is left out.
function writeGrid({ page, map, room, put }) {
  const centre = map.getCenter();
  const pixels = (latlng) => map.latLngToContainerPoint(latlng);
  for (const { lon, lat, words } of page.grid) {
    const upright = lon !== undefined;
    const p = pixels(upright ? [centre.lat, lon] : [lat, centre.lng]);
    const made = passing(page, element("p", "grid-label", words));
    const { offsetWidth: w, offsetHeight: h } = made;
    const box = upright ? { x: p.x - w / 2, y: 4, w, h } : { x: 6, y: p.y - h - 1, w, h };
    if (room.cost(box) < Infinity) {
      put(made, box.x, box.y);
      room.take(box, 7);
    } else made.remove();
  }
}
