// Shapes in the picture: coast and zones where the fit puts them, offered lines, and what is traced.

const REACH_PX = 4; // beyond the picture's edge, coasts are not followed

function drawGround() {
  const fit = placed();
  if (!fit || state.step !== "place") return;
  if (state.shows.coast) {
    for (const polygon of landIn(windowOf(fit)))
      for (const ring of polygon) drawOver([...ring, ring[0]], fit, "over-coast");
  }
  for (const zone of DATA.zones) {
    if (!state.zones.has(zone.id)) continue;
    for (const flat of zone.outlines) drawOver(pairsOf(flat), fit, `over-zone zone-${zone.slot}`);
  }
}

// West, south, east and north of the picture, and a little more.
function windowOf(fit) {
  const { width, height } = state.doc.picture;
  const places = [];
  for (let i = 0; i <= 10; i++) {
    for (const [x, y] of [
      [i / 10, 0],
      [i / 10, 1],
      [0, i / 10],
      [1, i / 10],
    ])
      places.push(fit.toLonLat(x * width, y * height));
  }
  const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)].map((list) =>
    list.filter(Number.isFinite),
  );
  return [
    Math.min(...lons) - 0.5,
    Math.max(-89, Math.min(...lats) - 0.5),
    Math.max(...lons) + 0.5,
    Math.min(89, Math.max(...lats) + 0.5),
  ];
}

// Draw a line of [lat, lon] over the picture, in the runs that are near it.
function drawOver(line, fit, className) {
  const { width, height } = state.doc.picture;
  const runs = [];
  let run = [];
  for (const [lat, lon] of line) {
    const [x, y] = fit.toPixel(lon, lat);
    const isNear = x > -REACH_PX && x < width + REACH_PX && y > -REACH_PX && y < height + REACH_PX;
    if (isNear) run.push(latLngOf([x, y]));
    if (!isNear && run.length) [run] = [[], runs.push(run)];
  }
  if (run.length) runs.push(run);
  if (runs.length)
    L.polyline(runs, { className, interactive: false, pmIgnore: true, smoothFactor: 0.5 }).addTo(
      picturePane.layers.ground,
    );
}

function drawShapes() {
  if (state.step === "place" && isWide()) return;
  const { doc } = state;
  const group = picturePane.layers.shapes;
  if (state.step === "trace") {
    drawOutside(group);
    drawOffered(group);
  }
  doc.areas.forEach((area, index) =>
    drawTraced(
      "areas",
      index,
      L.polygon(area.pixels.map(latLngOf), { className: `traced area${lookOf("areas", index)}` }),
    ),
  );
  doc.lines.forEach((line, index) => {
    const kind = isFlight(line) ? "flight" : "boundary";
    if (kind === "flight")
      L.polyline(line.pixels.map(latLngOf), {
        className: "casing",
        interactive: false,
        pmIgnore: true,
      }).addTo(group);
    drawTraced(
      "lines",
      index,
      L.polyline(line.pixels.map(latLngOf), {
        className: `traced ${kind}${lookOf("lines", index)}`,
      }),
    );
    if (kind === "flight")
      drawHeads(line, line.pixels.map(latLngOf), picturePane.map, group, lookOf("lines", index));
  });
  doc.sightings.forEach((sighting, index) =>
    drawTraced(
      "sightings",
      index,
      L.circleMarker(latLngOf([sighting.px, sighting.py]), {
        radius: 7,
        className: `traced sighting${lookOf("sightings", index)}`,
      }),
    ),
  );
  if (state.tracing) drawTracing(group);
  if (state.step === "facts") drawVertexNumbers(group);
}

// Shade what the control points do not enclose, where the error grows with the distance.
function drawOutside(group) {
  const hull = hullOfPoints();
  if (!hull) return;
  const { width, height } = state.doc.picture;
  const sheet = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  L.polygon(
    [sheet, hull].map((ring) => ring.map(latLngOf)),
    { className: "outside", interactive: false, pmIgnore: true },
  ).addTo(group);
}

// The corners of what the control points enclose, or null while nothing is placed.
function hullOfPoints() {
  if (!placed()) return null;
  const hull = convexHull(state.doc.points.filter((point) => point.enabled !== false));
  return hull.length > 2 ? hull : null;
}

function lookOf(type, index) {
  return state.selected?.type === type && state.selected.index === index ? " selected" : "";
}

function drawTraced(type, index, layer) {
  layer.addTo(picturePane.layers.shapes);
  layer.on("click", (event) => {
    if (state.tracing) return;
    L.DomEvent.stop(event);
    select(type, index);
  });
  if (state.step === "trace" && lookOf(type, index) && !state.tracing && isWide())
    editByDragging(type, index, layer);
}

