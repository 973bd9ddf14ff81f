import { gzipSync } from 'node:zlib';

const JSON_TYPE = 'application/json';
const deep = (open: string, close: string, times: number) => open.repeat(times) + close.repeat(times);

/** Values that somebody may put where another was meant: what passes naive validators and what databases choke on. */
export const VALUES: unknown[] = [
  null, true, 0, -1, 1.5, -0, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, '', ' ', '0', 'null', 'x', [], [[]], {}, [null], ['a', 'b'],
  'a\u0000b', '\u0000', '\ud800', 'a\udc00', '\uffff', '\u202eabc', '👩‍👩‍👧‍👦', 'é'.repeat(400), 'x'.repeat(20_000),
  { $gt: '' }, { toString: 'x' }, { length: 1 }, { id: 1 }, [{ $ne: null }],
  "' OR 1=1 --", '"; DROP TABLE people; --', '%', '\\', '{{7*7}}', '../../etc/passwd', '<script>alert(1)</script>', '\r\nset-cookie: a=b',
  '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '01a200b4-4f85-7050-b449-49a5bc2c556', '{01a200b4-4f85-7050-b449-49a5bc2c5561}',
  '+275760-09-13T00:00:00.000Z', '275760-09-13T00:00:00Z', '0000-00-00T00:00:00Z', '2026-02-30T10:00:00Z', '2026-04-14', '2026-04-14T25:61:00Z', '2026-04-14T15:00:00', 'infinity', '-infinity', 'epoch', 'now',
  '9999-12-31T23:59:59Z', '2026-04-14T15:00:00+99:99', '1e400', 'NaN', '0x10', '１２',
]; // biome-ignore format: one list

