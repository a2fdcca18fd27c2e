// The part of the map that no card covers: what is framed goes there.

const GAP = 24; // CSS pixels kept clear around what is framed
const WIDE = 0.4; // of the map's width: a bar or a sheet, not a card at the side

function boxOf(node) {
  if (!node || node.hidden) return null;
  const box = node.getBoundingClientRect();
  return box.width && box.height ? box : null;
}

function overlaps(one, other) {
  return (
    one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top
  );
}

/**
 * `{top, right, bottom, left}` in CSS pixels: how far the cards reach in from each edge. A card
 * at the side takes from its side; a wide one from the `edge` that it is given with.
 */
export function freeRoom(map, cards) {
  const whole = map.getBoundingClientRect();
  const room = { top: GAP, right: GAP, bottom: GAP, left: GAP };
  const take = (edge, pixels) => {
    room[edge] = Math.max(room[edge], pixels + GAP);
  };
  for (const { node, edge } of cards) {
    const box = boxOf(node);
    if (!box || !overlaps(box, whole)) continue;
    if (box.width > whole.width * WIDE) {
      take(edge, edge === "top" ? box.bottom - whole.top : whole.bottom - box.top);
    } else if (box.left + box.width / 2 < whole.left + whole.width / 2) {
      take("left", box.right - whole.left);
    } else take("right", whole.right - box.left);
  }
  return room;
}

/** Whether a point in CSS pixels lies in the room, with a margin around it. */
export function isInRoom([x, y], room, { width, height }, margin = 24) {
  return (
    x >= room.left + margin &&
    x <= width - room.right - margin &&
    y >= room.top + margin &&
    y <= height - room.bottom - margin
  );
}
