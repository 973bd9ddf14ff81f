// The owner's figures on years of data: npm run bench -- --figures, or node bench/figures.mjs 10000,100000 [--dry]. HOLD=1 keeps it standing until Ctrl-C.

import { dashboardOnScreen } from './measure/dashboard.mjs';
import { beside, dashboard, measureFigures } from './measure/figures.mjs';
import { closeAll, nameOf, openHouse, startProduct } from './measure/house.mjs';
import { measurePages } from './measure/pages.mjs';
import { figuresText } from './report/figures.mjs';
import { machine } from './report/machine.mjs';
import { writePart } from './report/proof.mjs';
import { addYears } from './rows/years.mjs';

const sizes = (process.argv.slice(2).find((arg) => /^[\d,]+$/.test(arg)) ?? '10000,100000').split(',').map(Number);
const dry = process.argv.includes('--dry');
const where = machine();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void closeAll().finally(() => process.exit(130)));

/** Each house is of its own; in the last one four practices share what is four times the smallest size, so that each has as much as the one of the first. */
const houses = [...sizes.map((size) => ({ size, practices: 1 })), { size: sizes[0] * 4, practices: 4 }];
const results = [];
for (const { size, practices } of houses) {
  const house = await openHouse([size], { say: console.log, practices });
  try {
    const url = house.cluster.superuserUrl(nameOf(size));
    const rows = await addYears(url);
    const product = await startProduct(house.cluster.appUrl(nameOf(size)));
    try {
      const measured = await measureFigures({ url, product, practice: house.practices[0].id }, console.log);
      const whole = await dashboard(product);
      const screen = practices === 1 ? await dashboardOnScreen(house, size, console.log) : null;
      const pages = practices === 1 ? await measurePages({ url, product, practice: house.practices[0].id }, console.log) : null;
      const moves = practices === 1 ? await beside(house, url, product) : null;
      results.push({ size, practices, rows, ...measured, whole, screen, pages, moves });
      if (process.env.HOLD) {
        console.log(url);
        await new Promise(() => {});
      }
    } finally {
      await product.stop();
    }
  } finally {
    await house.close();
  }
}
const text = figuresText(results, where);
console.log(text);
if (!dry) writePart('figures', text);
