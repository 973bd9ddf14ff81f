import { WINDOWS_ZONES } from './windows-zones.js';

const known = new Map<string, string | null>();
const MOST_KNOWN = 2000;
/** Lower-case names of Windows, since feeds spell them as they like. */
const WINDOWS = new Map(Object.entries(WINDOWS_ZONES).map(([name, zone]) => [name.toLowerCase(), zone]));

/**
 * The IANA zone that a source means by a name: an IANA one in any case, one of Windows, or one behind a path (`/mozilla.org/2007/Europe/Berlin`).
 *
 * @returns null where it is none of these: the file may define it, else it is the practice's
 */
export function ianaOf(name: string): string | null {
  const bare = name
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .trim();
  if (bare === '' || bare.length > 200) return null;
  const found = known.get(bare);
  if (found !== undefined) return found;
  const zone = valid(bare) ?? WINDOWS.get(bare.toLowerCase()) ?? behindPath(bare);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(bare, zone);
  return zone;
}

/** The longest end of a path that is a zone: America/Argentina/Buenos_Aires before Argentina/Buenos_Aires. */
function behindPath(path: string): string | null {
  const parts = path.split('/').filter(Boolean);
  for (const take of [3, 2, 1]) {
    const zone = parts.length > take || (path.startsWith('/') && parts.length === take) ? valid(parts.slice(-take).join('/')) : null;
    if (zone) return zone;
  }
  return null;
}

/** Offsets such as +05:00 are zones to Intl, and none here: no practice lives in one, and the clocks change. */
function valid(name: string): string | null {
  if (!/^[A-Za-z][\w+\-/]*$/.test(name)) return null;
  try {
    const zone = new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
    // An older name of a zone stays as it was written: what Intl makes of it (Asia/Calcutta of Asia/Kolkata) is no better known.
    return zone === 'UTC' || zone.toLowerCase() === name.toLowerCase() ? zone : name;
  } catch {
    return null;
  }
}
