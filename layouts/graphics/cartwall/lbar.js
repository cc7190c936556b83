/**
 * L-bar: an OGraf v1 graphic. Data: see lbar.ograf.json. A rail and a band frame a smaller camera.
 *
 * It counts to `deadlineMs` as the countdown does, but stays at 0:00: it leaves together with the camera's way back.
 */
import {
  Graphic, Rest, clockText, digits, fitLines, hasLogo, isRtl, move, nowUtcMs, pop, sheetsOf, showMoney, showPicture,
  untilNextSecond, EASE_IN, EASE_OUT,
} from "./kit.js";

const IN_MS = 560;
const OUT_MS = 420;
const URGENT_MS = 10_000;
const NAME_PX = { portrait: [40, 34], wide: [42, 36] };
const MONEY_PX = {
  portrait: { pricePx: 92, wasPx: 36 },
  wide: { pricePx: 96, wasPx: 42 },
};
const NEXT_PX = { portrait: [40], wide: [56] };
const TITLE_PX = { portrait: [60, 46], wide: [32] };
/* By the number of letters: 0:00, 10:00, 1:00:00 and longer. */
const CLOCK_PX = { portrait: [0, 0, 0, 0, 100, 82, 66, 58], wide: [0, 0, 0, 0, 148, 128, 104, 92] };

export default class LBar extends Graphic {
  static styles = sheetsOf("lbar.css");
  static defaults = {
    title: "", product: "", price: null, was: null, left: null, startedMs: 0, deadlineMs: null,
    endsInLabel: "Ends in", endedLabel: "Ended", next: null, nextLabel: "Next up", image: null,
  };
  static shape = `
    <section class="body">
      <div class="band"><i class="corner"></i></div>
      <div class="rail"></div>
      <div class="heading"><i class="sign"><svg viewBox="0 0 30 34" aria-hidden="true">
        <path d="M18.6 0 2 19.4h9.6L8.8 34 28 13.2H17.4z"/></svg></i><span class="title" dir="auto"></span></div>
      <div class="product">
        <div class="picture"><img class="image" alt="" /></div>
        <div class="words" dir="auto">
          <div class="name lines"></div>
          <div class="money"><span class="price"></span><s class="was"></s></div>
          <div class="left one-line" dir="auto"></div>
        </div>
      </div>
      <div class="clock hot">
        <span class="label one-line" dir="auto"></span><div class="digits count"></div>
        <div class="bar"><i class="rest"></i></div>
      </div>
      <div class="next" dir="auto">
        <span class="next-label one-line"></span><span class="next-name lines"></span>
        <i class="logo"></i>
      </div>
    </section>`;

  #text = "";
  #rest = null;

  get #format() {
    return this.wide ? "wide" : "portrait";
  }

  render(data, before) {
    const show = (name, text) => {
      this.part(name).textContent = text ?? "";
      this.part(name).hidden = !text;
    };
    show("title", data.title);
    show("left", data.left);
    show("next-label", data.next ? data.nextLabel : "");
    this.part("next-name").hidden = !data.next;
    this.body.classList.toggle("unpriced", !data.price);
    this.body.classList.toggle("untimed", !data.deadlineMs);
    this.body.classList.toggle("unnext", !data.next);
    this.body.classList.toggle("branded", hasLogo());
    this.#fit(data);
    this.#showImage(data.image, before.image);
  }

  #fit(data) {
    const format = this.#format;
    fitLines(this.part("name"), data.product, NAME_PX[format], this.wide ? 3 : 2);
    if (data.next) fitLines(this.part("next-name"), data.next, NEXT_PX[format], 1);
    showMoney(this.part("money"), data, { ...MONEY_PX[format], gapPx: 20 });
    const title = this.part("title");
    for (const size of TITLE_PX[format]) {
      title.style.fontSize = `${size}px`;
      if (title.scrollHeight <= title.clientHeight) break;
    }
    this.part("words").classList.toggle("rtl", isRtl(this.part("words")));
  }

  #showImage(image, before) {
    if (image === before && this.body.classList.contains("pictured") === Boolean(image)) return;
    this.body.classList.toggle("pictured", Boolean(image));
    showPicture(this.part("image"), image);
  }

  changed(data, before) {
    if (data.price && data.price !== before.price) pop(this.part("price"));
    if (data.left && data.left !== before.left) pop(this.part("left"), 1.06);
  }

  tick() {
    const { startedMs, deadlineMs, endsInLabel, endedLabel } = this.data;
    if (!deadlineMs) return undefined;
    const left = deadlineMs - nowUtcMs();
    const text = clockText(left);
    const urgent = left > 0 && left <= URGENT_MS;
    this.body.classList.toggle("urgent", urgent);
    this.body.classList.toggle("ended", left <= 0);
    const label = left > 0 ? endsInLabel : endedLabel;
    if (this.part("label").textContent !== label) this.part("label").textContent = label;
    if (text !== this.#text) this.#showClock(text, urgent);
    this.#rest ??= new Rest(this.part("rest"));
    const step = this.#rest.show(left, deadlineMs - startedMs);
    return left > 0 ? Math.min(step, untilNextSecond(left)) : undefined;
  }

  #showClock(text, urgent) {
    this.#text = text;
    const clock = this.part("digits");
    clock.style.fontSize = `${CLOCK_PX[this.#format][Math.min(text.length, 7)]}px`;
    digits(clock, text);
    if (urgent && this.on) pop(clock, 1.1, 420);
  }

  /** Rail and band slide in together, what stands on them follows. */
  enter() {
    const up = [{ opacity: 0, transform: "translateY(36px)" }, {}];
    const content = ["heading", "product", "clock", "next"].map((name, at) =>
      move(this.part(name), up, 380, EASE_IN, 240 + at * 50),
    );
    return [
      move(this.part("rail"), [{ opacity: 1, transform: "translateX(-100%)" }, {}], IN_MS),
      move(this.part("band"), [{ opacity: 1, transform: "translateY(112%)" }, {}], IN_MS),
      ...content,
    ];
  }

  leave() {
    const content = ["heading", "product", "clock", "next"].map((name) =>
      move(this.part(name), [{}, { opacity: 0, transform: "translateY(24px)" }], 200, EASE_OUT),
    );
    return [
      ...content,
      move(this.part("rail"), [{}, { transform: "translateX(-100%)" }], OUT_MS, EASE_OUT, 100),
      move(this.part("band"), [{}, { transform: "translateY(112%)" }], OUT_MS, EASE_OUT, 100),
    ];
  }
}
