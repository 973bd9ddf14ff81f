import { isAbsolute, resolve } from 'node:path';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { ROOT } from './root.mjs';
import { Stop } from './say.mjs';
import { inTurn } from './turn.mjs';

const OLDEST = [20, 19];

/** Installs and (unless `built` is false) builds what is missing or changed, and works in the clone's folder from then on. Uses nothing but Node itself. */
export async function ready({ built = true } = {}) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new Stop(`Porchlight needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.`);
  }
  const { PORCHLIGHT_DATA: data } = process.env;
  if (data && !isAbsolute(data)) process.env.PORCHLIGHT_DATA = resolve(data);
  process.chdir(ROOT);
  await inTurn(async () => {
    const mark = await install();
    if (built) await build(mark);
  });
}
