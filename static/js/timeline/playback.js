// Play, pause, step, speed. Time moves by steps at an even rate; a hidden tab rests.

const STEPS_A_SECOND = 4;

/**
 * `step(direction)` moves the chosen days and says whether they moved; `rewind()` is called when
 * play begins at the end; `changed(playing)` whenever playing begins or stops.
 */
export function createPlayback({ step, atEnd, rewind, changed, clock = window }) {
  let frame = 0;
  let speed = 1;
  let due = 0;

  function tick(now) {
    if (now >= due) {
      due = now + 1000 / (STEPS_A_SECOND * speed);
      if (!step(1)) return pause();
    }
    frame = clock.requestAnimationFrame(tick);
  }

  function play() {
    if (frame) return;
    if (atEnd()) rewind();
    due = 0;
    frame = clock.requestAnimationFrame(tick);
    changed(true);
  }

  function pause() {
    if (!frame) return;
    clock.cancelAnimationFrame(frame);
    frame = 0;
    changed(false);
  }

  return {
    play,
    pause,
    playing: () => frame !== 0,
    setSpeed: (times) => {
      speed = times;
    },
  };
}
