// Marks in the picture: control points with their residuals, and proposed lines of a graticule.

const RESIDUAL_TIMES = 10;

function drawPoints() {
  if (state.step !== "place") return;
  const { doc, pending } = state;
  const fit = placed();
  doc.points.forEach((point, index) => {
    const isSelected = state.selected?.type === "points" && state.selected.index === index;
    const look = `${isSelected ? " selected" : ""}${point.enabled === false ? " off" : ""}`;
    const marker = pointMark(
      point.px,
      point.py,
      String(index + 1),
      look,
      `Point ${index + 1}, ${point.name || crossingName(point.lon, point.lat)}`,
    );
    marker.on("click", () => select("points", index));
    marker.on("dragend", () => movePoint(index, ...pixelOf(marker.getLatLng())));
    if (fit && state.shows.residuals && point.enabled !== false) drawResidual(point, fit);
  });
  if (pending) {
    const marker = pointMark(pending.px, pending.py, "?", " selected", "The new point");
    marker.on("drag", () => showLoupe(...pixelOf(marker.getLatLng()), "top-right"));
    marker.on("dragend", () => setPending(...pixelOf(marker.getLatLng())));
  }
}

function pointMark(px, py, words, look, title) {
  const icon = L.divIcon({
    className: `point-mark${look}`,
    iconSize: [24, 24],
    html: make("span", {}, words),
  });
  return L.marker(latLngOf([px, py]), {
    icon,
    draggable: isWide(),
    title,
    pmIgnore: true,
    zIndexOffset: look.includes("selected") ? 1000 : 0,
  }).addTo(picturePane.layers.points);
}

// By how much the fit misses a click, ten times as long.
function drawResidual(point, fit) {
  const [x, y] = fit.toPixel(point.lon, point.lat);
  const end = [
    point.px + (x - point.px) * RESIDUAL_TIMES,
    point.py + (y - point.py) * RESIDUAL_TIMES,
  ];
  L.polyline([latLngOf([point.px, point.py]), latLngOf(end)], {
    className: "residual",
    interactive: false,
    pmIgnore: true,
  }).addTo(picturePane.layers.points);
}

function graticuleProposed() {
  return Boolean(state.graticule?.crossings?.length) && !state.doc.points.length;
}

function drawGraticule() {
  if (!graticuleProposed()) return;
  const group = picturePane.layers.graticule;
  const { meridians, parallels, crossings } = state.graticule;
  for (const line of [...meridians, ...parallels]) {
    L.polyline(line.map(latLngOf), {
      className: "proposed",
      interactive: false,
      pmIgnore: true,
    }).addTo(group);
  }
  crossings.forEach((crossing, index) => {
    const isChosen = index === state.crossing;
    L.circleMarker(latLngOf([crossing.px, crossing.py]), {
      radius: isChosen ? 8 : 4,
      className: `crossing${isChosen ? " chosen" : ""}`,
      interactive: false,
      pmIgnore: true,
    }).addTo(group);
    L.marker(latLngOf([crossing.px, crossing.py]), {
      icon: L.divIcon({
        className: "crossing-number",
        iconSize: null,
        iconAnchor: [-5, -3],
        html: make("span", {}, String(index + 1)),
      }),
      interactive: false,
      keyboard: false,
      pmIgnore: true,
    }).addTo(group);
  });
}
