// Whom the map names: for its lines, and for its places, of which the method page says more.

/** @returns {{text: string, href?: string, target?: string}[]} of a frame in tabs of their own */
export function mapCredits(base, { methodPath, embedded }) {
  const target = embedded ? "_blank" : undefined;
  const credits = (base.credits ?? []).map((credit) => ({ ...credit, target }));
  const names = base.place_credits ?? [];
  if (names.length) credits.push({ text: names.join(", "), href: `${methodPath}#sources`, target });
  return credits;
}
