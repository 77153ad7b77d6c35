// One answer is selected: its row, its zone, its stretches and pins.

function addSelection(page) {
  page.rows = [...document.querySelectorAll("[data-answer]")];
  for (const row of page.rows) {
    row.addEventListener("click", () => {
      select(page, Number(row.dataset.answer), true);
      remember(page);
    });
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

// fit: whether the reader asked for it, so that the map moves there and says so.
function select(page, index, fit) {
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
    document.getElementById("status").textContent =
      `Shown on the map: ${row.innerText.replace(/\s+/g, " ")}`;
    const points = stretches(page, answer).flatMap((line) => line.points);
    const bounds = L.latLngBounds(points.length ? points : answer.nearest ? answer.nearest.line : page.scene.frame);
    page.map.fitBounds(bounds, { padding: [60, 60], maxZoom: 7 });
  }
  refreshLabels(page);
}
