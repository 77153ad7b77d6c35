// Paper: before printing the page takes the paper's size, and the map is fitted to it. What the
// first sheet has no room for follows on the next: statements, entries, method, sources, address.

function addPaper(page) {
  const root = document.documentElement;
  let screen = null;
  const begin = () => {
    if (screen) return;
    screen = { centre: page.map.getCenter(), zoom: page.map.getZoom(), theme: root.dataset.theme };
    root.dataset.theme = "light";
    root.classList.add("printing");
    layFirstSheet();
    const fits = squeeze(document.querySelector(".panel"));
    fillPaper(fits);
    page.map.invalidateSize({ animate: false });
    page.map.fitBounds(page.scene.frame, { ...FIT, animate: false });
  };
  const end = () => {
    if (!screen) return;
    root.classList.remove("printing");
    document.getElementById("paper").replaceChildren();
    if (screen.theme) root.dataset.theme = screen.theme;
    else delete root.dataset.theme;
    page.map.invalidateSize({ animate: false });
    page.map.setView(screen.centre, screen.zoom, { animate: false });
    screen = null;
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  const paper = window.matchMedia("print");
  paper.addEventListener("change", () => (paper.matches ? begin() : end()));
}

const LEAST_SQUEEZE = 0.6;

const SHEET_MM = 193;
const PX_PER_MM = 96 / 25.4;

function layFirstSheet() {
  const head = document.querySelector(".head").offsetHeight;
  document.documentElement.style.setProperty("--sheet", `${SHEET_MM * PX_PER_MM - head}px`);
}

// Narrower letters give shorter texts, so the fit is looked for step by step; whether one was found.
function squeeze(panel) {
  for (let size = 1; size >= LEAST_SQUEEZE; size -= 0.05) {
    panel.style.setProperty("--squeeze", size);
    if (panel.scrollHeight <= panel.clientHeight) return true;
  }
  return false;
}

// What is folded on the screen is open on paper. fits: whether the table is whole on the first sheet.
function fillPaper(fits) {
  const paper = document.getElementById("paper");
  const place = ({ dataset }) => Number(dataset.paper || 0);
  const parts = [...document.querySelectorAll(fits ? "[data-paper]" : ".answers, .report, [data-paper]")]
    .sort((a, b) => place(a) - place(b));
  paper.replaceChildren(...parts.map((part) => {
    const copy = part.cloneNode(true);
    for (const row of copy.querySelectorAll("[hidden]")) row.hidden = false;
    if (copy.tagName !== "DETAILS") return copy;
    const open = document.createElement("section");
    const title = document.createElement("h2");
    title.textContent = copy.querySelector("summary").textContent;
    open.append(title, ...[...copy.childNodes].filter((node) => node.nodeName !== "SUMMARY"));
    return open;
  }));
  if (!/^(about|data|blob):/.test(location.href)) {
    const address = document.createElement("p");
    address.className = "address";
    address.textContent = `This page: ${location.href}`;
    paper.append(address);
  }
}
