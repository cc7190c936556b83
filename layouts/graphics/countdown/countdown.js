/**
 * Flash deal countdown: an OGraf v1 graphic. Data: see countdown.ograf.json.
 *
 * It counts to `deadlineMs`, an instant, on the host's synchronised clock (`window.cartwall.nowUtcMs`), or on the
 * machine's own in other renderers. It needs nobody to run on and to leave: at the deadline it shows 0:00 and goes.
 */
const HOLD_ENDED_MS = 1200;
const NEARLY_MS = 150; // a stop this close to the deadline is the end of the deal, not a clear
const URGENT_MS = 10_000;
const IN_MS = 420;
const OUT_MS = 380;
const LONGEST_WAIT_MS = 30_000;
const PRICE_PX = 124;
const WAS_PX = 44;
const MONEY_GAP_PX = 22;
const NAME_PX = [46, 38]; // the second for names that need more than two lines of the first

const PARTS = ["card", "words", "product", "money", "price", "was", "clock", "label", "digits", "left", "bar", "title"];

const styles = fetch(new URL("countdown.css", import.meta.url)).then(async (answer) => {
  if (!answer.ok) throw new Error("countdown.css is missing");
  return new CSSStyleSheet().replace(await answer.text());
});
styles.catch(() => {}); // load says so

const SHAPE = `
  <section class="card" part="card">
    <div class="panel">
      <div class="words" dir="auto">
        <div class="product"></div>
        <div class="money"><span class="price"></span><s class="was"></s></div>
      </div>
      <div class="clock">
        <span class="label" dir="auto"></span><div class="digits"></div><span class="left" dir="auto"></span>
      </div>
      <div class="bar"><i></i></div>
    </div>
    <div class="flag">
      <svg viewBox="0 0 30 34" aria-hidden="true"><path d="M18.6 0 2 19.4h9.6L8.8 34 28 13.2H17.4z"/></svg>
      <span class="title" dir="auto"></span>
    </div>
  </section>`;

