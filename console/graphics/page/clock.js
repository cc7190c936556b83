/**
 * The page's end of the synchronised time: this page's clock against the console's monotonic clock and its UTC anchor.
 * Counterpart: console/graphics/timebase.py. Several pings, the one with the shortest round trip is believed; small
 * corrections are taken in steps, so that digits never jump. Without a console the last offset is kept.
 */
const KEEP = 16;
const OLD_MS = 60_000;
const JUMP_MS = 20;
const SETTLE_SAMPLES = 8;

export class Clock {
  #now;
  #samples = [];
  #taken = 0;
  #offset = null;
  #anchor = null;

  /** @param {() => number} now this page's monotonic milliseconds */
  constructor(now = () => performance.now()) {
    this.#now = now;
  }

  /** Take a clock sample: when the ping left and its answer came (page ms), and the console's stamp between. */
  sample(sentMs, stamp, receivedMs) {
    const offset = stamp.monoMs - (sentMs + receivedMs) / 2;
    this.#samples.push({ offset, roundTrip: receivedMs - sentMs, at: receivedMs });
    this.#samples = this.#samples.filter((s) => receivedMs - s.at < OLD_MS).slice(-KEEP);
    this.#anchor = stamp.utcMs - stamp.monoMs;
    this.#taken += 1;
    this.#approach(this.#best().offset);
  }

  /** Take a stamp that came without a ping, only while nothing better is known. */
  rough(stamp) {
    if (this.#taken > 0) return;
    this.#offset = stamp.monoMs - this.#now();
    this.#anchor = stamp.utcMs - stamp.monoMs;
  }

  /** Forget the samples of an earlier console; what they told stays in force until new ones come. */
  restart() {
    this.#samples = [];
    this.#taken = 0;
  }

  /** How far off it can be at most: half the shortest round trip, and what of the way to that one is still to go. */
  get withinMs() {
    if (this.#samples.length === 0) return Infinity;
    const best = this.#best();
    return best.roundTrip / 2 + Math.abs(best.offset - this.#offset);
  }

  get synchronised() {
    return this.#offset !== null;
  }

  /** Turn a page time into the console's monotonic milliseconds. */
  monoMs(pageMs = this.#now()) {
    return pageMs + (this.#offset ?? 0);
  }

  /** The console's UTC now, in milliseconds; this machine's own before the first contact. */
  nowUtcMs() {
    return this.#anchor === null ? Date.now() : this.monoMs() + this.#anchor;
  }

  #best() {
    return this.#samples.reduce((a, b) => (b.roundTrip < a.roundTrip ? b : a));
  }

  #approach(target) {
    const far = this.#offset === null || Math.abs(target - this.#offset) > JUMP_MS;
    if (far || this.#taken <= SETTLE_SAMPLES) this.#offset = target;
    else this.#offset += (target - this.#offset) * 0.5;
  }
}
