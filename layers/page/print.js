// Paper: before printing the page takes the paper's size, and the map is fitted to it. What the
// first sheet has no room for follows on the next: statements, answers, method, sources, address.

function addPaper(page) {
  let screen = null;
  const begin = () => {
    if (screen) return;
    screen = { centre: page.map.getCenter(), zoom: page.map.getZoom(), theme: ROOT.dataset.theme };
    ROOT.dataset.theme = "light";
    ROOT.classList.add("printing");
    layFirstSheet();
    fillPaper();
    page.ribbons?.forEach(layEvents);
    page.byPage = true;
    page.map.invalidateSize({ animate: false });
    page.map.fitBounds(page.scene.frame, { ...fitOf(page), animate: false });
  };
  const end = () => {
    if (!screen) return;
    ROOT.classList.remove("printing");
    byId("paper")?.replaceChildren();
    if (screen.theme) ROOT.dataset.theme = screen.theme;
    else delete ROOT.dataset.theme;
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

const SHEET_MM = 274;
const NEXT_MM = 276;
const LEAST_MAP_MM = 95;
const PX_PER_MM = 96 / 25.4;

// What the next sheet is too small for is left out, what is read least first; it says so, and the page
// has it. How each is named there.
const LEAST_READ = {
  told: "reported positions of others",
  zones: "the sources of the zones",
  steps: "the words of the steps",
  again: "points that two flights share, a second time",
  noes: "zones that were not entered, and how deep inside",
  notes: "what is published of each point",
};

// Words are never made smaller: what the first sheet has no room for beside the map goes to the next,
// the words of the steps first, then the steps, then the lanes of all but the first formations, then
// the answers.
function layFirstSheet() {
  const main = document.querySelector("main");
  const map = document.querySelector(".map-box");
  const rest = findAll(".head, .cited").reduce((sum, part) => sum + part.offsetHeight, 0);
  ROOT.style.setProperty("--sheet", `${SHEET_MM * PX_PER_MM - rest - 6}px`);
  const movable = [".steps", ".lanes", ".answers-box"].flatMap((name) =>
    [...main.querySelectorAll(name)].reverse(),
  );
  const steps = main.querySelector(".steps");
  for (const part of movable) part.classList.remove("on-next", "brief");
  const fits = () =>
    map.offsetHeight >= LEAST_MAP_MM * PX_PER_MM && main.scrollHeight <= main.clientHeight;
  if (fits()) return;
  steps?.classList.add("brief");
  for (const part of movable) {
    if (fits()) return;
    part.classList.add("on-next");
  }
}

// What is folded on the screen is open on paper.
function fillPaper() {
  const paper = byId("paper");
  if (!paper) return;
  const place = ({ dataset }) => Number(dataset.paper);
  const moved = findAll("main :is(.on-next, .brief)").map((part) => copyOf(part));
  const parts = findAll("[data-paper]").sort((a, b) => place(a) - place(b));
  paper.replaceChildren(
    ...moved,
    ...parts.map((part) => {
      const copy = copyOf(part);
      const open = document.createElement("section");
      const title = document.createElement("h2");
      title.textContent = copy.querySelector("summary").textContent;
      open.append(title, ...[...copy.childNodes].filter((node) => node.nodeName !== "SUMMARY"));
      return open;
    }),
  );
  for (const link of paper.querySelectorAll(".listed a")) link.dataset.short = readable(link.href);
  if (hasAddress()) paper.append(writtenAddress());
  fitPaper(paper);
}

function fitPaper(paper) {
  const told = paper.querySelector(".others-told");
  const names = [...new Set([...(told?.querySelectorAll("b") || [])].map((b) => b.textContent))];
  const left = document.createElement("p");
  left.className = "left-out";
  const less = [];
  paper.classList.remove(...Object.keys(LEAST_READ).map((part) => `no-${part}`));
  for (const [part, words] of Object.entries(LEAST_READ)) {
    if (paper.offsetHeight <= NEXT_MM * PX_PER_MM) return;
    const height = paper.offsetHeight;
    paper.classList.add(`no-${part}`);
    if (paper.offsetHeight === height) continue;
    less.push(part === "told" ? `${words} (${names.join(", ")})` : words);
    left.textContent = `Left out for want of room, and on the page: ${less.join("; ")}.`;
    paper.append(left);
  }
}

// An address as one reads it, without what browsers put before it themselves.
function readable(url) {
  const short = url.replace(/^https?:..(www[.])?/, "");
  try {
    return decodeURI(short);
  } catch {
    return short;
  }
}

function copyOf(part) {
  const copy = part.cloneNode(true);
  copy.classList.remove("on-next", "brief");
  for (const row of [copy, ...copy.querySelectorAll("[hidden]")]) row.hidden = false;
  // On paper nothing is pressed, and a button would not break into lines.
  for (const button of copy.querySelectorAll(".answers button")) {
    const words = document.createElement("span");
    words.className = button.className;
    words.append(...button.childNodes);
    button.replaceWith(words);
  }
  return copy;
}

function writtenAddress() {
  const address = document.createElement("p");
  address.className = "address";
  address.textContent = `This page: ${location.href}`;
  return address;
}
