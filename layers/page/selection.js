// One answer is selected: its row, its zone, its stretches and pins.

function addSelection(page) {
  page.rows = findAll("[data-answer]");
  page.lines = findAll("[data-answers]");
  for (const row of page.rows) {
    row.addEventListener("click", ({ target }) => {
      const bar = target.closest("[data-visit]");
      pick(page, Number(row.dataset.answer), bar && bar.dataset.visit);
    });
  }
  for (const line of page.lines) {
    line
      .querySelector(".pick")
      .addEventListener("click", () => pick(page, answersOf(line)[0], null, answersOf(line)));
  }
  for (const button of findAll("button.visit")) {
    button.addEventListener("click", () =>
      pick(page, Number(button.dataset.of), button.dataset.visit),
    );
  }
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isPicked(page) && !document.querySelector("dialog[open]"))
      release(page);
  });
  for (const button of findAll("button[data-formation]")) {
    button.addEventListener("click", () => showFormation(page, button.dataset.formation));
  }
  for (const { shape, forms } of page.labels.texts) {
    if (shape.zone === undefined) continue;
    for (const name of forms) name.addEventListener("click", () => selectZone(page, shape.zone));
  }
  select(page, page.scene.selected);
}

function answersOf(line) {
  return line.dataset.answers.split(" ").filter(Boolean).map(Number);
}

// A zone's name on the map selects what its row says: of those of whom that is true the same
// formation, or else the first.
function selectZone(page, zone) {
  const { answers } = page.scene;
  const { formation } = answers[page.selected] || {};
  const ofZone = (i) => answers[i].zone === zone;
  const line = page.lines.find((l) => answersOf(l).some(ofZone));
  const there = (line ? alikeOf(page, line) : [...answers.keys()]).filter(ofZone);
  const index =
    there.find((i) => answers[i].formation === (formation || page.ribbonOf)) ?? there[0];
  if (index === undefined || page.map.dragging.moved()) return;
  choose(page, index, null, line && answersOf(line));
}

// Of two formations far apart each is seen by itself.
function showFormation(page, formation) {
  const points = page.shapes.leg
    .filter((leg) => leg.formation === formation)
    .flatMap((leg) => leg.parts.flat());
  const dots = page.shapes.dot
    .filter((dot) => dot.formation === formation)
    .map((dot) => dot.parts[0][0]);
  const bounds = L.latLngBounds([...points, ...dots]);
  if (bounds.isValid()) moveTo(page, bounds, { ...fitOf(page), maxZoom: CLOSEST });
  page.ribbonOf = formation;
  showRibbon(page);
  const name = page.scene.formations[formation] || formation;
  caption(page, name);
  say(page, `Shown on the map: ${name}`);
}

// What is pressed already is let go: of a visit its answer stays.
function pick(page, index, visit, together) {
  const isSame = isPicked(page) && page.selected === index && (page.visit || "") === (visit || "");
  if (!isSame) choose(page, index, visit, together);
  else if (visit) choose(page, index);
  else release(page);
}

function isPicked(page) {
  return page.hasChosen && !page.stepShown && page.scene.answers[page.selected] !== undefined;
}

function release(page) {
  const line = document.activeElement.closest(".chips")?.closest("li");
  line?.querySelector(".pick").focus();
  page.hasChosen = false;
  writeStep(page);
  select(page, null);
  caption(page, "");
  say(page, "No answer is chosen");
  refreshLabels(page);
  remember(page);
}

