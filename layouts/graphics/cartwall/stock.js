/**
 * Stock meter: an OGraf v1 graphic. Data: see stock.ograf.json.
 * Without a count nothing is shown, whatever was shown before: a figure that is not known is not on air.
 */
import { Graphic, pop, sheetsOf, shrink } from "./kit.js";
import { Bar, Presence, numberText, share, wordsAround } from "./meter.js";

const WORDS_PX = 52;
const ALONE_PX = 60; // without a bar
const LEAST_PX = 22;
const PADDING_PX = 28;

const SHAPE = `
  <section class="body">
    <div class="panel">
      <div class="line"><span class="words" dir="auto"><span class="before"></span><span class="count"></span><span
        class="after"></span></span></div>
      <div class="bar"><i class="fill"></i></div>
    </div>
  </section>`;

/** Name how much there is: none, critical, low or plenty. A threshold that is not given is none. */
export function levelOf(units, { lowUnits, criticalUnits }) {
  if (units === 0) return "none";
  if (units <= (criticalUnits ?? 0)) return "critical";
  return units <= (lowUnits ?? 0) ? "low" : "plenty";
}

export default class Stock extends Graphic {
  static styles = sheetsOf("stock.css");
  static shape = SHAPE;
  static defaults = {
    units: null,
    of: null,
    lowUnits: null,
    criticalUnits: null,
    text: "{units} left",
    lowText: "Only {units} left",
    criticalText: "Last {units}",
    soldOutText: "Sold out",
  };

  #presence = null;
  #bar = null;
  #level = null;
  #leftFrom = 0;

  render(data) {
    this.#presence ??= new Presence(this.part("panel"));
    this.#bar ??= new Bar(this.part("fill"));
    this.#leftFrom = this.#bar.part;
    const { units, of } = data;
    const known = Number.isFinite(units) && units >= 0;
    this.#presence.set(known);
    if (!known) return; // what stood there goes as it was
    this.#level = levelOf(units, data);
    const panel = this.part("panel");
    for (const level of ["none", "critical", "low", "plenty"]) panel.classList.toggle(level, level === this.#level);
    panel.classList.toggle("barless", !(of > 0));
    this.#bar.set(share(units, of));
    const words = { none: data.soldOutText, critical: data.criticalText, low: data.lowText, plenty: data.text };
    wordsAround(this.part("words"), words[this.#level], "units", numberText(units));
    const room = panel.clientWidth - 2 * PADDING_PX;
    shrink(this.part("words"), of > 0 ? WORDS_PX : ALONE_PX, room, LEAST_PX);
  }

  enter() {
    return this.#presence.there ? [this.#presence.animate(), this.#bar.glide(0, 760)] : [];
  }

  changed(data, before) {
    const was = Number.isFinite(before.units);
    if (was !== this.#presence.there) {
      this.#presence.animate();
      return;
    }
    if (!was || data.units === before.units) return;
    this.#bar.glide(this.#leftFrom);
    const worse = this.#level !== levelOf(before.units, before);
    pop(this.part("words"), worse ? 1.08 : 1.05);
  }
}
