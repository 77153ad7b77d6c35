// The time bar: where each formation is at a step, what is still ahead of it veiled.

const PLAY_MS = 24000;
const PLAY_STILL_MS = 60000;
const PLANE =
  "M0-12C1.4-12 2-9 2-6.5L12 1V3.6L2 .4 1.5 7 5 9.6V11.4L0 10-5 11.4V9.6L-1.5 7-2 .4-12 3.6V1L-2-6.5C-2-9-1.4-12 0-12Z";

function addTime(page) {
  const { time } = page.scene;
  if (!time) return;
  const range = byId("time");
  const button = byId("play");
  const last = time.moments[0].metres.length - 1;
  // Runs of the same words around different numbers.
  for (const moment of time.moments)
    moment.words = moment.words.flatMap(([around, ...all]) => all.map((n) => around.replace("#", n)));
  range.max = last;
  page.time = { step: null, last, range, button, timer: 0 };
  const stop = () => {
    clearInterval(page.time.timer);
    page.time.timer = 0;
    playWord(button, "Play", "▶");
  };
  range.addEventListener("input", () => {
    stop();
    setTime(page, Number(range.value));
    remember(page);
  });
  button.addEventListener("click", () => {
    if (page.time.timer) {
      stop();
      remember(page);
      return;
    }
    const whole = page.still ? PLAY_STILL_MS : PLAY_MS;
    const tick = Math.max(page.still ? 500 : 40, whole / last);
    const jump = Math.max(1, Math.round((last * tick) / whole));
    if (page.time.step === null || page.time.step >= last) setTime(page, 0);
    playWord(button, "Pause", "❚❚");
    page.time.timer = setInterval(() => {
      setTime(page, Math.min(last, page.time.step + jump));
      if (page.time.step >= last) {
        stop();
        remember(page);
      }
    }, tick);
  });
}

function playWord(button, word, sign) {
  button.textContent = sign;
  button.setAttribute("aria-label", word);
  button.title = word;
}

function setTime(page, step) {
  const { time } = page;
  time.step = step;
  time.range.value = step;
  const words = timeWords(page, step);
  caption(page, words);
  time.range.setAttribute("aria-valuetext", words);
  document.querySelector("main").style.setProperty("--at", `${(100 * step) / time.last}%`);
  ROOT.classList.add("timed");
  drawTime(page);
}

function timeWords(page, step) {
  const { time } = page.scene;
  const parts = time.moments
    .filter(({ metres }) => metres[step] >= 0)
    .map((moment) => {
      const metres = moment.metres[step];
      const where = zoneWords(page, moment.formation, metres);
      const km = `km ${Math.round(metres / 1000).toLocaleString("en")}`;
      const when = moment.words[step] ? `, ${moment.words[step]}` : "";
      return `${moment.name} ${km}${when}, ${where}`;
    });
  return [...time.clock.slice(step, step + 1), ...parts].join(" · ");
}

// In which zones, and in which perhaps: what the lanes show there, solid and not.
function zoneWords(page, formation, metres) {
  const names = { true: [], false: [] };
  for (const answer of page.scene.answers) {
    if (answer.formation !== formation) continue;
    const here = answer.pieces
      .filter(([from, to]) => from <= metres && metres <= to)
      .map((p) => p[4]);
    if (!here.length) continue;
    const { short } = page.scene.zones[answer.zone] || { short: answer.zone };
    names[here.some(isDecided)].push(short.split(" (")[0]);
  }
  const parts = [
    [names.true, "in"],
    [names.false, "perhaps in"],
  ]
    .filter(([found]) => found.length)
    .map(([found, word]) => `${word} ${found.join(", ")}`);
  return parts.join("; ") || "in no zone";
}

function isDecided(state) {
  return state === "inside" || state === "stated";
}

function drawTime(page) {
  if (!page.time || page.time.step === null) return;
  const { map } = page;
  if (page.timeGroup) page.timeGroup.remove();
  page.timeGroup = L.layerGroup().addTo(map);
  const { step } = page.time;
  page.scene.time.moments.forEach((moment) => {
    const metres = moment.metres[step];
    if (metres < 0) {
      if (moment.metres.slice(step).some((m) => m >= 0)) veil(page, moment.formation, null);
      return;
    }
    const at = alongTrack(page, moment.formation, metres);
    veil(page, moment.formation, at, metres);
    if (at) drawPlane(page, at, at.route.legs[0].shape.style.match(/\d+/)[0]);
  });
}

// Veils what a formation has yet to fly; a leg drawn already on the way out stays clear.
function veil(page, formation, at, metres) {
  const route = page.routes.find((r) => r.formation === formation);
  for (const [l, leg] of (route ? route.legs : []).entries()) {
    const { metres: marks, ways } = leg.shape;
    if (ways.length === 0 || (at && marks[marks.length - 1] <= metres + 1)) continue;
    const here = at && at.l === l;
    const points = here
      ? [at.p, ...leg.moved[at.s].slice(at.i), ...leg.moved.slice(at.s + 1).flat()]
      : leg.moved.flat();
    const line = points.map((p) => page.map.unproject(p));
    L.polyline(line, { ...page.veils, className: "veil" }).addTo(page.timeGroup);
  }
}

function drawPlane(page, { p, way }, slot) {
  const turn = (Math.atan2(way.x, -way.y) * 180) / Math.PI;
  const icon = L.divIcon({
    className: "plane-icon",
    iconSize: [28, 28],
    html: `<svg viewBox="-14 -14 28 28" width="28" height="28"><path class="arrow arrow-${slot} plane" transform="rotate(${turn.toFixed(1)})" d="${PLANE}"/></svg>`,
  });
  L.marker(page.map.unproject(p), {
    icon,
    interactive: false,
    keyboard: false,
    pane: "planes",
  }).addTo(page.timeGroup);
}
