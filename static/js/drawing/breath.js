// Work in steps. What takes long as one piece keeps the browser from drawing and answering: while the page
// opens it has a breath after each step, later all are taken in one frame.

const SOON = { priority: "user-blocking" }; // after what a reader does, before a frame of what is half made

/** @returns {Promise<void>} what waits for it goes on in a task of its own */
export const breath = () =>
  window.scheduler?.postTask?.(() => {}, SOON) ?? new Promise((goOn) => setTimeout(goOn));

/** @param {Iterator<void>} steps a generator that yields after each of them */
export function takeAtOnce(steps) {
  while (!steps.next().done);
}

export async function takeWithBreaths(steps) {
  while (!steps.next().done) await breath();
}
