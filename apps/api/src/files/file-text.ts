export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const MARKS: [Encoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The text of a file whose letters nobody told us.
 *
 * A mark at the start decides; else every second byte being zero (UTF-16 without a mark); else UTF-8 where it is valid; else what Excel writes in western countries.
 */
export function textOf(file: Uint8Array): { text: string; encoding: Encoding } {
  const encoding = MARKS.find(([, mark]) => mark.every((byte, index) => file[index] === byte))?.[0] ?? bySight(file) ?? null;
  if (encoding) return { text: new TextDecoder(encoding).decode(file), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(file), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(file), encoding: 'windows-1252' };
  }
}

function bySight(file: Uint8Array): Encoding | null {
  const start = file.subarray(0, 200);
  if (start.length < 4 || start.length % 2 === 1) return null;
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const half = start.length / 2;
  if ((zeros[1] ?? 0) > 0.8 * half && zeros[0] === 0) return 'utf-16le';
  return (zeros[0] ?? 0) > 0.8 * half && zeros[1] === 0 ? 'utf-16be' : null;
}

/** Files that are no text, by how they begin, and what to do with them. */
const OTHERS: [mark: string, what: string][] = [
  ['PK\u0003\u0004', 'This is a workbook or an archive, not a CSV file. Open it, choose “Save as”, then CSV.'],
  ['%PDF', 'This is a PDF. Export the list as CSV where it comes from.'],
  ['\u00d0\u00cf\u0011\u00e0', 'This is an old Excel workbook, not a CSV file. Open it, choose “Save as”, then CSV.'],
  ['\u001f\u008b', 'This file is compressed. Unpack it first.'],
];

/** @returns in words why this is no text file, or null */
export function whyNoText(file: Uint8Array): string | null {
  const start = Buffer.from(file.subarray(0, 8)).toString('latin1');
  return OTHERS.find(([mark]) => start.startsWith(mark))?.[1] ?? null;
}
