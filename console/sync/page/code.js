/**
 * The slate's code: 127 chips of 50 ms, the same as console/sync/slatecode.py. Pure; the page and its tests read it.
 */
export const CHIP_S = 0.05;
export const CHIPS = 127;
export const PERIOD_S = 6.35;

/** The chips, +1 or -1: x^7 + x^6 + 1, begun with ones. */
export function chips() {
  let register = [1, 1, 1, 1, 1, 1, 1];
  const out = [];
  for (let index = 0; index < CHIPS; index += 1) {
    out.push(register[6] ? -1 : 1);
    register = [register[6] ^ register[5], ...register.slice(0, 6)];
  }
  return out;
}

const CODE = chips();

/** The chip at an instant of the film; it repeats. */
export function chipAt(seconds) {
  const within = ((seconds % PERIOD_S) + PERIOD_S) % PERIOD_S;
  return CODE[Math.min(CHIPS - 1, Math.floor(within / CHIP_S))];
}

/** The first instant from `seconds` on that lies a whole number of pictures after `pictureAt`. */
export function onPicture(seconds, pictureAt, pictureS) {
  return pictureAt + Math.ceil((seconds - pictureAt) / pictureS - 1e-6) * pictureS;
}

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
