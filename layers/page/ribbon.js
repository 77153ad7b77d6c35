// The ribbon shows the lanes of one formation: the selected one.

function addRibbon(page) {
  page.ribbons = findAll("[data-lanes]");
  page.ribbonOf = page.ribbons.length ? page.ribbons[0].dataset.lanes : null;
  for (const button of findAll("[data-ribbon]")) {
    button.addEventListener("click", () => turnRibbon(page, button.dataset.ribbon));
  }
  byId("whose")?.addEventListener("change", ({ target }) => turnRibbon(page, target.value));
  showRibbon(page);
  if (page.ribbons.length)
    new ResizeObserver(() => page.ribbons.forEach(layEvents)).observe(page.ribbons[0].parentNode);
}

function turnRibbon(page, formation) {
  page.ribbonOf = formation;
  showRibbon(page);
  remember(page);
}

function showRibbon(page) {
  if (!page.ribbons.some((lanes) => lanes.dataset.lanes === page.ribbonOf))
    page.ribbonOf = page.ribbons[0]?.dataset.lanes;
  if (page.ribbonShown === page.ribbonOf) return;
  page.ribbonShown = page.ribbonOf;
  for (const lanes of page.ribbons) lanes.hidden = lanes.dataset.lanes !== page.ribbonOf;
  for (const button of findAll("[data-ribbon]")) {
    press(button, button.dataset.ribbon === page.ribbonOf);
  }
  const list = byId("whose");
  if (list) list.value = page.ribbonOf;
  for (const part of findAll(".multiple")) {
    press(part, part.dataset.formation === page.ribbonOf);
  }
  const shown = page.ribbons.find((lanes) => !lanes.hidden);
  if (shown) layEvents(shown);
}

// Numbers stand side by side, never on each other; a word after its number, else before it, else
// nowhere.
function layEvents(lanes) {
  const strip = lanes.querySelector(".events");
  const events = [...strip.children];
  const wide = strip.offsetWidth;
  if (!wide || !events.length) return;
  const disc = events[0].firstChild.offsetWidth + 2;
  const step = Math.min(disc, wide / events.length);
  const places = events.map(({ style }) => (parseFloat(style.left) * wide) / 100);
  places.forEach((x, i) => {
    if (i) places[i] = Math.max(x, places[i - 1] + step);
  });
  for (let i = events.length - 1, most = wide; i >= 0; i--, most -= step)
    places[i] = Math.min(places[i], most);
  // All are measured before any is hidden, or the browser would lay out its page for each of them.
  const words = events.map(({ lastChild }) => lastChild);
  for (const word of words) word.hidden = false;
  const rooms = words.map((word) => word.offsetWidth + 8);
  let free = -disc;
  events.forEach((event, i) => {
    event.style.marginLeft = `${places[i] - (parseFloat(event.style.left) * wide) / 100 - disc / 2 + 1}px`;
    const after = i + 1 < events.length ? places[i + 1] : wide + disc;
    const isAfter = places[i] + disc + rooms[i] <= after;
    words[i].hidden = !isAfter && places[i] - disc / 2 - rooms[i] < free;
    event.classList.toggle("before", !isAfter);
    free = places[i] + disc / 2 + (isAfter ? rooms[i] : 0);
  });
}
