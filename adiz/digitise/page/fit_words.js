// What the names of projections, models and lines mean, in words.

const FAMILY_MEANING = {
  mercator: "meridians and parallels are straight, parallels farther apart towards the poles",
  "plate-carree": "meridians and parallels are straight and evenly spaced",
  conic: "meridians meet in a point and parallels are arcs around it",
};
const MODEL_MEANING = {
  "axis-aligned": "scaled in width and in height, and not turned",
  similarity: "scaled and turned",
  affine: "scaled, turned and skewed",
};

function fitMeaning({ projection, model }) {
  return `${FAMILY_WORDS[projection]}: ${FAMILY_MEANING[projection]}; ${model}: the picture is such a map, ${MODEL_MEANING[model]}.`;
}

// An id as a reader knows it: path-198 is the 198th path that a PDF draws.
function idWords(id) {
  const found = /^path-(\d+)$/.exec(id);
  return found ? `path ${found[1]} of the PDF` : id;
}

// What the error of a vertex is made of; the parts are independent, so that their squares add.
function errorParts({ width_px, generalisation_px }, x, y, fit) {
  const width = width_px ?? 0;
  const own = fit.sigmaOf(x, y, 0, 0);
  const part = (drawn, moved) =>
    Math.sqrt(Math.max(0, fit.sigmaOf(x, y, drawn, moved) ** 2 - own ** 2));
  const parts = [own, part(width, 0), part(0, generalisation_px ?? width / 2)];
  const [ofFit, ofWidth, ofMaker] = parts.map((sigma_m) => km(WITHIN_95 * sigma_m));
  return `${ofFit} from the fit, ${ofWidth} from the width of the drawn line, ${ofMaker} because its mapmaker may have smoothed or shifted it (the squares add up)`;
}
