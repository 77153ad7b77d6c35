// The map as it is seen, as a picture: drawn again as one SVG from what the page shows, with the
// headline above and the source below; as PNG through a canvas. Nothing is loaded.

const PICTURE_SCALE = 2;
const PICTURE_MARGIN = 14;
const DRAWN_BY = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
];

function addPictures(page) {
  for (const button of findAll("[data-picture]")) {
    button.addEventListener("click", async () => {
      const { text, width, height } = pictureOf(page);
      const svg = new Blob([text], { type: "image/svg+xml" });
      const isPng = button.dataset.picture === "png";
      saveAs(isPng ? await asPng(text, width, height) : svg, `map.${isPng ? "png" : "svg"}`);
    });
  }
}

function saveAs(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
}

// The picture as text, and its size in pixels.
function pictureOf(page) {
  const frame = page.map.getContainer().getBoundingClientRect();
  const colours = getComputedStyle(ROOT);
  const colour = (role) => colours.getPropertyValue(`--${role}`).trim();
  const { width } = frame;
  const above = textBlock(
    [[document.querySelector("h1").textContent, 18, 700, colour("text")]],
    width,
    PICTURE_MARGIN,
  );
  const below = textBlock(
    [
      [document.querySelector(".caveat").textContent, 11, 400, colour("text-2")],
      [document.querySelector(".cited").textContent, 10, 400, colour("text-2")],
    ],
    width,
    8,
  );
  const height = above.height + frame.height + below.height;
  const svg = svgPart("svg", { xmlns: SVG_NS, width, height, viewBox: `0 0 ${width} ${height}` });
  svg.append(svgPart("rect", { width, height, fill: colour("panel") }));
  svg.append(moved(above.part, 0), moved(below.part, above.height + frame.height));
  const map = svgPart("svg", {
    x: 0,
    y: above.height,
    width,
    height: frame.height,
    viewBox: `0 0 ${width} ${frame.height}`,
    overflow: "hidden",
  });
  map.append(svgPart("rect", { width, height: frame.height, fill: colour("sea") }));
  const panes = [...page.map.getPanes().mapPane.children].sort(
    (a, b) => Number(getComputedStyle(a).zIndex) - Number(getComputedStyle(b).zIndex),
  );
  for (const pane of panes) drawPane(map, pane, frame);
  for (const part of findAll("#map .scale, .map-key, #caption")) drawBoxes(map, part, frame);
  svg.append(map);
  return { text: new XMLSerializer().serializeToString(svg), width, height };
}

function moved(part, y) {
  part.setAttribute("transform", `translate(0 ${y})`);
  return part;
}

// A pane's own lines as they are, its other parts as boxes and words.
function drawPane(into, pane, frame) {
  if (
    pane.classList.contains("leaflet-popup-pane") ||
    pane.classList.contains("leaflet-tooltip-pane")
  )
    return;
  for (const svg of pane.querySelectorAll("svg")) drawLines(into, svg, frame);
  for (const child of pane.children)
    if (child.localName !== "svg" && !child.querySelector("svg")) drawBoxes(into, child, frame);
}

function drawLines(into, svg, frame) {
  const at = svg.getBoundingClientRect();
  const own = svg.viewBox.baseVal;
  const shift =
    own && own.width
      ? [at.left - frame.left - own.x, at.top - frame.top - own.y]
      : [at.left - frame.left, at.top - frame.top];
  const group = svgPart("g", { transform: `translate(${shift.join(" ")})` });
  for (const part of svg.querySelectorAll("path, line, clipPath")) {
    if (part.localName === "path" && part.closest("clipPath")) continue;
    const copy = part.cloneNode(true);
    if (part.localName !== "clipPath") {
      if (getComputedStyle(part).display === "none") continue;
      const style = getComputedStyle(part);
      copy.setAttribute(
        "style",
        DRAWN_BY.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"),
      );
      copy.removeAttribute("class");
    }
    group.append(copy);
  }
  into.append(group);
}

