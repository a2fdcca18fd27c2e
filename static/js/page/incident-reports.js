// Which reports incidents rest on. The map's files do not have them; a download asks the server.

const AT_ONCE = 400; // incidents; maps/api.py takes no more
export const MOST = 5000; // incidents of one download: thirteen questions

/**
 * @param {string[]} ids of at most MOST incidents
 * @param {{address: string, signal: AbortSignal, progress: (done: number) => void}} asking
 * @returns {Promise<Map<string, {report: string, title: ?string, outlet: ?string}[]> | null>} null where
 *   the server cannot be asked
 */
export async function fetchReports(ids, { address, signal, progress }) {
  const found = new Map();
  try {
    for (let first = 0; first < ids.length; first += AT_ONCE) {
      progress(first);
      const asked = ids.slice(first, first + AT_ONCE).join(",");
      const answer = await fetch(`${address}?incidents=${asked}`, { signal });
      if (!answer.ok) return null;
      const { incidents } = await answer.json();
      for (const [id, reports] of Object.entries(incidents)) found.set(id, reports);
    }
  } catch (problem) {
    if (signal.aborted) throw problem;
    return null; // no network, or an answer that was cut: the file says that they are missing
  }
  return found;
}
