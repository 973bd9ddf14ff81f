import { textOf } from '../../files/file-text.js';

/** A content line, RFC 5545 3.1; names in capitals. */
export interface Line {
  name: string;
  params: ReadonlyMap<string, string>;
  value: string;
}

/** A component as its lines stand in the file, with those inside it. */
export interface Component {
  name: string;
  lines: Line[];
  inside: Component[];
  /** False where the file broke off, or another component's end came first. */
  ended: boolean;
}

const MOST_DEEP = 10;
const LONGEST_LINE = 200_000;

/**
 * The components of a file, whatever is wrong with it: a line that is none is passed over, an end that is missing ends where the outer one does.
 * Read line by line by us, since a parser of whole calendars loses every visit of a feed to one bad line.
 */
export function componentsOf(file: Uint8Array): Component[] {
  const root: Component = { name: '', lines: [], inside: [], ended: true };
  const open: Component[] = [root];
  for (const text of unfolded(file)) {
    const line = text.length > LONGEST_LINE ? null : lineOf(text);
    if (line === null) continue;
    const name = line.value.trim().toUpperCase();
    const current = open.at(-1) ?? root;
    if (line.name === 'BEGIN') {
      // An event inside an event: the end of the outer one is missing.
      if (name === 'VEVENT' && current.name === 'VEVENT') open.pop();
      const begun: Component = { name, lines: [], inside: [], ended: false };
      if (open.length > MOST_DEEP) continue;
      (open.at(-1) ?? root).inside.push(begun);
      open.push(begun);
    } else if (line.name === 'END') {
      const depth = open.map((component) => component.name).lastIndexOf(name);
      if (depth <= 0) continue;
      const [ended] = open.splice(depth);
      if (ended) ended.ended = true;
    } else current.lines.push(line);
  }
  return root.inside;
}

/**
 * The lines of a file, unfolded before its bytes become letters: a fold may stand in the middle of a letter of UTF-8. Lone CR and CR CR LF end lines as well.
 */
function unfolded(file: Uint8Array): string[] {
  const wide = (file[0] === 0xff && file[1] === 0xfe) || (file[0] === 0xfe && file[1] === 0xff);
  const bytes = wide ? file : Buffer.from(Buffer.from(file).toString('latin1').replace(FOLD, ''), 'latin1');
  const { text } = textOf(bytes);
  return (wide ? text.replace(FOLD, '') : text).replace(/^\uFEFF/, '').split(/\r{0,3}\n|\r/);
}
const FOLD = /(?:\r{0,3}\n|\r)[ \t]/g;

/** @returns null where the line has no name or no value */
function lineOf(text: string): Line | null {
  const head = /^\s*([A-Za-z0-9-]+)\s*(?=[;:])/.exec(text);
  if (!head) return null;
  let params: Map<string, string> = NO_PARAMS;
  let at = head[0].length;
  while (text[at] === ';') {
    PARAM.lastIndex = at;
    const param = PARAM.exec(text);
    if (!param) return null;
    const [whole, name = '', quoted, plain = ''] = param;
    if (params === NO_PARAMS) params = new Map();
    if (name !== '') params.set(name.toUpperCase(), (quoted ?? plain).trim());
    at += whole.length;
  }
  return text[at] === ':' ? { name: (head[1] ?? '').toUpperCase(), params, value: text.slice(at + 1).trim() } : null;
}
/** Most lines have none, and a large feed has 300,000 lines. */
const NO_PARAMS = new Map<string, string>();
/** `;NAME="quoted: text"` or `;NAME=plain`; an empty parameter (`;;`) is passed over. */
const PARAM = /;\s*(?:([A-Za-z0-9-]+)\s*=\s*(?:"([^"]*)"|([^;:]*))(?:,[^;:]*)?)?/y;

export const lineNamed = (component: Component, name: string): Line | undefined => component.lines.find((line) => line.name === name);
export const linesNamed = (component: Component, name: string): Line[] => component.lines.filter((line) => line.name === name);

export const unescaped = (value: string): string =>
  value.replace(/\\([nN;,\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign));
