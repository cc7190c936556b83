/**
 * Pinned product: an OGraf v1 graphic. Data: see pin.ograf.json.
 * A price, and what it was before, are shown only when the data gives them.
 */
import { EASE_IN, Graphic, isOurs, move, pop, sheetsOf, showMoney, showPicture } from "./kit.js";
import { fitOneOf } from "./words.js";

const NAME = { portrait: [[44, 1], [36, 2]], wide: [[36, 1], [33, 2]] }; // px, lines
const NAME_ALONE = { portrait: [[56, 1], [40, 2]], wide: [[46, 1], [36, 2]] }; // without a picture
const PRICE_PX = 92;
const PRICE_LINE = 1.06;
const SHORTER = [1, 0.84, 0.7]; // how far price and former price shrink before they stand one above the other
const STACKED = { price: 0.53, was: 0.32 }; // of the height
const LEAST_PX = 20;

const SHAPE = `
  <section class="body">
    <div class="panel">
      <div class="frame"><img class="picture empty" alt="" /></div>
      <div class="words" dir="auto"><div class="product lines"></div><div class="variant one-line" dir="auto"></div></div>
      <div class="money"><span class="price"></span><s class="was"></s></div>
    </div>
    <div class="call chip">
      <svg viewBox="0 0 34 36" aria-hidden="true"><path class="bag" d="M5 11h24a2 2 0 0 1 2 1.8l2 19A3 3 0 0 1 30 35H4a3 3 0 0 1-3-3.2l2-19A2 2 0 0 1 5 11z"/><path
        class="handle" d="M10.5 16V9a6.5 6.5 0 0 1 13 0v7"/></svg>
      <span class="tap one-line" dir="auto"></span>
    </div>
  </section>`;

export default class Pin extends Graphic {
  static styles = sheetsOf("pin.css");
  static shape = SHAPE;
  static defaults = {
    product: "",
    variant: null,
    price: null,
    was: null,
    image: null,
    callToAction: "Tap the orange bag",
  };

  render(data, before) {
    this.part("variant").textContent = data.variant ?? "";
    this.part("variant").hidden = !data.variant;
    this.part("tap").textContent = data.callToAction ?? "";
    this.part("call").hidden = !data.callToAction;
    this.body.classList.toggle("unpriced", !data.price);
    if (data.image !== before.image) this.#picture(data.image);
    this.#fit();
  }

  changed(data, before) {
    if (data.product !== before.product) {
      for (const [at, name] of ["frame", "words", "money"].entries()) {
        const frames = [{ opacity: 0, transform: "translateY(18px)" }, { opacity: 1, transform: "none" }];
        move(this.part(name), frames, 380, EASE_IN, at * 60);
      }
    } else if (data.price && data.price !== before.price) pop(this.part("price"));
  }

  #fit() {
    const names = this.body.classList.contains("pictured") ? NAME : NAME_ALONE;
    fitOneOf(this.part("product"), this.data.product, names[this.wide ? "wide" : "portrait"]);
    this.body.classList.toggle("rtl", this.part("words").matches(":dir(rtl)"));
    if (this.data.price) this.#fitMoney(this.part("money"));
  }

  /** The price takes the height that the words leave. */
  #fitMoney(money) {
    const most = Math.min(PRICE_PX, Math.floor(money.clientHeight / PRICE_LINE));
    for (const part of SHORTER) {
      const pricePx = Math.round(most * part);
      showMoney(money, this.data, { pricePx, wasPx: Math.round(pricePx * 0.48), leastPx: LEAST_PX });
      if (!money.classList.contains("stacked")) return;
    }
    const [pricePx, wasPx] = [STACKED.price, STACKED.was].map((part) => Math.round(money.clientHeight * part));
    showMoney(money, this.data, { pricePx, wasPx, leastPx: LEAST_PX });
    money.classList.add("stacked");
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
