// Parts of the document: found, and made.

const ROOT = document.documentElement;
const SVG_NS = "http://www.w3.org/2000/svg";

function findAll(selector) {
  return [...document.querySelectorAll(selector)];
}

function byId(id) {
  return document.getElementById(id);
}

function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

function press(button, isOn) {
  button.setAttribute("aria-pressed", String(isOn));
}

// A part of the map, of which a screen reader hears through the page beside it.
function element(tag, className, words) {
  const made = document.createElement(tag);
  made.className = className;
  made.setAttribute("aria-hidden", "true");
  if (words !== undefined) made.textContent = words;
  return made;
}

function svgPart(tag, attributes, words) {
  const made = document.createElementNS(SVG_NS, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (words !== undefined) made.textContent = words;
  return made;
}
