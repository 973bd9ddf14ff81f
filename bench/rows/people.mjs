/** Plainly made-up people. Numbers are of the 555-01xx ranges, addresses of .test: neither ever reaches anybody. */
const GIVEN =
  'Ada Basil Cleo Dara Edda Faro Gwen Hollis Imani Juno Kester Lark Maren Nico Odile Pax Quill Rowan Sable Tamsin Uma Vesper Wren Xanthe Yael Zephyr Anouk Bodhi Calla Dorian'.split(
    ' ',
  );
const FIRST =
  'Alder Birch Cinder Dawn Elder Fern Glen Harbor Iron Jasper Kettle Larch Marsh North Oaken Pebble Quarry River Stone Thistle Under Vale Willow Yarrow'.split(
    ' ',
  );
const LAST = 'bank bourne bridge brook croft dale field ford gate grove hurst ley mere mont shaw stead thorpe wick wood worth'.split(' ');
const AREAS = Array.from({ length: 700 }, (_, n) => 201 + n).filter((area) => area % 100 !== 11);

/** @returns a number from 0 up to 1, the same row of them for the same seed, so that two runs load the same practice */
export function dice(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const pick = (list, roll) => list[Math.floor(roll() * list.length)];

export function inventPerson(n, roll) {
  const given = pick(GIVEN, roll);
  const family = pick(FIRST, roll) + pick(LAST, roll);
  const phone = roll() < 0.75 ? `+1${pick(AREAS, roll)}55501${String(Math.floor(roll() * 100)).padStart(2, '0')}` : null;
  const email = phone === null || roll() < 0.5 ? `${given}.${family}${n}@mail.test`.toLowerCase() : null;
  const child = roll() < 0.12;
  const born =
    roll() < 0.5 ? `${child ? 2012 + Math.floor(roll() * 10) : 1950 + Math.floor(roll() * 50)}-0${1 + Math.floor(roll() * 9)}-15` : null;
  return { given, family, name: `${given} ${family}`, phone, email, bornOn: born };
}

/** What somebody at a desk types: a piece of a name, or digits of a number. */
export function inventSearch(roll) {
  if (roll() < 0.3) return `${pick(AREAS, roll)}55501${Math.floor(roll() * 10)}`;
  const given = pick(GIVEN, roll);
  const family = pick(FIRST, roll) + pick(LAST, roll);
  return roll() < 0.5 ? family.slice(0, 4 + Math.floor(roll() * 4)) : `${given.slice(0, 3)} ${family.slice(0, 5)}`;
}
