import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type House, openHouse } from '../house.js';

const SCRIPT = 'export const porch = "light";\n'.repeat(1_000);

describe('The built web app', () => {
  let house: House;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'porchlight-web-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Porchlight</title>');
    writeFileSync(join(folder, 'index.html.br'), brotliCompressSync('<!doctype html><title>Porchlight</title>'));
    writeFileSync(join(folder, 'assets/main.js'), SCRIPT);
    writeFileSync(join(folder, 'assets/main.js.br'), brotliCompressSync(SCRIPT));
    writeFileSync(join(folder, 'assets/main.js.gz'), gzipSync(SCRIPT));
    house = await openHouse({ webDir: folder });
  });
  afterAll(async () => {
    await house?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const fetched = (accept: string): Promise<{ encoding: string | undefined; cache: string | undefined; body: Buffer }> =>
    new Promise((resolve, reject) => {
      get(`${house.url}/assets/main.js`, { headers: { 'accept-encoding': accept } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () =>
          resolve({ encoding: answer.headers['content-encoding'], cache: answer.headers['cache-control'], body: Buffer.concat(parts) }),
        );
      }).on('error', reject);
    });

  it('is sent as the build packed it, and kept by the browser for a year', async () => {
    const brotli = await fetched('gzip, br');
    expect(brotli.encoding).toBe('br');
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT);
    expect(brotli.cache).toBe('public, max-age=31536000, immutable');
    const gzip = await fetched('gzip');
    expect(gzip.encoding).toBe('gzip');
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT);
  });

  it('is sent as it is to who cannot unpack it, and every screen is the one page', async () => {
    const plain = await fetched('identity');
    expect([plain.encoding, plain.body.toString()]).toEqual([undefined, SCRIPT]);
    for (const screen of ['/', '/?stage=new', '/people/somebody']) {
      expect(await (await fetch(`${house.url}${screen}`)).text()).toContain('Porchlight');
    }
    expect((await house.visitor().get('/assets/gone.js')).status).toBe(404);
  });
});