/** Whole bodies, as bytes, with their content type. */
export const BODIES: [what: string, payload: string | Buffer, headers: Record<string, string>][] = [
  ['nothing', '', { 'content-type': JSON_TYPE }],
  ['half a JSON', '{"version": 1', { 'content-type': JSON_TYPE }],
  ['two JSONs', '{}{}', { 'content-type': JSON_TYPE }],
  ['no JSON', 'version=1&to=active', { 'content-type': JSON_TYPE }],
  ['a comma too many', '{"version": 1,}', { 'content-type': JSON_TYPE }],
  ['comments', '{/* hm */"version": 1}', { 'content-type': JSON_TYPE }],
  ['NaN', '{"version": NaN}', { 'content-type': JSON_TYPE }],
  ['1e400', '{"version": 1e400, "journeyVersion": 1e400}', { 'content-type': JSON_TYPE }],
  ['-0', '{"version": -0}', { 'content-type': JSON_TYPE }],
  ['a long number', `{"version": ${'9'.repeat(400)}}`, { 'content-type': JSON_TYPE }],
  ['the same key twice', '{"version": 1, "version": 2, "to": "active", "to": "new"}', { 'content-type': JSON_TYPE }],
  ['__proto__', '{"__proto__": {"version": 1}, "version": 1}', { 'content-type': JSON_TYPE }],
  ['__proto__ below', '{"version": 1, "facts": [{"__proto__": {"kind": "qualified"}}]}', { 'content-type': JSON_TYPE }],
  ['constructor', '{"constructor": {"prototype": {"isOwner": true}}}', { 'content-type': JSON_TYPE }],
  ['10,000 brackets', deep('[', ']', 10_000), { 'content-type': JSON_TYPE }],
  ['10,000 braces', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`, { 'content-type': JSON_TYPE }],
  ['null', 'null', { 'content-type': JSON_TYPE }],
  ['a number', '7', { 'content-type': JSON_TYPE }],
  ['a text', '"version"', { 'content-type': JSON_TYPE }],
  ['a list', '[{"version":1}]', { 'content-type': JSON_TYPE }],
  ['10,000 fields', JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`f${index}`, 1]))), { 'content-type': JSON_TYPE }],
  ['too much', `{"name": "${'x'.repeat(300_000)}"}`, { 'content-type': JSON_TYPE }],
  ['bad UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0xff, 0x22, 0x7d]), { 'content-type': JSON_TYPE }],
  ['a byte order mark', Buffer.from('\ufeff{"version": 1}'), { 'content-type': JSON_TYPE }],
  ['UTF-16', Buffer.from('{"version": 1}', 'utf16le'), { 'content-type': 'application/json; charset=utf-16' }],
  ['a charset nobody has', '{"version": 1}', { 'content-type': 'application/json; charset=klingon' }],
  ['JSON called text', '{"version": 1}', { 'content-type': 'text/plain' }],
  ['JSON called XML', '<a/>', { 'content-type': 'application/xml' }],
  ['a form', 'version=1', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a multipart', '--x\r\ncontent-disposition: form-data; name="version"\r\n\r\n1\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }],
  ['a CSV', 'a,b\n1,2', { 'content-type': 'text/csv' }],
  ['no type', '{"version": 1}', {}],
  ['a type that is none', '{"version": 1}', { 'content-type': 'json' }],
  ['an empty type', '{"version": 1}', { 'content-type': '' }],
  ['gzip', gzipSync('{"version": 1}'), { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }],
  ['a gzip bomb', gzipSync(Buffer.alloc(20_000_000, 32)), { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }],
  ['an encoding nobody has', '{"version": 1}', { 'content-type': JSON_TYPE, 'content-encoding': 'rot13' }],
]; // biome-ignore format: one body, one line

/** Headers that come beside a request that is right. */
export const HEADERS: Record<string, string>[] = [
  { 'idempotency-key': 'x' },
  { 'idempotency-key': `${'a'.repeat(8)}-`.repeat(900) },
  { 'idempotency-key': '00000000-0000-0000-0000-00000000000g' },
  { cookie: 'porchlight-session-0=; porchlight-session-0=%00' },
  { cookie: `porchlight-session-0=${'x'.repeat(7_000)}` },
  { cookie: '=;;;=x; __Host-porchlight-session' },
  { origin: 'null' },
  { origin: 'http://[' },
  { 'sec-fetch-site': 'cross-site, same-origin' },
  { 'x-forwarded-for': "' OR 1=1 --", 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'gopher' },
  { 'x-http-method-override': 'DELETE' },
  { accept: 'application/xml', 'accept-encoding': 'rot13;q=NaN', 'accept-language': '*'.repeat(2_000) },
  { 'x-long': 'x'.repeat(64 * 1024) },
  { range: 'bytes=0-18446744073709551615' },
  { 'if-match': '"v-1"', 'if-none-match': '*' },
  { expect: '100-continue' },
];

/** Ids in an address. */
export const IDS: string[] = [
  'x', '0', '-1', 'null', 'undefined', '%00', '%ff', '%zz', '%', '%F0%9F', '%2e%2e%2f', "'%20OR%201=1", '00000000-0000-0000-0000-000000000000', '[object%20Object]',
  '__proto__', 'constructor', 'x'.repeat(99), 'x'.repeat(3_000), '%7B%7D', '*', '01a200b4-4f85-7050-b449-49a5bc2c5561%0d%0a', '01a200b44f857050b44949a5bc2c5561',
]; // biome-ignore format: one list

export const QUERIES: string[] = [
  '?', '?a', '?=', '?&&&', '?stage=', '?stage=nowhere', '?stage[]=new', '?stage[__proto__]=x', '?stage=new&stage=closed', '?after=x', '?after=%00', `?after=${'A'.repeat(290)}`, `?after=${'A'.repeat(5_000)}`,
  `?after=${Buffer.from('[1,"infinity","infinity","x"]').toString('base64url')}`, `?after=${Buffer.from('[0,"9999-99-99T99:99:99.999Z","2026-01-01T00:00:00.000Z","00000000-0000-0000-0000-000000000000"]').toString('base64url')}&stage=new`,
  `?after=${Buffer.from('[0,"infinity","infinity","------------------------------------"]').toString('base64url')}&stage=new`,
  '?owner=me', '?owner=%00', '?source=%27', '?mine=true', '?mine=1&mine=1', '?id=x', '?id=', '?id[0]=1', `?${Array.from({ length: 900 }, () => 'id=00000000-0000-0000-0000-000000000000').join('&')}`, `?id=${'x'.repeat(9_000)}`,
  '?journeyId=1', '?journeyId=%ud800', '?journeyId=%ED%A0%80', '?before=275760-09-13T00:00:00Z', '?before=-infinity', '?__proto__=1', '?__proto__[x]=1', '?constructor=1', '?toString=1', '?%=1', '?%ff=%ff', `?${'a=1&'.repeat(1_500)}`,
]; // biome-ignore format: one list
