"""What a canvas shows, read from a copy: Chromium warns of a canvas that is itself read often."""

PIXELS = """const pixels = (canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const ink = copy.getContext("2d", { willReadFrequently: true });
  ink.drawImage(canvas, 0, 0);
  return ink.getImageData(0, 0, copy.width, copy.height).data;
};"""

PIXELS_OF_COLOUR = (
    PIXELS
    + """
const pixelsOfColour = (canvas, token) => {
  const hex = getComputedStyle(document.documentElement).getPropertyValue(token).trim();
  const wanted = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const [data, found] = [pixels(canvas), []];
  for (let at = 0; at < data.length; at += 4) {
    if (wanted.every((value, one) => data[at + one] === value)) {
      found.push([(at / 4) % canvas.width, Math.floor(at / 4 / canvas.width)]);
    }
  }
  return found;
};"""
)
