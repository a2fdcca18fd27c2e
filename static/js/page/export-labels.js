// The words of a download beside its slugs, in the page's language.

const named = (rows, language) => new Map(rows.map(({ slug, label }) => [slug, label[language]]));

/** Labels by slug of a kind, an actor, …; `place` is a name in one language, "south of" included. */
export function createLabels(table, phrases) {
  const { language } = phrases;
  const zones = named(table.groups, language);
  const actors = named(table.actors, language);
  const weapons = named(table.weapons, language);
  for (const slug of ["disputed", "unknown"]) zones.set(slug, phrases.text(`page_option_zone_${slug}`));
  const kinds = named(table.kinds, language);
  const strengths = named(table.strengths, language);
  return {
    between: phrases.words.and_between,
    kind: (slug) => kinds.get(slug),
    actor: (slug) => actors.get(slug) ?? null,
    weapon: (slug) => weapons.get(slug) ?? slug,
    sure: (slug) => strengths.get(slug) ?? null,
    zone: (slug) => zones.get(slug),
    place(written, name, bearing) {
      if (!bearing) return name;
      const own = written === language ? "" : "other_";
      return phrases.text(`${own}bearing_${bearing}`, { name });
    },
  };
}
