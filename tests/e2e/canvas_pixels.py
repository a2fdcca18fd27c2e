"""What a canvas shows, read from a copy: Chromium warns of a canvas that is itself read often."""

PIXELS = """const pixels = (canvas) => {
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const ink = copy.getContext("2d", { willReadFrequently: true });
  ink.drawImage(canvas, 0, 0);
  return ink.getImageData(0, 0, copy.width, copy.height).data;
};"""
