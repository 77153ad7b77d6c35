// Paper: before printing the page takes the paper's size, and the map is fitted to it. What the
// first sheet has no room for follows on the next: statements, answers, method, sources, address.

function addPaper(page) {
  const root = document.documentElement;
  let screen = null;
  const begin = () => {
    if (screen) return;
    screen = { centre: page.map.getCenter(), zoom: page.map.getZoom(), theme: root.dataset.theme };
    root.dataset.theme = "light";
    root.classList.add("printing");
    fillPaper();
    layFirstSheet();
    page.byPage = true;
    page.map.invalidateSize({ animate: false });
    page.map.fitBounds(page.scene.frame, { ...FIT, animate: false });
  };
  const end = () => {
    if (!screen) return;
    root.classList.remove("printing");
    document.getElementById("paper")?.replaceChildren();
    if (screen.theme) root.dataset.theme = screen.theme;
    else delete root.dataset.theme;
    const wasOwn = page.ownView;
    page.byPage = true;
    page.map.invalidateSize({ animate: false });
    page.map.setView(screen.centre, screen.zoom, { animate: false });
    page.ownView = wasOwn;
    screen = null;
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  const paper = window.matchMedia("print");
  paper.addEventListener("change", () => (paper.matches ? begin() : end()));
}

const LEAST_SQUEEZE = 0.62;
const LEAST_SMALL = 0.86;
const SHEET_MM = 274;
const LEAST_MAP_MM = 105;
const PX_PER_MM = 96 / 25.4;

// The map takes what the words leave; where that is too little, the words are made smaller.
function layFirstSheet() {
  const main = document.querySelector("main");
  const map = document.querySelector(".map-box");
  const rest = [...document.querySelectorAll(".head, .cited")].reduce((sum, part) => sum + part.offsetHeight, 0);
  document.documentElement.style.setProperty("--sheet", `${SHEET_MM * PX_PER_MM - rest - 6}px`);
  for (let size = 1; size >= LEAST_SQUEEZE; size -= 0.04) {
    main.style.setProperty("--squeeze", size);
    if (map.offsetHeight >= LEAST_MAP_MM * PX_PER_MM && main.scrollHeight <= main.clientHeight) return;
  }
}

// The second sheet's words are made a little smaller where that saves a third.
function fitSecondSheet(paper) {
  for (let size = 1; size >= LEAST_SMALL; size -= 0.02) {
    paper.style.setProperty("--small", size);
    if (paper.offsetHeight <= SHEET_MM * PX_PER_MM) return;
  }
  paper.style.setProperty("--small", 1);
}

// What is folded on the screen is open on paper.
function fillPaper() {
  const paper = document.getElementById("paper");
  if (!paper) return;
  const place = ({ dataset }) => Number(dataset.paper);
  const parts = [...document.querySelectorAll("[data-paper]")].sort((a, b) => place(a) - place(b));
  paper.replaceChildren(...parts.map((part) => {
    const copy = part.cloneNode(true);
    for (const row of copy.querySelectorAll("[hidden]")) row.hidden = false;
    const open = document.createElement("section");
    const title = document.createElement("h2");
    title.textContent = copy.querySelector("summary").textContent;
    open.append(title, ...[...copy.childNodes].filter((node) => node.nodeName !== "SUMMARY"));
    return open;
  }));
  if (hasAddress()) paper.append(writtenAddress());
  fitSecondSheet(paper);
}

function writtenAddress() {
  const address = document.createElement("p");
  address.className = "address";
  address.textContent = `This page: ${location.href}`;
  return address;
}
