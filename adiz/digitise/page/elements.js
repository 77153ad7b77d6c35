// Elements of the page, made and kept up to date. Texts are always set as texts, never as markup.

// Return an element. Attributes that begin with "on" are listeners; null and false leave one out.
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  element.listeners = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.listeners[name] = value;
      element[name] = value;
    } else if (name === "value" || name === "checked") {
      element[name] = value;
    } else if (value !== null && value !== false && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(
    ...children.flat(3).filter((child) => child !== null && child !== false && child !== undefined),
  );
  return element;
}

function button(words, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, words);
}

// A labelled field: the label stands over it, what is wrong with its value below.
function field(words, input, hint = "", problem = "") {
  input.id ||= `field-${words.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  const note = hint && make("small", { id: `${input.id}-hint` }, hint);
  const wrong = problem && make("small", { id: `${input.id}-problem`, class: "wrong" }, problem);
  if (wrong) input.setAttribute("aria-invalid", "true");
  const about = [wrong, note].filter(Boolean).map(({ id }) => id);
  if (about.length) input.setAttribute("aria-describedby", about.join(" "));
  return make(
    "p",
    { class: "field" },
    make("label", { for: input.id }, words),
    input,
    wrong || null,
    note || null,
  );
}

function choice(id, options, value, onchange, attributes = {}) {
  const select = make("select", {
    id,
    ...attributes,
    onchange: (event) => onchange(event.target.value || null),
  });
  for (const [key, words] of options) select.append(make("option", { value: key }, words));
  select.value = value ?? "";
  return select;
}

// Make an element like a fresh one but keep it, so that the focus and a click under way stay.
function morph(old, fresh) {
  if (
    old.nodeType !== fresh.nodeType ||
    old.nodeName !== fresh.nodeName ||
    old.dataset?.key !== fresh.dataset?.key
  ) {
    old.replaceWith(fresh);
    return;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  const isOurs = (name) => !(name === "open" && old.nodeName === "DETAILS"); // which the reader opens
  for (const { name } of [...old.attributes])
    if (isOurs(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const name of Object.keys({ ...old.listeners, ...fresh.listeners }))
    old[name] = fresh.listeners?.[name] ?? null;
  old.listeners = fresh.listeners;
  morphChildren(old, fresh);
  if ("checked" in old && old.type === "checkbox") old.checked = fresh.checked;
  const isTyped = ["INPUT", "TEXTAREA"].includes(old.nodeName) && old === document.activeElement;
  if ("value" in old && old.nodeName !== "BUTTON" && !isTyped && old.value !== fresh.value)
    old.value = fresh.value;
}

function morphChildren(old, fresh) {
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  const keyed = new Map(
    before.filter((node) => node.dataset?.key).map((node) => [node.dataset.key, node]),
  );
  after.forEach((node, i) => {
    const at = old.childNodes[i];
    const known = node.dataset?.key && keyed.get(node.dataset.key);
    if (known && known !== at) old.insertBefore(known, at ?? null);
    const mate = old.childNodes[i];
    if (mate) morph(mate, node);
    else old.append(node);
  });
  while (old.childNodes.length > after.length) old.lastChild.remove();
}

// Tell what has happened, to those who see the page and to those who hear it.
function say(words, isProblem = false) {
  const status = document.getElementById("status");
  status.textContent = words;
  status.classList.toggle("problem", isProblem);
  clearTimeout(say.timer);
  if (words) say.timer = setTimeout(() => say(""), isProblem ? 15000 : 6000);
}

function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}
