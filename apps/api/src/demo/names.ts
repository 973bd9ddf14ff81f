import type { Dice } from './random.js';

/** Given and family names from many places, combined by dice: nobody in particular. */
const GIVEN =
  'Adaeze Adrian Aisha Alba Alden Alma Amara Anders Anika Antonia April Arjun Asa Astrid August Bea Benno Bianca Bram Calla Camille Carlo Cecily Chidi Cleo Corin Dalia Damon Davit Della Desmond Dina Edda Elias Eloise Emeka Enzo Esther Ezra Fatima Felix Fiona Florian Freya Gemma Gideon Greta Hana Harlan Hector Ida Ilse Imre Inez Isla Ivo Jada Jamal Joana Jules Kaia Kenji Kira Klara Lamar Laila Leif Leonie Linnea Lorenzo Lucia Mabel Malik Mara Marek Marisol Mateo Mei Milo Mina Mona Nadia Nell Nikolai Nina Noemi Odette Oksana Omar Orla Oscar Pavel Penny Petra Phoebe Quentin Rafael Rana Raul Renata Rhea Rohan Rosalind Ruben Sabine Sami Saskia Selma Soren Stella Suki Sylvia Tamsin Tariq Thea Tilda Tobias Uma Valentin Vera Viola Walker Willa Xenia Yara Yosef Yuki Zadie Zora'.split(
    ' ',
  );
const FAMILY =
  'Abernathy Acheson Adeyinka Alvarado Amundsen Ansari Aoki Arkwright Baptiste Barros Bellamy Bergstrom Birdsong Bloom Boateng Brightwater Calloway Cardoso Castellane Chandra Cloverfield Corwin Dahl Danso Darrow Delacroix Demir Drummond Eastwell Eberhart Ellery Engstrom Eriksen Esposito Fairweather Falk Fenwick Figueroa Fontenot Foxglove Galloway Garrick Gessner Greenhalgh Grimaldi Hadley Halvorsen Harrowgate Hawthorn Hearne Holloway Ibarra Ikeda Ironwood Jansen Jessop Kasparian Kettering Kimura Kinsella Kowalczyk Lachance Lark Larkspur Leclair Lindqvist Lockhart Lowell Machado Maddox Mallory Marchand Marlowe Mbeki Merriweather Montrose Moreau Mukherjee Nakata Navarro Nightingale Northcott Novak Oakes Obi Okonjo Oldfield Orsini Ostrow Pacheco Paget Pellegrini Pemberton Petrov Quill Quimby Rainey Ramaswamy Ravenel Redfern Rhodes Rosales Rowntree Sandoval Santoro Sayegh Schreiber Sedgwick Shirazi Silva Sinclair Solano Stavros Stillwater Strand Sundberg Takeda Tanner Thackeray Thistle Thorne Toussaint Tremaine Underhill Vance Varga Vasquez Vinter Wakefield Wainwright Weatherby Westerholm Whitcombe Winterbourne Yarrow Yilmaz Zamora Zeller'.split(
    ' ',
  );

export interface Name {
  given: string;
  family: string;
}

/** Names that nobody else in the practice has, as long as there are any. */
export class NameBook {
  private readonly used: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.used = new Set(taken);
  }

  fresh(dice: Dice, family?: string): Name {
    for (let tries = 0; ; tries++) {
      const name = { given: dice.pick(GIVEN), family: family ?? dice.pick(FAMILY) };
      const full = `${name.given} ${name.family}`;
      if (this.used.has(full) && tries < 50) continue;
      this.used.add(full);
      return name;
    }
  }
}

/** What people write or say when they ask. */
export const MESSAGES = [
  'Hi, I would like to know whether you take new clients at the moment.',
  'I found you through the directory. Evenings would be best for me.',
  'Looking for someone for my daughter, she is having a hard time at school.',
  'Could you tell me your fees and whether you take insurance?',
  'A friend said good things about you. I am free most mornings.',
  'We are looking for couples sessions, is online possible?',
  'I have been putting this off for a while. Please call after work if you can.',
  'Do you have openings on Thursdays?',
  'Trouble sleeping for months now and I would like to talk to somebody.',
  'My doctor suggested that I call. Is there a waiting list?',
  'I moved here last month and need a new therapist.',
  'Is it possible to meet online only?',
  'Please text rather than call, I share an office.',
  'I would like a short call first to see if it is a fit.',
  'Looking for support after a loss in the family.',
] as const;

export const SERVICES = ['Individual', 'Individual', 'Individual', 'Couples', 'Online'] as const;
