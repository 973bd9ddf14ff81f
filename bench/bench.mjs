import { measureBrowser } from './measure/browser.mjs';
import { measureCells } from './measure/cells.mjs';
import { closeAll, openHouse } from './measure/house.mjs';
import { measureSides } from './measure/sides.mjs';
import { machine } from './report/machine.mjs';
import { tables, writeProof } from './report/proof.mjs';

/** `npm run bench`, `npm run bench -- --quick`, `-- --sizes=1000,10000`, `-- --dry` (writes no file). It judges nothing: the table says what was measured. */
const quick = process.argv.includes('--quick');
const dry = process.argv.includes('--dry');
const asked = process.argv.find((arg) => arg.startsWith('--sizes='))?.slice('--sizes='.length);
const sizes = asked ? asked.split(',').map(Number) : [1_000, 10_000, 100_000];
const pace = quick ? { ms: 1_500, turns: 3, warm: 3_000 } : { ms: 5_000, turns: 5, warm: 10_000 };

const say = (line) => process.stdout.write(`${line}\n`);
const began = performance.now();
const where = machine();
// Whoever presses Ctrl-C leaves nothing behind either, however far it has come.
const stop = () => {
  process.exitCode = 130;
  void closeAll().finally(() => process.exit(130));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
const house = await openHouse(sizes, { say });
try {
  const results = {
    quick,
    postgres: house.version,
    practices: 'one practice (the worst case for board and search)',
    cells: [],
    sweeps: [],
    notes: [],
  };
  for (const size of sizes) {
    const { cells, sweep } = await measureCells(house, size, pace, say);
    results.cells.push(...cells);
    results.sweeps.push(sweep);
  }
  Object.assign(results, await measureSides(house, sizes.includes(10_000) ? 10_000 : sizes[0], say));
  Object.assign(results, await measureBrowser(house, sizes[0], say));
  results.seconds = (performance.now() - began) / 1000;
  say(`\n${tables(results, where)}\n`);
  if (!dry) writeProof(results, where);
} finally {
  await house.close();
}
