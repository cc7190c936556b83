/**
 * Opening countdown: an OGraf v1 graphic. Data: see opening.ograf.json.
 * It counts to `opensMs`, an instant; it needs nobody to run on, to say that it is open, and to leave. No price.
 */
import {
  Graphic,
  clockText,
  digits,
  isOurs,
  move,
  nowUtcMs,
  pop,
  sheetsOf,
  showPicture,
  shrink,
  untilNextSecond,
  wait,
} from "./kit.js";
import { Bar, share } from "./meter.js";
import { fitOneOf } from "./words.js";

const HOLD_OPEN_MS = 1500;
const NEARLY_MS = 150; // a stop this close to the opening is the opening, not a clear
const SOON_MS = 10_000;
const SIZES = {
  portrait: { product: [[52, 1], [42, 2]], beside: [[42, 2], [36, 2]] }, // px, lines
  wide: { product: [[50, 1], [36, 2]], beside: [[48, 1], [36, 2]] },
};
const LARGE_STEP = 0.02; // of the bar; a smaller one is not seen to jump, and costs one frame
const DIGITS_PX = 196;
const OPEN_PX = 112;
const AROUND_PX = 96; // above, below and between what stands on the panel

const SHAPE = `
  <section class="body">
    <div class="panel">
      <div class="heat"></div>
      <div class="frame"><img class="picture empty" alt="" /></div>
      <div class="words">
        <div class="product lines" dir="auto"></div>
        <div class="clock"><div class="label one-line" dir="auto"></div><div class="digits count"></div><div class="open" dir="auto"></div></div>
      </div>
      <div class="bar"><i class="fill"></i></div>
    </div>
    <div class="flag chip"><svg width="30" height="34" viewBox="0 0 30 34" aria-hidden="true"><path
      d="M18.6 0 2 19.4h9.6L8.8 34 28 13.2H17.4z"/></svg><span class="title one-line" dir="auto"></span></div>
  </section>`;

export default class Opening extends Graphic {
  static styles = sheetsOf("opening.css");
  static shape = SHAPE;
  static defaults = {
    title: "",
    product: "",
    image: null,
    startedMs: null,
    opensMs: 0,
    opensInLabel: "Opens in",
    openLabel: "Open now",
    holdsAtZero: true,
  };

  #bar = null;
  #text = "";
  #openedAt = null;

  render(data, before) {
    this.#bar ??= new Bar(this.part("fill"));
    this.part("title").textContent = data.title;
    this.part("label").textContent = data.opensInLabel;
    this.part("open").textContent = data.openLabel;
    this.part("bar").hidden = !(data.startedMs > 0);
    if (data.image !== before.image) this.#picture(data.image);
    if (this.#left > 0) this.#showWaiting();
    this.#fit();
  }

  get over() {
    return this.#left <= 0;
  }

  tick() {
    this.#show(this.#left);
    if (!this.on || this.#openedAt !== null) return undefined;
    if (this.#left > 0) return untilNextSecond(this.#left);
    this.#open();
    return undefined;
  }

  async stopAction(params = {}) {
    if (this.on && this.#left <= NEARLY_MS && this.data.holdsAtZero && !params.skipAnimation) {
      this.#showOpen();
      await wait(HOLD_OPEN_MS - (performance.now() - this.#openedAt));
    }
    return super.stopAction(params);
  }

  changed(data, before) {
    if (data.product === before.product) return;
    const frames = [{ opacity: 0, transform: "translateY(18px)" }, { opacity: 1, transform: "none" }];
    move(this.part("product"), frames, 380);
  }

  get #left() {
    return this.data.opensMs - nowUtcMs();
  }

  #show(left) {
    const text = clockText(left);
    if (text === this.#text) return;
    const longer = text.length !== this.#text.length;
    this.#text = text;
    digits(this.part("digits"), text);
    if (longer) this.#fitClock();
    const { startedMs, opensMs } = this.data;
    const from = this.#bar.part;
    this.#bar.set(share(opensMs - startedMs - Math.max(0, left - 1000), opensMs - startedMs));
    if (!this.on) return;
    if (Math.abs(this.#bar.part - from) > LARGE_STEP) this.#bar.glide(from, 420);
    if (left > 0 && left <= SOON_MS) pop(this.part("digits"), 1.08, 420);
  }

  /** Open: say so, stay for a moment, and leave. An opening that is put off in the meantime goes on. */
  async #open() {
    this.#showOpen();
    if (this.data.holdsAtZero) await wait(HOLD_OPEN_MS);
    if (this.#openedAt !== null && this.on) await this.leaveByItself();
  }

  #showOpen() {
    this.#show(0);
    if (this.#openedAt !== null) return;
    this.#openedAt = performance.now();
    this.body.classList.add("is-open");
    this.#fitClock();
    pop(this.part("open"), 1.08, 420);
  }

  #showWaiting() {
    this.#openedAt = null;
    this.body.classList.remove("is-open");
  }

  #fit() {
    const size = SIZES[this.wide ? "wide" : "portrait"];
    const beside = this.body.classList.contains("pictured");
    fitOneOf(this.part("product"), this.data.product, beside ? size.beside : size.product);
    this.body.classList.toggle("rtl", this.part("product").matches(":dir(rtl)"));
    this.#fitClock();
  }

  #fitClock() {
    const room = this.part("words").clientWidth;
    const height = this.part("panel").clientHeight - AROUND_PX - this.part("product").offsetHeight;
    const digitsPx = Math.min(DIGITS_PX, height - this.part("label").offsetHeight);
    shrink(this.part("digits"), digitsPx, room);
    shrink(this.part("open"), OPEN_PX, room, 40);
  }

  /** Its place is kept while the picture comes, and given up when it does not. */
  async #picture(address) {
    this.body.classList.toggle("pictured", isOurs(address));
    const picture = this.part("picture");
    picture.classList.add("empty");
    const came = await showPicture(picture, address);
    if (this.data.image !== address || this.body === null) return;
    if (came) move(picture, [{ opacity: 0 }, { opacity: 1 }], 240, "linear");
    this.body.classList.toggle("pictured", came);
    this.#fit();
  }
}
