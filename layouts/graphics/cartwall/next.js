/**
 * What comes next, and when: an OGraf v1 graphic. Data: see next.ograf.json.
 *
 * Far off it names the time, near it counts down, and past it it names none: a time that is over is never shown.
 */
import { clockText, digits, Graphic, isRtl, move, nowUtcMs, pop, sheetsOf, untilNextSecond } from "./kit.js";
import { fitOneOf, hug, timeOfDay } from "./words.js";

const FIT = {
  portrait: [[31, 1], [27, 1], [23, 2]],
  wide: [[32, 1], [28, 1], [24, 2]],
};

export default class Next extends Graphic {
  static styles = sheetsOf("next.css");
  static defaults = {
    what: "",
    at: "",
    atMs: 0,
    nearMs: 300_000,
    atLabel: "Next at",
    inLabel: "Next in",
    nowLabel: "Up next",
  };
  static shape = `
    <section class="body" part="body">
      <div class="card">
        <div class="when"><span class="label one-line" dir="auto"></span><span class="time count"></span></div>
        <div class="what lines" dir="auto"></div>
      </div>
    </section>`;

  render({ what }) {
    const words = this.part("what");
    words.style.width = "";
    words.textContent = what;
    this.part("card").dir = isRtl(words) ? "rtl" : "ltr";
    fitOneOf(words, what, FIT[this.wide ? "wide" : "portrait"]);
    hug(words);
  }

  changed(data, before) {
    if (data.what !== before.what) move(this.part("what"), [{ opacity: 0 }, {}], 280);
  }

  tick() {
    const { at, atMs, nearMs, atLabel, inLabel, nowLabel } = this.data;
    const left = atMs > 0 ? atMs - nowUtcMs() : Infinity;
    if (left <= 0) return this.#show(nowLabel, "");
    if (left <= nearMs) {
      this.#show(inLabel, clockText(left), true);
      return untilNextSecond(left);
    }
    const time = at || (atMs > 0 ? timeOfDay(atMs) : "");
    this.#show(time ? atLabel : nowLabel, time);
    return left - nearMs;
  }

  #show(label, time, near = false) {
    const was = this.body.classList.contains("near");
    this.body.classList.toggle("near", near);
    this.part("label").textContent = label;
    this.part("time").hidden = !time;
    digits(this.part("time"), time);
    if (this.on && near && !was) pop(this.part("time"), 1.2, 420);
  }
}
