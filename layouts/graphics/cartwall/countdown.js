/**
 * Flash deal countdown: an OGraf v1 graphic. Data: see countdown.ograf.json.
 *
 * It counts to `deadlineMs`, an instant, on the host's synchronised clock, or on the machine's own in other
 * renderers. It needs nobody to run on and to leave: at the deadline it shows 0:00 and goes.
 */
import {
  Graphic, Rest, clockText, digits, fitLines, isRtl, move, nowUtcMs, pop, sheetsOf, showMoney, untilNextSecond, wait,
  EASE_OUT,
} from "./kit.js";

const HOLD_ENDED_MS = 1200;
const NEARLY_MS = 150; // a stop this close to the deadline is the end of the deal, not a clear
const URGENT_MS = 10_000;
const IN_MS = 420;
const OUT_MS = 380;
const MONEY_PX = { pricePx: 124, wasPx: 44, leastPx: 28 };
const STACKED_WIDE_PX = 84; // lower than the portrait panel
const NAME_PX = [46, 38]; // the second for names that need more than two lines of the first
const CLOCK_PX = [0, 0, 0, 0, 112, 88, 74, 64]; // by the number of letters

export default class Countdown extends Graphic {
  static styles = sheetsOf("countdown.css");
  static defaults = { title: "", product: "", price: "", was: "", left: "", startedMs: 0, deadlineMs: 0 };
  static shape = `
    <section class="body card" part="card">
      <div class="panel">
        <div class="words" dir="auto">
          <div class="product lines"></div>
          <div class="money"><span class="price"></span><s class="was"></s></div>
        </div>
        <div class="clock hot">
          <span class="label" dir="auto"></span><div class="digits count"></div><span class="left" dir="auto"></span>
        </div>
        <div class="bar"><i class="rest"></i></div>
      </div>
      <div class="flag">
        <svg viewBox="0 0 30 34" aria-hidden="true"><path d="M18.6 0 2 19.4h9.6L8.8 34 28 13.2H17.4z"/></svg>
        <span class="title" dir="auto"></span>
      </div>
    </section>`;

  #text = "";
  #endedAt = null;
  #rest = null;

  /** Over before it was on: nothing false goes on air. */
  get over() {
    return this.#left() <= 0;
  }

  render(data) {
    this.part("title").textContent = data.title;
    this.part("left").textContent = data.left ?? "";
    this.part("left").hidden = !data.left;
    this.body.classList.toggle("unpriced", !data.price);
    if (this.#left() > 0) this.#showRunning();
    fitLines(this.part("product"), data.product, NAME_PX, 2);
    this.part("words").classList.toggle("rtl", isRtl(this.part("words")));
    showMoney(this.part("money"), data, { ...MONEY_PX, stackedPx: this.wide ? STACKED_WIDE_PX : MONEY_PX.pricePx });
  }

  changed(data, before) {
    if (data.price && data.price !== before.price) pop(this.part("price"));
  }

  async stopAction(params = {}) {
    if (this.on && this.#left() <= NEARLY_MS && !params.skipAnimation && (this.data.holdsAtZero ?? true)) {
      this.#showEnded();
      await wait(HOLD_ENDED_MS - (performance.now() - this.#endedAt));
    }
    return super.stopAction(params);
  }

  enter() {
    const grow = [
      { opacity: 0, transform: "translateY(70px) scale(0.94)" },
      { opacity: 1, transform: "translateY(-6px) scale(1.008)", offset: 0.7 },
      { opacity: 1, transform: "none" },
    ];
    return move(this.body, grow, IN_MS);
  }

  leave() {
    const frames = [
      { opacity: 1, transform: "none" },
      { opacity: 0, transform: "translateY(60px) scale(0.95)" },
    ];
    return move(this.body, frames, OUT_MS, EASE_OUT);
  }

  tick() {
    const left = this.#left();
    this.#show(left);
    this.#rest ??= new Rest(this.part("rest"));
    const step = this.#rest.show(left, this.data.deadlineMs - this.data.startedMs);
    if (this.on && left <= 0 && this.#endedAt === null) this.#end();
    return left > 0 ? Math.min(step, untilNextSecond(left)) : undefined;
  }

  #left() {
    return this.data.deadlineMs - nowUtcMs();
  }

  async #end() {
    this.#showEnded();
    await wait(HOLD_ENDED_MS);
    if (this.#endedAt !== null) await this.leaveByItself(); // else extended in the meantime
  }

  #show(left) {
    const text = clockText(left);
    if (text === this.#text) return;
    this.#text = text;
    const clock = this.part("digits");
    clock.style.fontSize = `${CLOCK_PX[Math.min(text.length, 7)]}px`;
    digits(clock, text);
    const urgent = left > 0 && left <= URGENT_MS;
    this.body.classList.toggle("urgent", urgent);
    if (urgent && this.on) pop(clock, 1.14, 420);
  }

  #showRunning() {
    this.#endedAt = null;
    this.body.classList.remove("ended");
    this.part("label").textContent = this.data.endsInLabel ?? "Ends in";
  }

  #showEnded() {
    this.#show(0);
    this.#endedAt ??= performance.now();
    this.body.classList.add("ended");
    this.part("label").textContent = this.data.endedLabel ?? "Ended";
  }
}
