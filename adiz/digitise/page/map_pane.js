// The map: land, the chosen zones, known places, and the route where the fit puts it.

const mapPane = { map: null, layers: {} };
const FIRST_VIEW = [
  [20, 112],
  [50, 150],
];
const SNAP_PX = 9;
const AROUND_DEG = 14; // of a first point, where the next may be
const CLOSE_ZOOM = 6; // from which corners of zones are shown as places
const NAMED = 20; // with more places in view than this their names are shown on pointing only
const NUMBERED = 12; // with more points than this their numbers are left out
const STEP_PX = 12; // between places of a straight line of the chart

function makeMapPane() {
  const map = L.map("map", {
    zoomControl: false,
    attributionControl: false,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    minZoom: 2,
    maxZoom: 13,
    worldCopyJump: false,
    pmIgnore: true,
    zoomAnimation: false,
    fadeAnimation: false,
    inertia: false,
    doubleClickZoom: false,
  });
  L.control.zoom({ position: "bottomleft" }).addTo(map);
  for (const name of ["land", "zones", "places", "route", "snap"])
    mapPane.layers[name] = L.layerGroup().addTo(map);
  map.fitBounds(FIRST_VIEW, { animate: false });
  map.on("moveend", drawLand);
  map.on("moveend", () => state.pending && drawMap());
  map.on("click", (event) => mapClicked(event));
  map.on("mousemove", (event) => showSnap(event));
  mapPane.map = map;
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    if (mapPane.held) map.fitBounds(mapPane.held, { animate: false, padding: [16, 16] });
  }).observe(map.getContainer());
  map.on("dragstart zoomstart", (event) => event.originalEvent && (mapPane.held = null));
  map.getContainer().addEventListener("wheel", () => (mapPane.held = null));
  map.getContainer().addEventListener("pointerdown", () => (mapPane.held = null));
  views.push(drawMap);
}

function viewBox() {
  const bounds = mapPane.map.getBounds().pad(0.2);
  return [
    bounds.getWest(),
    Math.max(-85, bounds.getSouth()),
    bounds.getEast(),
    Math.min(85, bounds.getNorth()),
  ];
}

function drawLand() {
  const group = mapPane.layers.land;
  group.clearLayers();
  const box = viewBox();
  const degreesPerPx = (box[2] - box[0]) / (mapPane.map.getSize().x * 1.4 || 400);
  const polygons = landIn(box, degreesPerPx * 2);
  if (polygons.length)
    L.polygon(polygons, {
      className: "land coast shore",
      interactive: false,
      smoothFactor: 0.6,
    }).addTo(group).bringToBack();
}

function drawMap() {
  const { map, layers } = mapPane;
  for (const name of ["zones", "places", "route", "snap"]) layers[name].clearLayers();
  const middle = map.getCenter().lng;
  for (const zone of DATA.zones) {
    if (!state.zones.has(zone.id)) continue;
    const turn = Math.round((middle - zone.outlines[0][0]) / 360) * 360;
    const draw = zone.is_line ? L.polyline : L.polygon;
    for (const flat of zone.outlines)
      draw(pairsOf(flat, turn), { className: `zone zone-${zone.slot}`, interactive: false }).addTo(
        layers.zones,
      );
  }
  if (state.doc && state.step === "place") drawKnown();
  if (state.doc) drawRoute();
  offerPlaces();
  const box = document.getElementById("map-hint");
  box.textContent = state.pending && isWide() ? "Click the same place here; the wheel zooms" : "";
  box.hidden = !box.textContent;
}

// Places that can be named, and the control points that have been given.
function drawKnown() {
  const group = mapPane.layers.places;
  if (state.pending) {
    const isFar = mapPane.map.getZoom() < CLOSE_ZOOM;
    const inView = placesInView().filter((place) => !place.isCorner);
    const named = new Set(inView.length > NAMED ? [] : inView.map((place) => place.name));
    for (const place of knownPlaces()) {
      if (place.isCorner && (isFar || !state.zones.has(place.name.split(" ")[0]))) continue;
      const dot = L.circleMarker([place.lat, place.lon], {
        radius: isFar ? 3 : 4.5,
        className: "known-place",
        bubblingMouseEvents: false,
      }).addTo(group);
      dot.bindTooltip(
        place.name,
        named.has(place.name)
          ? { permanent: true, direction: "right", offset: [4, 0], className: "place-name" }
          : {},
      );
      dot.on("click", () => givePosition(place.lon, place.lat, place.name));
    }
  }
  const fit = placed();
  if (state.pending && fit) {
    const [lon, lat] = fit.toLonLat(state.pending.px, state.pending.py);
    if (Number.isFinite(lon) && Math.abs(lat) < 85)
      L.circleMarker([lat, lon], { radius: 9, className: "expected", interactive: false }).addTo(
        group,
      );
  }
  state.doc.points.forEach((point, index) => {
    const isOff = point.enabled === false;
    L.circleMarker([point.lat, point.lon], {
      radius: 2.5,
      className: "placed-point",
      interactive: false,
      opacity: isOff ? 0.5 : 1,
    }).addTo(group);
    if (state.doc.points.length > NUMBERED) return;
    const icon = L.divIcon({
      iconAnchor: [-2, 16],
      className: `point-mark small${isOff ? " off" : ""}`,
      iconSize: [18, 18],
      html: make("span", {}, String(index + 1)),
    });
    L.marker([point.lat, point.lon], { icon, interactive: false, keyboard: false }).addTo(group);
  });
}

function mapClicked(event) {
  if (!isWide() || state.step !== "place" || !state.pending) return;
  const at = snapped(event);
  givePosition(at.lon, at.lat, at.isShore ? "coast" : "");
}