/** Write `m:ss`, rounded up, so that 0:00 is shown only when it is over. */
export function clockText(leftMs) {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function nowUtcMs() {
  return globalThis.cartwall?.nowUtcMs?.() ?? Date.now();
}

export default class Countdown extends HTMLElement {
  #root = this.attachShadow({ mode: "open" });
  #data = { title: "", product: "", price: null, was: null, left: null, startedMs: 0, deadlineMs: 0 };
  #parts = {};
  #timer = null;
  #text = "";
  #playing = false;
  #leaving = null;
  #endedAt = null;
  #progress = null;

  /** @param {{data: object, renderCharacteristics?: {resolution?: {width: number, height: number}}}} params */
  async load({ data, renderCharacteristics }) {
    this.#root.adoptedStyleSheets = [await styles];
    this.#root.innerHTML = SHAPE;
    for (const name of PARTS) this.#parts[name] = this.#root.querySelector(`.${name}`);
    const size = renderCharacteristics?.resolution ?? { width: this.clientWidth, height: this.clientHeight };
    this.#parts.card.classList.add(size.width > size.height ? "wide" : "portrait");
    this.#take(data);
    return { statusCode: 200 };
  }

  async dispose() {
    clearTimeout(this.#timer);
    this.#playing = false;
    this.#root.replaceChildren();
    return { statusCode: 200 };
  }

  async playAction({ delta, goto, skipAnimation } = {}) {
    const step = goto ?? (this.#playing ? 0 : -1) + (delta ?? 1);
    if (step >= 1) {
      await this.#leave(skipAnimation);
      return { statusCode: 200, currentStep: undefined };
    }
    await this.#enter(skipAnimation);
    return { statusCode: 200, currentStep: 0 };
  }

  async updateAction({ data, skipAnimation }) {
    const before = this.#data.price;
    this.#take(data);
    if (this.#playing) this.#startProgress();
    if (this.#playing && !skipAnimation && this.#data.price && this.#data.price !== before) pop(this.#parts.price, 1.12, 360);
    return { statusCode: 200 };
  }

  async stopAction({ skipAnimation } = {}) {
    if (this.#left() <= NEARLY_MS && !skipAnimation && (this.#data.holdsAtZero ?? true)) {
      this.#showEnded();
      await wait(HOLD_ENDED_MS - (performance.now() - this.#endedAt));
    }
    await this.#leave(skipAnimation);
    return { statusCode: 200 };
  }

  async customAction() {
    return { statusCode: 404, statusMessage: "There are no custom actions." };
  }

  // -- in and out ------------------------------------------------------------------------------------------------

  async #enter(skipAnimation) {
    if (this.#playing) return;
    if (this.#left() <= 0) {
      this.#tellLeft(); // over before it was on: nothing false goes on air
      return;
    }
    this.#playing = true;
    this.classList.add("playing");
    this.#tick();
    this.#startProgress();
    if (skipAnimation) return;
    const grow = [
      { opacity: 0, transform: "translateY(70px) scale(0.94)" },
      { opacity: 1, transform: "translateY(-6px) scale(1.008)", offset: 0.7 },
      { opacity: 1, transform: "none" },
    ];
    await played(this.#parts.card.animate(grow, { duration: IN_MS, easing: "cubic-bezier(0.2, 0.8, 0.3, 1)" }), IN_MS);
  }

  #leave(skipAnimation) {
    this.#leaving ??= this.#out(skipAnimation);
    return this.#leaving;
  }

  async #out(skipAnimation) {
    if (this.#playing && !skipAnimation) {
      const shrink = [
        { opacity: 1, transform: "none" },
        { opacity: 0, transform: "translateY(60px) scale(0.95)" },
      ];
      const timing = { duration: OUT_MS, easing: "cubic-bezier(0.5, 0, 0.9, 0.4)", fill: "forwards" };
      await played(this.#parts.card.animate(shrink, timing), OUT_MS);
    }
    clearTimeout(this.#timer);
    this.#playing = false;
    this.classList.remove("playing");
  }

  async #end() {
    this.#showEnded();
    await wait(HOLD_ENDED_MS);
    if (this.#endedAt === null) return; // extended in the meantime
    await this.#leave(false);
    this.#tellLeft();
  }

  #tellLeft() {
    this.dispatchEvent(new CustomEvent("cartwall-left", { bubbles: true, composed: true }));
  }

  // -- what it shows ---------------------------------------------------------------------------------------------

  #take(data) {
    this.#data = { ...this.#data, ...data };
    const { title, product, price, was, left } = this.#data;
    this.#parts.title.textContent = title;
    this.#parts.product.textContent = product;
    this.#parts.card.classList.toggle("unpriced", !price);
    this.#parts.price.textContent = price ?? "";
    this.#parts.was.textContent = was ?? "";
    this.#parts.was.hidden = !was || !price;
    this.#parts.left.textContent = left ?? "";
    this.#parts.left.hidden = !left;
    if (this.#left() > 0) this.#showRunning();
    this.#fit();
    this.#tick();
  }

  /** Set every size first and measure afterwards: one layout for words that fit, on the way of every press. */
  #fit() {
    const { words, product, money, price, was } = this.#parts;
    money.classList.remove("stacked");
    setSize(product, NAME_PX[0]);
    setSize(price, PRICE_PX);
    setSize(was, WAS_PX);
    words.classList.toggle("rtl", getComputedStyle(words).direction === "rtl");
    if (!fitsLines(product, NAME_PX[0])) cutLines(product, this.#data.product);
    if (widthOf(price) + (was.hidden ? 0 : MONEY_GAP_PX + widthOf(was)) <= money.clientWidth) return;
    money.classList.toggle("stacked", !was.hidden);
    shrink(price, PRICE_PX, money.clientWidth);
    shrink(was, WAS_PX, money.clientWidth);
  }

  #left() {
    return this.#data.deadlineMs - nowUtcMs();
  }

  #tick = () => {
    clearTimeout(this.#timer);
    const left = this.#left();
    this.#show(left);
    if (!this.#playing || this.#endedAt !== null) return;
    if (left <= 0) {
      this.#end();
      return;
    }
    const untilNext = left - (Math.ceil(left / 1000) - 1) * 1000;
    this.#timer = setTimeout(this.#tick, Math.min(Math.max(1, untilNext), LONGEST_WAIT_MS));
  };

  #show(left) {
    const text = clockText(left);
    if (text === this.#text) return;
    this.#text = text;
    this.#digits(text);
    const urgent = left > 0 && left <= URGENT_MS;
    this.#parts.card.classList.toggle("urgent", urgent);
    if (urgent && this.#playing) pop(this.#parts.digits, 1.14, 420);
  }

  #digits(text) {
    const { digits } = this.#parts;
    if (digits.childElementCount !== text.length) {
      digits.replaceChildren(...[...text].map(() => document.createElement("span")));
      digits.style.fontSize = `${[0, 0, 0, 0, 112, 88, 74, 64][Math.min(text.length, 7)]}px`;
    }
    [...text].forEach((figure, at) => {
      const cell = digits.children[at];
      if (cell.textContent === figure) return;
      cell.textContent = figure;
      cell.className = figure === ":" ? "colon" : "";
    });
  }

  #showRunning() {
    this.#endedAt = null;
    this.#parts.card.classList.remove("ended");
    this.#parts.label.textContent = this.#data.endsInLabel ?? "Ends in";
  }

  #showEnded() {
    this.#show(0);
    this.#endedAt ??= performance.now();
    this.#parts.card.classList.add("ended");
    this.#parts.label.textContent = this.#data.endedLabel ?? "Ended";
  }

  #startProgress() {
    this.#progress?.cancel();
    const left = Math.max(0, this.#left());
    const whole = Math.max(1, this.#data.deadlineMs - this.#data.startedMs);
    const frames = [{ transform: `scaleX(${Math.min(1, left / whole)})` }, { transform: "scaleX(0)" }];
    this.#progress = this.#parts.bar.firstElementChild.animate(frames, { duration: left, fill: "forwards" });
  }
}

function setSize(element, size) {
  element.style.fontSize = `${size}px`;
}

function fitsLines(element, size) {
  return element.clientHeight <= size * 1.3 * 2 + 2;
}

/** Write a name on at most two lines: smaller first, then cut after a whole letter, with an ellipsis. */
function cutLines(element, text) {
  const size = NAME_PX[1];
  setSize(element, size);
  if (fitsLines(element, size)) return;
  const letters = [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
  const write = (count) => (element.textContent = `${letters.slice(0, count).join("").trimEnd()}…`);
  let [fit, over] = [0, letters.length];
  while (over - fit > 1) {
    const middle = (fit + over) >> 1;
    write(middle);
    if (fitsLines(element, size)) fit = middle;
    else over = middle;
  }
  write(fit);
}

function shrink(element, size, width) {
  setSize(element, size);
  const needed = widthOf(element);
  if (needed > width) setSize(element, Math.max(28, Math.floor((size * width) / needed)));
}

/** An inline element's width in the stage's own pixels; boxes are measured after the stage was scaled. */
function widthOf(element) {
  const around = element.parentElement;
  const scale = around.getBoundingClientRect().width / around.clientWidth || 1;
  return element.getBoundingClientRect().width / scale;
}

function pop(element, size, ms) {
  element.animate([{ transform: `scale(${size})` }, { transform: "none" }], { duration: ms, easing: "ease-out" });
}

/** Wait for an animation, but never longer than it should take: a hidden page does not run it. */
function played(animation, ms) {
  return Promise.race([animation.finished, wait(ms + 150)]);
}

function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
