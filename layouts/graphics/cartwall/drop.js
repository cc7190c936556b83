/**
 * Drop milestone: an OGraf v1 graphic. Data: see drop.ograf.json.
 * It shows how far a value is on its way to a milestone, and what that unlocks. Without both figures nothing is shown.
 */
import { Graphic, digits, fitLines, move, pop, sheetsOf, shrink } from "./kit.js";
import { Bar, Presence, numberText, share, wordsAround } from "./meter.js";

const LOCK = "M8 14V10a8 8 0 0 1 16 0v4h1a3 3 0 0 1 3 3v11a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V17a3 3 0 0 1 3-3zm4 0h8v-4a4 4 0 0 0-8 0z";
const CHECK = "M12.2 27.4 2.6 17.8l4.2-4.2 5.4 5.4L25.2 6l4.2 4.2z";
const SIZES = {
  portrait: { value: 54, target: 26, most: 230, unlocks: [38, 33, 29] },
  wide: { value: 44, target: 22, most: 210, unlocks: [32, 28, 25] },
};
const LEAST_PX = 18;

const SHAPE = `
  <section class="body">
    <div class="panel">
      <div class="seal"><svg class="lock" viewBox="0 0 32 32" aria-hidden="true"><path d="${LOCK}"/></svg><svg class="check"
        viewBox="0 0 32 32" aria-hidden="true"><path d="${CHECK}"/></svg></div>
      <div class="head">
        <div class="what"><div class="label one-line" dir="auto"></div><div class="unlocks lines" dir="auto"></div></div>
        <div class="figures">
          <div class="value count"></div>
          <div class="target" dir="auto"><span class="before"></span><span class="count"></span><span class="after"></span></div>
        </div>
      </div>
      <div class="bar"><i class="fill"></i></div>
    </div>
  </section>`;

/** True when both figures are there. */
export function known({ value, target }) {
  return Number.isFinite(value) && Number.isFinite(target) && target > 0;
}

export default class Drop extends Graphic {
  static styles = sheetsOf("drop.css");
  static shape = SHAPE;
  static defaults = {
    unlocks: "",
    value: null,
    target: null,
    valueText: null,
    targetText: null,
    targetLabel: "of {target}",
    label: "Unlocks",
    reachedLabel: "Unlocked",
  };

  #presence = null;
  #bar = null;
  #from = 0;

  render(data) {
    this.#presence ??= new Presence(this.part("panel"));
    this.#bar ??= new Bar(this.part("fill"));
    this.#from = this.#bar.part;
    this.#presence.set(known(data));
    if (!this.#presence.there) return; // what stood there goes as it was
    const reached = data.value >= data.target;
    this.part("panel").classList.toggle("reached", reached);
    this.part("label").textContent = reached ? data.reachedLabel : data.label;
    this.#bar.set(share(data.value, data.target));
    const size = SIZES[this.wide ? "wide" : "portrait"];
    digits(this.part("value"), data.valueText || numberText(data.value));
    wordsAround(this.part("target"), data.targetLabel, "target", data.targetText || numberText(data.target));
    shrink(this.part("value"), size.value, size.most, LEAST_PX);
    shrink(this.part("target"), size.target, size.most, LEAST_PX);
    fitLines(this.part("unlocks"), data.unlocks, size.unlocks, 1);
  }

  enter() {
    return this.#presence.there ? [this.#presence.animate(), this.#bar.glide(0, 900)] : [];
  }

  changed(data, before) {
    if (known(before) !== this.#presence.there) {
      this.#presence.animate();
      return;
    }
    if (!this.#presence.there || (data.value === before.value && data.target === before.target)) return;
    this.#bar.glide(this.#from);
    if (data.value >= data.target && before.value < before.target) this.#celebrate();
    else pop(this.part("value"), 1.1, 320);
  }

  /** The milestone is reached: once, and calm again. */
  #celebrate() {
    pop(this.part("value"), 1.2, 420);
    const frames = [{ transform: "scale(0.3) rotate(-30deg)" }, { transform: "scale(1.2)", offset: 0.6 }, { transform: "none" }];
    move(this.part("check"), frames, 620);
  }
}
