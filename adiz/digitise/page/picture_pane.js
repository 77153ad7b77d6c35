// The picture of the chart, in pixels. Leaflet's latitude is -py and its longitude px.

const picturePane = { map: null, image: null, layers: {} };

const latLngOf = ([px, py]) => L.latLng(-py, px);
const pixelOf = ({ lat, lng }) => [round(lng, 2), round(-lat, 2)];

// The pixel of the picture under the middle of the screen's pixel that is pointed at. Leaflet rounds
// the place of the picture to whole pixels of the screen, several of which may be one of the chart.
function pixelUnder({ latlng, originalEvent }) {
  const box = picturePane.image?.getElement()?.getBoundingClientRect();
  if (!box?.width || !originalEvent) return pixelOf(latlng);
  const half = 0.5 / devicePixelRatio;
  const { width, height } = state.doc.picture;
  return [
    round(((originalEvent.clientX + half - box.left) / box.width) * width, 2),
    round(((originalEvent.clientY + half - box.top) / box.height) * height, 2),
  ];
}

function makePicturePane() {
  const map = L.map("picture", {
    crs: L.CRS.Simple,
    minZoom: -5,
    maxZoom: 5,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    attributionControl: false,
    zoomControl: false,
    doubleClickZoom: false,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    pmIgnore: false,
    wheelPxPerZoomLevel: 120,
    inertia: false,
  });
  L.control.zoom({ position: "bottomleft" }).addTo(map);
  addFitButton(map);
  map.setView([0, 0], 0);
  for (const name of ["ground", "graticule", "shapes", "points"])
    picturePane.layers[name] = L.layerGroup().addTo(map);
  map.on("click", (event) => pictureClicked(...pixelUnder(event)));
  map.on("contextmenu", () => state.tracing && removeLastVertex());
  map.on("mousemove", (event) => pointedAt(...pixelUnder(event), event.containerPoint));
  map.on("mouseout", () => showLoupe(null));
  document.addEventListener("pointermove", ({ target }) => {
    if (!target.closest?.(".picture-box")) showLoupe(null);
  });
  picturePane.map = map;
  new ResizeObserver(() =>
    picturePane.isWhole ? showWhole() : map.invalidateSize({ pan: false }),
  ).observe(map.getContainer());
  const box = map.getContainer();
  const moved = () => (picturePane.isWhole = false);
  map.on("dragstart", moved);
  box.addEventListener("wheel", moved);
  box.addEventListener("keydown", ({ key }) => (key in ARROWS || "+-=".includes(key)) && moved());
  box.addEventListener("click", ({ target }) => target.closest(".leaflet-control-zoom") && moved());
  views.push(drawPicture);
}

function addFitButton(map) {
  const Fit = L.Control.extend({
    onAdd: () => {
      const fit = button("⤢", showWhole, {
        id: "fit",
        title: "Show the whole picture",
        "aria-label": "Show the whole picture",
      });
      L.DomEvent.disableClickPropagation(fit);
      return make("div", { class: "leaflet-bar" }, fit);
    },
  });
  new Fit({ position: "bottomleft" }).addTo(map);
}

// Show the picture that is now open, whole.
function pictureChanged() {
  const { map } = picturePane;
  picturePane.image?.remove();
  picturePane.image = null;
  const { width, height } = state.doc.picture;
  const bounds = [latLngOf([0, height]), latLngOf([width, 0])];
  if (state.image)
    picturePane.image = L.imageOverlay(state.image, bounds, {
      className: "chart-picture",
      alt: "",
    }).addTo(map);
  showWhole();
}

function showWhole() {
  if (!state.doc) return;
  const { width, height } = state.doc.picture;
  picturePane.isWhole = true;
  picturePane.map.invalidateSize({ pan: false });
  picturePane.map.fitBounds([latLngOf([0, height]), latLngOf([width, 0])], {
    padding: [4, 4],
    animate: false,
  });
}

function pictureClicked(px, py) {
  if (!state.doc || !isWide()) return;
  if (state.step === "place") placeClicked(px, py);
  else if (state.step === "trace") traceClicked(px, py);
  else if (state.step === "facts") select(null);
}

function pointedAt(px, py, at) {
  const wants = state.step === "place" || state.step === "trace";
  const size = picturePane.map.getSize();
  if (wants && state.doc)
    showLoupe(
      px,
      py,
      `${at.y < size.y / 2 ? "bottom" : "top"}-${at.x < size.x / 2 ? "right" : "left"}`,
    );
  else showLoupe(null);
  if (state.tracing) drawRubber(px, py);
}

// Show a pixel in the loupe, as those who work with keys need it, and bring it into view.
function lookAt(px, py) {
  picturePane.map.panInside(latLngOf([px, py]), { padding: [90, 90], animate: false });
  const at = picturePane.map.latLngToContainerPoint(latLngOf([px, py]));
  const size = picturePane.map.getSize();
  showLoupe(
    px,
    py,
    `${at.y < size.y / 2 ? "bottom" : "top"}-${at.x < size.x / 2 ? "right" : "left"}`,
  );
}

function drawPicture() {
  const isOn = (name) => document.documentElement.dataset.step !== "open" && name;
  for (const group of Object.values(picturePane.layers)) group.clearLayers();
  if (!state.doc || !isOn("picture")) return;
  drawGround();
  if (state.step === "place") drawGraticule();
  drawShapes();
  drawPoints();
  const hint = document.getElementById("picture-hint");
  hint.textContent = hintOf();
  hint.hidden = !hint.textContent;
}

function hintOf() {
  if (!isWide()) return "";
  if (state.tracing) {
    const { kind, pixels } = state.tracing;
    const least = kind === "point" ? 1 : ["area", "orbit"].includes(kind) ? 3 : 2;
    if (kind === "point") return "Click the place";
    return pixels.length < least
      ? "Click along the line; right-click takes the last vertex back"
      : "Click on, or press Enter to finish";
  }
  if (state.step === "place" && graticuleProposed() && state.crossing !== null) return "";
  if (state.step === "place" && graticuleProposed())
    return "Click a crossing whose label you can read";
  if (state.step === "place" && state.pending)
    return "Now say where this is: in the panel, or by a click on the map";
  if (state.step === "place" && state.doc.points.length < ENOUGH_POINTS)
    return "Click a place whose position you know";
  return "";
}
