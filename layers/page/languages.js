// Names of places and of the legend in the reader's language; sentences stay English.

function addNames(page) {
  byId("language").addEventListener("change", (event) => {
    speak(page, event.target.value);
    remember(page);
  });
  speak(page, page.scene.language);
}

function speak(page, language) {
  byId("language").value = language;
  const table = page.scene.names[language] || {};
  const same = language === page.language && !Object.keys(table).length;
  page.language = language;
  if (same) return;
  for (const part of findAll("[data-name]")) {
    part.textContent = table[part.dataset.name] || part.dataset.name;
    part.lang = table[part.dataset.name] ? language : "en";
  }
  for (const { shape, forms } of page.labels.texts) {
    if (shape.kind !== "name") continue;
    const name = table[shape.text] || shape.text;
    forms[0].lang = name === shape.text ? "en" : language;
    forms[0].replaceChildren(...broken(name, 2).map((line) => element("span", "", line)));
  }
  refreshLabels(page);
}
