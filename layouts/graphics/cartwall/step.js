/** A card with the steps of a demonstration: an OGraf v1 graphic. Data: see step.ograf.json. */
import { digits, Graphic, isRtl, move, pop, sheetsOf } from "./kit.js";
import { fitOneOf } from "./words.js";

const FIT = {
  portrait: { title: [[44, 1], [38, 1], [32, 2]], one: [[33, 2], [28, 3]], two: [[28, 2]] },
  wide: { title: [[40, 1], [35, 1], [28, 2]], one: [[30, 2], [25, 3]], two: [[25, 2]] },
};
const ALONE_PX = { portrait: [[56, 2], [42, 3]], wide: [[50, 2], [38, 3]] };

export default class Step extends Graphic {
  static styles = sheetsOf("lower.css", "step.css");
  static defaults = { steps: [], label: "Step", ofLabel: "of" };
  static shape = `
    <section class="body" part="body">
      <div class="panel">
        <div class="block hot">
          <span class="label one-line" dir="auto"></span>
          <span class="number count"></span>
          <span class="of one-line" dir="auto"></span>
        </div>
        <div class="words"><div class="title lines" dir="auto"></div><div class="text lines soft" dir="auto"></div></div>
        <div class="bar"></div>
      </div>
    </section>`;

  get stepCount() {
    return Math.max(1, this.data.steps.length);
  }

  get over() {
    return this.data.steps.length === 0;
  }

  /** Only the data know how many steps there are, so the renderer has to be told when the last one is past. */
  async playAction(params) {
    const answer = await super.playAction(params);
    if (!this.on) this.dispatchEvent(new CustomEvent("cartwall-left", { bubbles: true, composed: true }));
    return answer;
  }

  render() {
    this.#show(this.step ?? 0);
  }

  atStep(step, from) {
    this.#show(step);
    if (from === null || step === from) return undefined;
    pop(this.part("number"), 1.16, 380);
    const side = (step > from) === this.body.classList.contains("rtl") ? -36 : 36;
    const coming = [{ opacity: 0, transform: `translateX(${side}px)` }, {}];
    return move(this.part("words"), coming, 320);
  }

  changed(data, before) {
    const at = (steps) => JSON.stringify(steps[this.step]);
    if (at(data.steps) !== at(before.steps)) move(this.part("words"), [{ opacity: 0 }, {}], 280);
  }

  /** Show a step; the last one where there are fewer (data may take steps away). */
  #show(wanted) {
    const { steps, label, ofLabel } = this.data;
    if (steps.length === 0) return;
    const at = Math.min(wanted, steps.length - 1);
    this.part("label").textContent = label;
    digits(this.part("number"), String(at + 1));
    this.part("number").classList.toggle("long", at + 1 > 99);
    this.part("of").textContent = `${ofLabel} ${steps.length}`;
    this.part("of").hidden = steps.length === 1;
    this.#fit(steps[at]);
    this.#progress(at, steps.length);
  }

  #fit({ title, text }) {
    const format = this.wide ? "wide" : "portrait";
    const [head, words] = [this.part("title"), this.part("text")];
    head.textContent = title;
    const rtl = isRtl(head);
    this.body.classList.toggle("rtl", rtl);
    this.part("panel").dir = rtl ? "rtl" : "ltr";
    words.hidden = !text;
    if (!text) {
      fitOneOf(head, title, ALONE_PX[format]);
      return;
    }
    const [, lines] = fitOneOf(head, title, FIT[format].title);
    fitOneOf(words, text, lines === 1 ? FIT[format].one : FIT[format].two);
  }

  #progress(at, count) {
    const bar = this.part("bar");
    while (bar.childElementCount > count) bar.lastElementChild.remove();
    while (bar.childElementCount < count) bar.append(document.createElement("i"));
    [...bar.children].forEach((one, place) => one.classList.toggle("done", place <= at));
  }
}
