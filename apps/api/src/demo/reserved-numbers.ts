/** Area codes in the order in which the demo's people take them, the practice's surroundings first. */
const AREAS =
  '206 425 253 360 509 503 971 541 458 208 406 307 385 435 702 775 916 415 510 650 408 831 209 559 661 805 213 310 323 818 626 562 714 949 951 760 619 858 602 480 520 928 505 575 303 720 719 970 801 402 308 605 701 218 320 507 612 651 715 920 414 262 608 319 515 563 641 712 816 417 573 314 636 913 316 785 620 405 918 580 214 469 972 817 512 210 713 281 832 409 361 915 806 504 225 318 337 985 501 870 479 901 615 423 865 931 205 251 256 334 601 662 228 404 770 678 706 912 229 904 305 786 954 561 407 321 813 727 239 850 352 803 843 864 704 919 910 336 828 804 757 540 276 202 301 410 302 215 610 717 814 412'.split(
    ' ',
  );
/** 555-0100 to 555-0199 of each area code are set aside for fiction: nobody is ever called. */
const PER_AREA = 100;
/** The practice's own, and the cast's. */
const KEPT = new Set(['(206) 555-0100', '(206) 555-0177', '(206) 555-0142', '(206) 555-0148', '(206) 555-0163']);

/** Numbers that nobody else in the practice has. */
export class NumberBook {
  constructor(private next = 0) {}

  /** @returns null when all are given out; then people leave a mail address */
  fresh(): string | null {
    for (;;) {
      const area = AREAS[Math.floor(this.next / PER_AREA)];
      if (!area) return null;
      // 37 and 100 have no common divisor: every number once, and neighbours far apart.
      const line = 100 + ((this.next++ * 37) % PER_AREA);
      const number = `(${area}) 555-0${line}`;
      if (!KEPT.has(number)) return number;
    }
  }
}
