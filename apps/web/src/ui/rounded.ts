/** Half away from zero. Fifteen digits, because 1.005 stands as 1.00499999999999989 and was meant as 1.005. */
export function rounded(value: number, digits: 0 | 1 | 2): number {
  const scaled = Number((Math.abs(value) * 10 ** digits).toPrecision(15));
  const away = Math.floor(scaled + 0.5) / 10 ** digits;
  return value < 0 && away !== 0 ? -away : away;
}

/** `+42`, `−9`, `0`: a score from −100 to 100. */
export function scoreWords(score: number): string {
  const whole = rounded(score, 0);
  return whole > 0 ? `+${whole}` : String(whole).replace('-', '−');
}