// The place that a click on the map means: a vertex of the shore if one is near.
function snapped({ latlng }) {
  const { map } = mapPane;
  const degrees = Math.abs(
    map.containerPointToLatLng([SNAP_PX, 0]).lng - map.containerPointToLatLng([0, 0]).lng,
  );
  const shore = nearestShore(
    latlng.lng,
    latlng.lat,
    degrees * Math.cos((latlng.lat * Math.PI) / 180),
  );
  return shore
    ? { lon: shore[0], lat: shore[1], isShore: true }
    : { lon: round(latlng.lng, 4), lat: round(latlng.lat, 4) };
}

function showSnap(event) {
  const group = mapPane.layers.snap;
  group.clearLayers();
  if (state.step !== "place" || !state.pending) return;
  const at = snapped(event);
  if (at.isShore)
    L.circleMarker([at.lat, at.lon], {
      radius: 6,
      className: "snap-mark",
      interactive: false,
    }).addTo(group);
}

// Where the map should look while a control point is being placed.
function lookNear(px, py) {
  const fit = placed();
  const [lon, lat] = fit ? fit.toLonLat(px, py) : [NaN, NaN];
  mapPane.held = null;
  if (Number.isFinite(lon) && Math.abs(lat) < 85) {
    mapPane.map.setView([lat, lon], state.doc.points.length < ENOUGH_POINTS ? 6 : 7, {
      animate: false,
    });
    return;
  }
  const around = state.doc.points.map((point) => [point.lat, point.lon]);
  mapPane.map.fitBounds(
    around.length
      ? L.latLngBounds(around)
          .pad(0.1)
          .extend([around[0][0] - AROUND_DEG, around[0][1] - AROUND_DEG])
          .extend([around[0][0] + AROUND_DEG, around[0][1] + AROUND_DEG])
      : FIRST_VIEW,
    { animate: false },
  );
}

// A line of the picture as positions, straight as it is drawn on the chart.
function onEarth(pixels, fit) {
  const places = [];
  pixels.forEach(([x, y], i) => {
    const [x1, y1] = pixels[i + 1] ?? [x, y];
    const steps = Math.max(1, Math.ceil(Math.hypot(x1 - x, y1 - y) / STEP_PX));
    for (let k = 0; k < (i + 1 < pixels.length ? steps : 1); k++)
      places.push(fit.toLonLat(x + ((x1 - x) * k) / steps, y + ((y1 - y) * k) / steps));
  });
  return places
    .filter(([lon, lat]) => Number.isFinite(lon) && Math.abs(lat) < 89)
    .map(([lon, lat]) => [lat, lon]);
}

function drawRoute() {
  const fit = placed();
  if (!fit) return;
  const group = mapPane.layers.route;
  const { doc } = state;
  for (const area of doc.areas)
    L.polygon(onEarth([...area.pixels, area.pixels[0]], fit), {
      className: "traced area",
      interactive: false,
    }).addTo(group);
  for (const line of doc.lines) {
    const places = onEarth(line.pixels, fit);
    if (isFlight(line)) drawFlight(line, places, fit, group);
    else L.polyline(places, { className: "traced boundary", interactive: false }).addTo(group);
  }
  for (const sighting of doc.sightings) {
    const [lon, lat] = fit.toLonLat(sighting.px, sighting.py);
    L.circleMarker([lat, lon], {
      radius: 6,
      className: "traced sighting",
      interactive: false,
    }).addTo(group);
  }
  for (const ring of doc.rings)
    L.circle([ring.lat, ring.lon], {
      radius: metresOf(ring),
      className: "ring",
      interactive: false,
    }).addTo(group);
  if (state.tracing)
    L.polyline(onEarth(state.tracing.pixels, fit), {
      className: "traced tracing",
      interactive: false,
    }).addTo(group);
}

function drawFlight(line, places, fit, group) {
  for (const [x, y] of line.pixels) {
    const sigma_m = errorOf(line, x, y, fit);
    const [lon, lat] = fit.toLonLat(x, y);
    if (Number.isFinite(sigma_m))
      L.circle([lat, lon], {
        radius: WITHIN_95 * sigma_m,
        className: "sigma",
        interactive: false,
      }).addTo(group);
  }
  L.polyline(places, { className: "casing", interactive: false }).addTo(group);
  L.polyline(places, { className: "traced flight", interactive: false }).addTo(group);
  drawHeads(line, places, mapPane.map, group);
}

function metresOf(ring) {
  return (
    ring.distance_m ??
    (ring.distance_km !== undefined ? ring.distance_km * 1000 : (ring.distance_nm ?? 0) * 1852)
  );
}

// Show the chart's surroundings, or in the last step all that was traced.
function showOnMap() {
  const fit = placed();
  const traced =
    fit && state.doc
      ? [...state.doc.lines, ...state.doc.areas].flatMap((shape) =>
          shape.pixels.map(([x, y]) => fit.toLonLat(x, y)),
        )
      : [];
  const places = state.step === "answer" && traced.length ? traced : fit ? cornersOf(fit) : null;
  if (!places) return;
  mapPane.held = L.latLngBounds(
    places.filter((place) => place.every(Number.isFinite)).map(([lon, lat]) => [lat, lon]),
  ).pad(state.step === "answer" ? 0.15 : 0);
  mapPane.map.fitBounds(mapPane.held, { animate: false, padding: [16, 16] });
}

function cornersOf(fit) {
  const { width, height } = state.doc.picture;
  return [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
    [width / 2, 0],
    [width / 2, height],
  ].map(([x, y]) => fit.toLonLat(x, y));
}
