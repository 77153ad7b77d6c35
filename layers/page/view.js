// Where the map goes: the page moves it to what was chosen, the reader anywhere; only the reader's
// own view is worth a place in the address.

const CLOSEST = 12;

function addView(page) {
  page.byPage = false;
  page.ownView = false;
  page.map.on("moveend", () => {
    page.ownView = !page.byPage;
    page.byPage = false;
    if (page.ownView) remember(page);
  });
}

function moveTo(page, bounds, options) {
  page.byPage = true;
  page.map.fitBounds(bounds, options);
}

// Back to what the page opened with.
function showWhole(page) {
  if (page.lines) {
    page.stepShown = false;
    select(page, page.scene.selected);
    caption(page, "");
  }
  moveTo(page, page.scene.frame, FIT);
  refreshLabels(page);
  remember(page);
}

// What was asked for fills a third of the map, so that what it lies in is seen as well; several
// visits far apart fill it.
function showPart(page, points, isOne) {
  const size = page.map.getSize();
  const padding = isOne ? L.point(size.x / 3, size.y / 3) : L.point(60, 60);
  moveTo(page, L.latLngBounds(points), { padding, maxZoom: CLOSEST });
}

function say(page, words) {
  page.said.textContent = words;
}

// What the map is about, on the map: on a telephone its row may be far below.
function caption(page, words) {
  const box = document.getElementById("caption");
  if (!box) return;
  box.textContent = words;
  box.hidden = !words;
}