// An element with its background, border and each line of its words; what has neither is left out.
function drawBoxes(into, part, frame) {
  const style = getComputedStyle(part);
  if (part.hidden || style.display === "none" || style.visibility === "hidden") return;
  if (part.localName === "svg") {
    drawSwatch(into, part, frame);
    return;
  }
  const r = part.getBoundingClientRect();
  const border = parseFloat(style.borderTopWidth) || 0;
  if (r.width && (border || style.backgroundColor !== "rgba(0, 0, 0, 0)")) {
    into.append(
      svgPart("rect", {
        x: r.left - frame.left + border / 2,
        y: r.top - frame.top + border / 2,
        width: Math.max(0, r.width - border),
        height: Math.max(0, r.height - border),
        rx: Math.min(
          r.height / 2,
          style.borderRadius === "50%" ? r.width / 2 : parseFloat(style.borderRadius) || 0,
        ),
        fill: style.backgroundColor,
        stroke: border ? style.borderTopColor : "none",
        "stroke-width": border,
      }),
    );
  }
  for (const child of part.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) drawWords(into, child, style, frame);
    else if (child.nodeType === Node.ELEMENT_NODE) drawBoxes(into, child, frame);
  }
}

function drawSwatch(into, svg, frame) {
  const at = svg.getBoundingClientRect();
  const inner = svgPart("svg", {
    x: at.left - frame.left,
    y: at.top - frame.top,
    width: at.width,
    height: at.height,
    viewBox: svg.getAttribute("viewBox"),
  });
  drawLines(inner, svg, { left: at.left, top: at.top });
  inner.firstChild.removeAttribute("transform");
  for (const shape of svg.querySelectorAll("rect, circle")) {
    const style = getComputedStyle(shape);
    const copy = shape.cloneNode();
    copy.setAttribute(
      "style",
      DRAWN_BY.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";"),
    );
    inner.append(copy);
  }
  into.append(inner);
}

// A text node may run over several lines: each is found by the rectangles of its words.
function drawWords(into, node, style, frame) {
  const range = document.createRange();
  const lines = [];
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const r = range.getBoundingClientRect();
    const last = lines[lines.length - 1];
    if (last && Math.abs(last.top - r.top) < r.height / 2) last.words.push(word);
    else lines.push({ top: r.top, left: r.left, height: r.height, words: [word] });
  }
  const size = parseFloat(style.fontSize);
  for (const line of lines) {
    const words = svgPart(
      "text",
      {
        x: line.left - frame.left,
        y: line.top - frame.top + line.height / 2 + size * 0.35,
        fill: style.color,
        "font-size": size,
        "font-weight": style.fontWeight,
        "font-style": style.fontStyle,
        "font-family": style.fontFamily.replaceAll('"', "'"),
        "letter-spacing": style.letterSpacing,
      },
      line.words.join(" "),
    );
    const halo = style.textShadow.match(/rgba?\([^)]*\)/);
    if (halo) {
      for (const [name, value] of [
        ["stroke", halo[0]],
        ["stroke-width", 3],
        ["paint-order", "stroke"],
        ["stroke-linejoin", "round"],
      ])
        words.setAttribute(name, value);
    }
    into.append(words);
  }
}

// Paragraphs, broken to a width; each as words, size in pixels, weight and colour.
function textBlock(paragraphs, width, margin) {
  const part = svgPart("g", {});
  const pen = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily.replaceAll('"', "'");
  let y = margin / 2;
  for (const [words, size, weight, fill] of paragraphs) {
    pen.font = `${weight} ${size}px ${family}`;
    const lines = [""];
    for (const word of words.trim().split(/\s+/)) {
      const longer = `${lines[lines.length - 1]} ${word}`.trim();
      if (pen.measureText(longer).width > width - 2 * PICTURE_MARGIN) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    for (const line of lines) {
      y += size * 1.3;
      part.append(
        svgPart(
          "text",
          {
            x: PICTURE_MARGIN,
            y,
            fill,
            "font-size": size,
            "font-weight": weight,
            "font-family": family,
          },
          line,
        ),
      );
    }
  }
  return { part, height: y + margin };
}

async function asPng(text, width, height) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * PICTURE_SCALE);
  canvas.height = Math.round(height * PICTURE_SCALE);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => {
    canvas.toBlob(done, "image/png");
  });
}
