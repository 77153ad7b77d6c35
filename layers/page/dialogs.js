// Cite, copy, print: small windows over the page, opened by the buttons at the top.

function addDialogs(page) {
  for (const opener of findAll("[data-dialog]")) {
    const box = byId(opener.dataset.dialog);
    opener.addEventListener("click", () => {
      writeAddress(page);
      box.showModal();
    });
    box.querySelector("[data-close]").addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => {
      if (event.target === box) box.close();
    });
  }
  const texts = { citation: () => byId("citation").textContent, link: () => linkToView(page) };
  for (const button of findAll("[data-copy]")) {
    const words = button.textContent;
    button.addEventListener("click", async () => {
      const done = await copied(texts[button.dataset.copy](), button.closest("dialog"));
      button.textContent = done ? "Copied" : "Not allowed here: select it and copy";
      say(page, button.textContent);
      setTimeout(() => {
        button.textContent = words;
      }, 2000);
    });
  }
  const more = byId("more");
  more?.addEventListener("click", () => {
    const isOpen = more.closest(".said-first").classList.toggle("open");
    more.setAttribute("aria-expanded", String(isOpen));
    more.textContent = isOpen ? "Less" : "More";
  });
  byId("print").addEventListener("click", () => {
    byId("picture").close();
    window.print();
  });
}

// A page that was never saved, or is shown inside another, has no address to cite.
function hasAddress() {
  return !/^(about|data|blob):/.test(location.href);
}

function linkToView(page) {
  return `${location.href.split("#")[0]}#${stateWords(page, true)}`;
}

function writeAddress(page) {
  byId("address").textContent = hasAddress() ? ` ${location.href.split("#")[0]}` : "";
  for (const button of findAll("[data-copy=link]")) button.hidden = !hasAddress();
}

// The clipboard is closed to some frames; an older way is open to some of those.
async function copied(text, dialog) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    dialog.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}
