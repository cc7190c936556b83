/**
 * The slate for stand-by and technical difficulties: an OGraf v1 graphic. Data: see slate.ograf.json.
 *
 * It may stand for an hour on a machine that is busy with the cause of it: its only motion is one mark a second.
 * When the time it is back at has passed, it names none.
 */
import { digits, Graphic, hasLogo, isRtl, move, nowUtcMs, sheetsOf } from "./kit.js";
import { brandName, fitOneOf, timeOfDay } from "./words.js";

const BEAT_MS = 1000;
const MARKS = 5;
const FADE_MS = 360;
const FIT = {
  portrait: { title: [[112, 3], [88, 4], [64, 5]], line: [[44, 3], [38, 5]] },
  wide: { title: [[124, 2], [96, 2], [68, 3]], line: [[44, 2], [36, 3]] },
};

export default class Slate extends Graphic {
  static styles = sheetsOf("slate.css");
  static defaults = {
    title: "",
    line: "",
    brand: "",
    back: "",
    backMs: 0,
    backLabel: "Back at",
    soonLabel: "Any moment now",
  };
  static shape = `
    <section class="body" part="body">
      <div class="brand"><div class="logo"></div><div class="brand-name one-line" dir="auto"></div></div>
      <div class="middle">
        <div class="beat" aria-hidden="true">${"<i></i>".repeat(MARKS)}</div>
        <div class="title lines" dir="auto"></div>
        <div class="line lines" dir="auto"></div>
        <div class="back"><span class="label one-line" dir="auto"></span><span class="time count"></span></div>
      </div>
    </section>`;

  render({ title, line, brand }) {
    const fit = FIT[this.wide ? "wide" : "portrait"];
    const logo = hasLogo();
    this.part("logo").hidden = !logo;
    this.part("brand-name").hidden = logo;
    this.part("brand-name").textContent = brand || brandName();
    fitOneOf(this.part("title"), title, fit.title);
    this.part("line").hidden = !line;
    fitOneOf(this.part("line"), line, fit.line);
    const rtl = isRtl(this.part("title"));
    this.body.classList.toggle("rtl", rtl);
    this.part("middle").dir = rtl ? "rtl" : "ltr";
  }

  changed(data, before) {
    if (data.title !== before.title) move(this.part("title"), [{ opacity: 0 }, {}], 320, "ease-out");
    if (data.line !== before.line) move(this.part("line"), [{ opacity: 0 }, {}], 320, "ease-out");
  }

  tick() {
    const now = nowUtcMs();
    const lit = Math.floor(now / BEAT_MS) % MARKS;
    [...this.part("beat").children].forEach((mark, place) => mark.classList.toggle("lit", place === lit));
    this.#showBack(now);
    return BEAT_MS - (now % BEAT_MS);
  }

  enter() {
    return move(this.body, [{ opacity: 0 }, {}], FADE_MS, "ease-out");
  }

  leave() {
    return move(this.body, [{}, { opacity: 0 }], FADE_MS, "ease-in");
  }

  #showBack(now) {
    const { back, backMs, backLabel, soonLabel } = this.data;
    const past = backMs > 0 && backMs <= now;
    const time = past ? "" : back || (backMs > 0 ? timeOfDay(backMs) : "");
    this.part("back").hidden = !time && !past;
    this.part("label").textContent = past ? soonLabel : backLabel;
    this.part("time").hidden = !time;
    digits(this.part("time"), time);
  }
}