// Geoman moves, adds and removes vertices; what stands beside each of them goes along.
function editByDragging(type, index, layer) {
  layer.pm.enable({
    snappable: false,
    allowSelfIntersection: true,
    removeLayerBelowMinVertexCount: false,
    draggable: false,
  });
  // Leaflet makes buttons of them, which keys do not move; the panel has the vertices as numbers.
  for (const handle of document.querySelectorAll("#picture .marker-icon")) {
    handle.removeAttribute("role");
    handle.removeAttribute("tabindex");
  }
  const pixels = () => (type === "sightings" ? null : layer.getLatLngs().flat().map(pixelOf));
  const put = (words, act) => change(words, (doc) => act(doc[type][index]));
  layer.on("pm:markerdragend", () => {
    if (type === "sightings")
      put("moved a point", (shape) =>
        Object.assign(
          shape,
          Object.fromEntries(
            pixelOf(layer.getLatLng()).map((value, i) => [["px", "py"][i], value]),
          ),
        ),
      );
    else put("moved a vertex", (shape) => (shape.pixels = pixels()));
  });
  layer.on("pm:vertexadded", (event) => {
    const at = event.indexPath.at(-1);
    put("added a vertex", (shape) => {
      shape.pixels = pixels();
      insertFacts(shape, at);
    });
  });
  layer.on("pm:vertexremoved", (event) => removeVertex(type, index, event.indexPath.at(-1)));
}

function insertFacts(shape, at) {
  for (const key of PER_VERTEX) shape[key]?.splice(at, 0, null);
  shape.doubt?.splice(at, 0, shape.doubt[at - 1] ?? false);
}

function removeVertex(type, index, at) {
  const least = type === "areas" ? 3 : 2;
  if (state.doc[type][index].pixels.length <= least) {
    say(
      `${type === "areas" ? "An area has at least three corners" : "A line has at least two vertices"}; remove the whole instead.`,
      true,
    );
    render();
    return;
  }
  change("removed a vertex", (doc) => {
    const shape = doc[type][index];
    shape.pixels.splice(at, 1);
    for (const key of PER_VERTEX) shape[key]?.splice(at, 1);
    shape.doubt?.splice(Math.min(at, shape.doubt.length - 1), 1);
  });
}

// The head of a flight's arrow, and of both ends where the direction is not known, on the picture or
// on the map: at the last of its places there.
function drawHeads(line, places, map, group, look = "") {
  const ends = line.direction === "both" ? [places, [...places].reverse()] : [places];
  for (const run of ends) {
    const [a, b] = run.slice(-2).map((place) => map.project(place, 6));
    const angle = (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
    const icon = L.divIcon({
      className: `head-mark${look}`,
      iconSize: [16, 16],
      html: make("i", { style: `transform:rotate(${round(angle, 1)}deg)` }),
    });
    const isStill = { interactive: false, keyboard: false, pmIgnore: true };
    L.marker(run.at(-1), { icon, ...isStill }).addTo(group);
  }
}

function drawOffered(group) {
  if (state.tracing) return;
  for (const line of offeredLines()) {
    const layer = L.polyline(line.pixels.map(latLngOf), {
      className: "offered",
      pmIgnore: true,
    }).addTo(group);
    layer.bindTooltip("A line of the PDF: click to take it", { sticky: true });
    layer.on("click", (event) => {
      L.DomEvent.stop(event);
      takeOffered(line);
    });
  }
}

function drawTracing(group) {
  const { kind, pixels } = state.tracing;
  const places = pixels.map(latLngOf);
  const draw = ["area", "orbit"].includes(kind) && places.length > 2 ? L.polygon : L.polyline;
  draw(places, { className: "traced tracing", interactive: false, pmIgnore: true }).addTo(group);
  for (const place of places)
    L.circleMarker(place, {
      radius: 4,
      className: "tracing-vertex",
      interactive: false,
      pmIgnore: true,
    }).addTo(group);
  picturePane.rubber = L.polyline([], {
    className: "rubber",
    interactive: false,
    pmIgnore: true,
  }).addTo(group);
}

function drawRubber(px, py) {
  const last = state.tracing.pixels.at(-1);
  if (last && state.tracing.kind !== "point")
    picturePane.rubber?.setLatLngs([latLngOf(last), latLngOf([px, py])]);
}

function drawVertexNumbers(group) {
  const line = state.selected?.type === "lines" ? selectedShape() : null;
  line?.pixels.forEach((pixel, i) => {
    const icon = L.divIcon({
      className: `vertex-mark${i === state.vertex ? " selected" : ""}`,
      iconSize: [20, 20],
      html: make("span", {}, String(i + 1)),
    });
    L.marker(latLngOf(pixel), { icon, interactive: false, keyboard: false, pmIgnore: true }).addTo(
      group,
    );
  });
}
