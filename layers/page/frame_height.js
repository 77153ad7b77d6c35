// In a frame the page tells its host how high it would like to be. The height follows from the
// frame's width alone, so a host that grants it is asked for nothing more. The message has the form
// that AMP's frames have (amp-iframe, "embed-size"), which some hosts know already; any host may
// read it, for it says nothing but the height.

const LOW_FRAME_PX = 520;

function addHeight(page) {
  if (!page.framed) return;
  let told = { width: 0, height: 0 };
  const asked = new Set();
  const tell = () => {
    const { innerWidth: width, innerHeight } = window;
    // Once for each width; a low frame may have had another layout. Whoever gives less than asked
    // is not asked again.
    const room = `${width} ${innerHeight > LOW_FRAME_PX}`;
    if (asked.has(room) || (width === told.width && innerHeight < told.height)) return;
    asked.add(room);
    // A grown frame may be measured before its media queries report the other layout.
    page.placeTools?.();
    const height = wantedHeight();
    if (height === told.height) return;
    told = { width, height };
    window.parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
}

// The style sheet lays the page out as if its frame had no bottom; nobody sees it.
function wantedHeight() {
  const { className } = ROOT;
  ROOT.className = "measured";
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  ROOT.className = className;
  return height;
}
