// A loupe: the picture around a pixel, eight times as large.

const LOUPE_TIMES = 8;
const LOUPE_SIDE = 21; // pixels of the picture

function showLoupe(px, py, corner) {
  const canvas = document.getElementById("loupe");
  if (!state.element || px === null) {
    canvas.hidden = true;
    return;
  }
  canvas.hidden = false;
  canvas.dataset.corner = corner;
  canvas.width = canvas.height = LOUPE_SIDE * LOUPE_TIMES;
  const pen = canvas.getContext("2d");
  const { width, height } = state.doc.picture;
  const [fx, fy] = [state.element.naturalWidth / width, state.element.naturalHeight / height];
  const half = LOUPE_SIDE / 2;
  pen.imageSmoothingEnabled = fx > 1.5;
  pen.fillStyle = "#888";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(
    state.element,
    (px - half) * fx,
    (py - half) * fy,
    LOUPE_SIDE * fx,
    LOUPE_SIDE * fy,
    0,
    0,
    canvas.width,
    canvas.height,
  );
  const middle = canvas.width / 2;
  for (const [style, thick] of [
    ["#fff", 3],
    ["#000", 1],
  ]) {
    pen.strokeStyle = style;
    pen.lineWidth = thick;
    pen.beginPath();
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ]) {
      pen.moveTo(middle + dx * 6, middle + dy * 6);
      pen.lineTo(middle + dx * middle, middle + dy * middle);
    }
    pen.stroke();
  }
}
