// The ribbon shows the lanes of one formation: the selected one.

function addRibbon(page) {
  page.ribbons = [...document.querySelectorAll("[data-lanes]")];
  page.ribbonOf = page.ribbons.length ? page.ribbons[0].dataset.lanes : null;
  for (const button of document.querySelectorAll("[data-ribbon]")) {
    button.addEventListener("click", () => turnRibbon(page, button.dataset.ribbon));
  }
  document.getElementById("whose")?.addEventListener("change", ({ target }) => turnRibbon(page, target.value));
  showRibbon(page);
}

function turnRibbon(page, formation) {
  page.ribbonOf = formation;
  showRibbon(page);
  remember(page);
}

function showRibbon(page) {
  if (!page.ribbons.some((lanes) => lanes.dataset.lanes === page.ribbonOf)) page.ribbonOf = page.ribbons[0]?.dataset.lanes;
  for (const lanes of page.ribbons) lanes.hidden = lanes.dataset.lanes !== page.ribbonOf;
  for (const button of document.querySelectorAll("[data-ribbon]")) {
    button.setAttribute("aria-pressed", String(button.dataset.ribbon === page.ribbonOf));
  }
  const list = document.getElementById("whose");
  if (list) list.value = page.ribbonOf;
  for (const part of document.querySelectorAll(".multiple")) {
    part.setAttribute("aria-pressed", String(part.dataset.formation === page.ribbonOf));
  }
}