// The reader chose an answer: it is lit, the map goes to its visits, its row comes into sight.
// visit: the number of one of its visits, where that was asked for. together: other answers of the
// same words, which the map shows as well.
function choose(page, index, visit, together) {
  const { answers } = page.scene;
  page.hasChosen = true;
  page.stepShown = false;
  writeStep(page);
  page.ribbonOf = answers[index].formation;
  select(page, index, visit);
  showRibbon(page);
  const row = rowInSight(page, index);
  const words = [row.name, visit ? `visit ${visit}` : ""].filter(Boolean).join(", ");
  caption(page, words);
  // Who pressed its button has just heard its name.
  const isHeard = document.activeElement.matches(".pick, .visit");
  const name = isHeard ? "" : `: ${words}${row.more && `. ${row.more}`}`;
  say(page, `Shown on the map${name}${visitInWords(index, visit)}`);
  const answer = answers[index];
  const asked = answer.visits.find(([number]) => String(number) === String(visit));
  const lines = (asked ? [index] : together || [index])
    .flatMap((i) => stretches(page, answers[i]))
    .filter(({ from, to }) => !asked || (asked[1] <= from && to <= asked[2]));
  const points = lines.flatMap((line) => line.points);
  const isOne = Boolean(asked) || (answer.visits.length === 1 && (together || []).length < 2);
  if (points.length) showPart(page, points, isOne);
  else if (answer.nearest) showPart(page, answer.nearest.line, true);
  else {
    // Of what is too coarse to tell, or excluded by words alone, the zone itself is shown.
    const zone = page.zones.find(({ shape }) => shape.zone === answer.zone);
    showPart(page, zone ? zone.outline.getBounds() : page.scene.frame, Boolean(zone));
  }
  refreshLabels(page);
  remember(page);
}

// A visit's place along the path, its length, and where it begins and ends.
function visitInWords(index, visit) {
  if (!visit) return "";
  const button = document.querySelector(
    `table .visit[data-of="${index}"][data-visit="${CSS.escape(visit)}"]`,
  );
  return button ? `: ${oneLine(button.closest("li").textContent)}` : "";
}

// The row that says it, scrolled to; the panel's line where there is one, else the table's row.
function rowInSight(page, index) {
  const line = page.lines.find((l) => answersOf(l).includes(index));
  const row =
    line || page.rows.find((r) => r.tagName === "TR" && Number(r.dataset.answer) === index);
  const fold = row?.closest("details");
  if (row && (!fold || fold.open) && document.activeElement !== document.body) {
    row.scrollIntoView({ block: "nearest", behavior: page.still ? "auto" : "smooth" });
  }
  const text = (part) => (part ? part.innerText : "").replace(/\s+/g, " ").trim();
  const { zone, words, formation } = page.scene.answers[index];
  const alike = line ? alikeOf(page, line) : [];
  const isOfAll = !line || alike.length === answersOf(line).length;
  const whose = isOfAll ? "" : ` · ${page.scene.formations[formation]}`;
  if (alike.includes(index))
    return { name: text(line.querySelector("b")) + whose, more: text(line.querySelector("small")) };
  return { name: `${page.scene.zones[zone]?.short || zone}: ${words}${whose}`, more: "" };
}

// Those answers of a line of which its verdict is true; others may stand in its small words.
function alikeOf(page, line) {
  const { answers } = page.scene;
  const all = answersOf(line);
  return all.filter((i) => answers[i].words === answers[all[0]].words);
}

// Lights one answer, or none; does not move the map.
function select(page, index, visit) {
  page.selected = index;
  page.visit = visit || null;
  for (const row of page.rows) {
    const picked = Number(row.dataset.answer) === index;
    row.classList.toggle("picked", picked);
    const pick = row.querySelector(".pick");
    if (pick) press(pick, picked);
    for (const bar of row.querySelectorAll(".bar")) {
      bar.classList.toggle(
        "chosen",
        picked && Boolean(visit) && bar.dataset.visit === String(visit),
      );
    }
  }
  for (const line of page.lines) {
    const picked = answersOf(line).includes(index);
    line.classList.toggle("picked", picked);
    press(line.querySelector(".pick"), picked);
    const chips = line.querySelector(".chips");
    if (chips) chips.hidden = !picked || !page.hasChosen;
  }
  for (const button of findAll("button.visit")) {
    const same = Number(button.dataset.of) === index && button.dataset.visit === String(visit);
    press(button, same);
  }
  const answer = page.scene.answers[index];
  for (const zone of page.zones) {
    const picked = answer !== undefined && zone.shape.zone === answer.zone;
    for (const drawn of [zone.outline, zone.edge])
      drawn?.getElement().classList.toggle("picked", picked);
  }
  drawInside(page);
}
