// Where the map goes: the page moves it to what was chosen, the reader anywhere; only the reader's
// own view is worth a place in the address.

const CLOSEST = 12;

function addView(page) {
  page.byPage = false;
  page.ownView = false;
  page.map.on("moveend", () => {
    page.ownView = !page.byPage;
    page.byPage = false;
    if (!page.ownView) return;
    page.goal = null;
    remember(page);
  });
  // The room for the map is known only once the rest of the page is laid out, and it may change.
  new ResizeObserver(() => {
    if (ROOT.classList.contains("printing")) return;
    const { offsetWidth, offsetHeight } = page.map.getContainer();
    if (page.map.getSize().equals([offsetWidth, offsetHeight])) return;
    const { ownView } = page;
    page.byPage = true;
    page.map.invalidateSize({ pan: false });
    fitOf(page);
    page.byPage = true;
    if (page.goal) page.goal({ animate: false });
    page.byPage = false;
    page.ownView = ownView;
  }).observe(page.map.getContainer());
}

// The last place the page was sent to is its goal until the reader moves the map.
function moveTo(page, bounds, options) {
  page.goal = (more) => page.map.fitBounds(bounds, { ...options, ...more });
  page.byPage = true;
  page.goal();
}

function lookAt(page, centre, zoom) {
  page.goal = () => page.map.setView(centre, zoom, { animate: false });
  page.byPage = true;
  page.goal();
  page.ownView = true;
}

// What the map opens with. Of flights far apart for their size it is the one whose lanes are shown:
// all together are specks in an empty sea, and the small maps lead from one to the other. In a frame
// nothing would.
function opening({ scene, framed, ribbonOf }) {
  const leads = document.querySelector(".multiples.apart");
  if (!leads || framed || window.matchMedia("(max-height: 32.5em)").matches) return scene.frame;
  const steps = scene.steps.filter(({ formations }) => formations.includes(ribbonOf));
  return steps.length ? steps.flatMap(({ box }) => box) : scene.frame;
}

// All there is.
function showWhole(page) {
  if (page.lines) {
    page.stepShown = false;
    page.hasChosen = false;
    writeStep(page);
    select(page, page.scene.selected);
    caption(page, "");
  }
  moveTo(page, page.scene.frame, fitOf(page));
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
  const box = byId("caption");
  if (!box) return;
  box.textContent = words;
  box.hidden = !words;
}
