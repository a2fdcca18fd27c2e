// Words and numbers that follow the days while these are dragged or played: to lay one of them out anew
// takes a part of a frame, and nobody reads sixty a second. So they are written one after another.

const TURN = 40; // milliseconds: three that take turns are each written as often as they can be read

export function createTurns() {
  const writes = new Map(); // by whose they are; who has waited longest comes first
  let waiting = 0;

  function next() {
    const [who, write] = writes.entries().next().value ?? [];
    writes.delete(who);
    waiting = writes.size ? setTimeout(next, TURN) : 0;
    write?.();
  }

  return {
    /** `write` in its turn, or what `who` wants written by then; at once unless days are `moved`. */
    inTurn(who, write, moved) {
      if (!moved) {
        writes.delete(who);
        write();
      } else {
        writes.set(who, write);
        waiting ||= setTimeout(next, TURN);
      }
    },

    /** What waits, now. */
    catchUp() {
      for (const write of writes.values()) write();
      writes.clear();
    },
  };
}
