// One answer is selected: its row, its zone, its stretches and pins.

function addSelection(page) {
  page.said = document.getElementById("status");
  page.rows = [...document.querySelectorAll("[data-answer]")];
  for (const row of page.rows) {
    row.addEventListener("click", ({ target }) => {
      const bar = target.closest("[data-visit]");
      select(page, Number(row.dataset.answer), true, bar && bar.dataset.visit);
      remember(page);
    });
  }
  for (const button of document.querySelectorAll("tr[data-visits] [data-visit]")) {
    const { visits } = button.closest("tr").dataset;
    button.addEventListener("click", () => select(page, Number(visits), true, button.dataset.visit));
  }
  for (const button of document.querySelectorAll("button[data-formation]")) {
    button.addEventListener("click", () => showFormation(page, button.dataset.formation));
  }
  for (const { shape, forms } of page.labels.texts) {
    if (shape.zone === undefined) continue;
    for (const name of forms) name.addEventListener("click", () => selectZone(page, shape.zone));
  }
  select(page, page.scene.selected, false);
}

// A zone's name on the map selects the same formation's answer for it, or else the first there is.
function selectZone(page, zone) {
  const { answers } = page.scene;
  const { formation } = answers[page.selected] || {};
  const there = page.rows.map((row) => Number(row.dataset.answer)).filter((i) => answers[i].zone === zone);
  const index = there.find((i) => answers[i].formation === formation) ?? there[0];
  if (index === undefined || page.map.dragging.moved()) return;
  select(page, index, true);
  remember(page);
}

// Of two formations far apart each is seen by itself.
function showFormation(page, formation) {
  const points = page.shapes.leg.filter((leg) => leg.formation === formation).flatMap((leg) => leg.parts.flat());
  const dots = page.shapes.dot.filter((dot) => dot.formation === formation).map((dot) => dot.parts[0][0]);
  const bounds = L.latLngBounds([...points, ...dots]);
  if (bounds.isValid()) page.map.fitBounds(bounds, { ...FIT, maxZoom: CLOSEST });
  page.said.textContent = `Shown on the map: ${page.scene.formations[formation] || formation}`;
}

const CLOSEST = 12;

// What was asked for fills a third of the map, so that what it lies in is seen as well; several
// visits far apart fill it.
function showPart(page, points, isOne) {
  const size = page.map.getSize();
  const padding = isOne ? L.point(size.x / 3, size.y / 3) : L.point(60, 60);
  page.map.fitBounds(L.latLngBounds(points), { padding, maxZoom: CLOSEST });
}

// fit: whether the reader asked for it, so that the map moves there and says so. visit: the number of
// one of its visits, where that was asked for.
function select(page, index, fit, visit) {
  page.selected = index;
  for (const row of page.rows) {
    const picked = Number(row.dataset.answer) === index;
    row.classList.toggle("picked", picked);
    const button = row.querySelector(".pick");
    if (button) button.setAttribute("aria-pressed", String(picked));
  }
  for (const visits of document.querySelectorAll("tr[data-visits]")) {
    visits.hidden = Number(visits.dataset.visits) !== index;
  }
  const answer = page.scene.answers[index];
  for (const part of [page, page.inset]) {
    if (!part) continue;
    part.selected = index;
    for (const zone of part.zones) {
      const picked = answer !== undefined && zone.shape.zone === answer.zone;
      for (const drawn of [zone.outline, zone.edge]) drawn?.getElement().classList.toggle("picked", picked);
    }
    drawInside(part);
  }
  markSpans(page);
  if (fit && answer) {
    const row = document.querySelector("tr.picked");
    const words = row ? row.innerText.replace(/\s+/g, " ") : "";
    page.said.textContent = `Shown on the map: ${visit ? `visit ${visit}, ` : ""}${words}`;
    const asked = answer.visits.find(([number]) => String(number) === visit);
    const lines = stretches(page, answer)
      .filter(({ from, to }) => !asked || (asked[1] <= from && to <= asked[2]));
    const points = lines.flatMap((line) => line.points);
    if (points.length) showPart(page, points, Boolean(asked) || answer.visits.length === 1);
    else showPart(page, answer.nearest ? answer.nearest.line : page.scene.frame, Boolean(answer.nearest));
  }
  refreshLabels(page);
}
