/**
 * What every graphic of this folder shares: the life of an OGraf v1 graphic, done once, and helpers to fill one.
 *
 * A graphic extends `Graphic`, gives `static styles`, `static shape` and `render(data, before)`, and may give
 * `enter()`, `leave()`, `changed(data, before)`, `atStep(step, from)`, `tick()`, `over` and `act(id, payload)`.
 * Nothing is visible before play. Calls may overlap: a later one hurries the earlier one's animation and follows it.
 * Colours, font and logo come from the page's `--brand-...` properties; kit.css has the defaults.
 */
const HURRY = 4; // times the speed, when somebody waits for an animation
const IN_MS = 420;
const OUT_MS = 320;
const LONGEST_WAIT_MS = 30_000;
const SHORTEST_STEP_MS = 33; // of a bar: 30 steps a second look smooth
const PICTURE_WITHIN_MS = 1500;
export const EASE_IN = "cubic-bezier(0.2, 0.8, 0.3, 1)";
export const EASE_OUT = "cubic-bezier(0.5, 0, 0.9, 0.4)";

const sheets = new Map();

export class Graphic extends HTMLElement {
  /** Style sheets of its own, next to the kit: `sheetsOf("pin.css")`. */
  static styles = sheetsOf("kit.css");
  /** HTML text; its first element is the body and gets the class `portrait` or `wide`. */
  static shape = '<section class="body"></section>';
  /** How many steps it has; the manifest's stepCount. */
  static steps = 1;
  /** Data before any came. */
  static defaults = {};

  data = { ...this.constructor.defaults };
  #root = this.attachShadow({ mode: "open" });
  #parts = new Map();
  #step = null; // null: not on
  #target = null; // the step after every move that is asked for
  #moving = null; // the last move that is asked for
  #running = new Set(); // animations of the move that runs
  #timer = null;
  #disposed = false;

  // -- for subclasses ----------------------------------------------------------------------------------------------

  /** Put data into the parts. Called by load and by every update, also before play. `before` is the data until now. */
  render(_data, _before) {}

  /** Animate in; gives an Animation, an array of them, or nothing. What is shown is render's, so it may be skipped. */
  enter() {
    return move(this.body, [{ opacity: 0, transform: "translateY(56px) scale(0.96)" }, {}], IN_MS, EASE_IN);
  }

  /** Animate out; as enter. */
  leave() {
    return move(this.body, [{}, { opacity: 0, transform: "translateY(48px) scale(0.96)" }], OUT_MS, EASE_OUT);
  }

  /** Animate a change of data; only on air and with animations. */
  changed(_data, _before) {}

  /** Show a step; `from` is the step until now, null when it comes on. May give animations. */
  atStep(_step, _from) {}

  /** Show what changes with time; gives the milliseconds until it wants to be called again, or nothing. */
  tick() {}

  /** True when there is nothing to show (any more): play then shows nothing and says that it left. */
  get over() {
    return false;
  }

  /** How many steps there are now; where the manifest says -1, the data do. */
  get stepCount() {
    return this.constructor.steps;
  }

  /** Do a custom action of the manifest; false for one that there is not. */
  act(_id, _payload) {
    return false;
  }

  /** The one element with this class name. */
  part(name) {
    const known = this.#parts.get(name) ?? this.#root.querySelector(`.${name}`);
    if (!known) throw new Error(`there is no part “${name}”`);
    this.#parts.set(name, known);
    return known;
  }

  /** The outermost part. */
  get body() {
    return this.#root.firstElementChild;
  }

  /** True on a canvas wider than high. */
  get wide() {
    return this.body.classList.contains("wide");
  }

  /** True from play until it has left. */
  get on() {
    return this.#step !== null;
  }

  /** The step it is at; null when it is off. */
  get step() {
    return this.#step;
  }

  /** Call tick now, and then whenever it asks for it. */
  again = () => {
    clearTimeout(this.#timer);
    if (this.#disposed) return;
    const wait = this.tick();
    if (this.on && Number.isFinite(wait)) this.#timer = setTimeout(this.again, within(wait, 1, LONGEST_WAIT_MS));
  };

  /** Leave without being asked: for a graphic whose time is over. */
  async leaveByItself() {
    this.#target = null;
    await this.#go((skip) => this.#out(skip), false);
    if (this.#target === null && !this.#disposed) this.#tellLeft();
  }

  // -- OGraf v1 ------------------------------------------------------------------------------------------------------

  async load({ data, renderCharacteristics } = {}) {
    const { styles, shape } = this.constructor;
    this.#root.adoptedStyleSheets = await Promise.all([...new Set(["kit.css", ...styles])].map(sheet));
    this.#root.innerHTML = shape;
    const size = renderCharacteristics?.resolution ?? { width: this.clientWidth, height: this.clientHeight };
    this.body.classList.add(size.width > size.height ? "wide" : "portrait");
    this.#take(data);
    fontComing(this.body)?.then(() => this.#disposed || this.render(this.data, this.data)); // words were not seen yet
    return { statusCode: 200 };
  }

  async dispose() {
    this.#disposed = true;
    this.#off();
    this.#root.getAnimations().forEach((one) => one.cancel()); // they would run on, seen by nobody
    this.#root.replaceChildren();
    return { statusCode: 200 };
  }

  async playAction({ delta, goto, skipAnimation } = {}) {
    if (this.#disposed) return { statusCode: 409, statusMessage: "It is disposed of." };
    const step = goto ?? (this.#target ?? -1) + (delta ?? 1);
    const out = step < 0 || step >= Math.max(1, this.stepCount);
    this.#target = out ? null : step;
    await this.#go((skip) => (out ? this.#out(skip) : this.#in(step, skip)), skipAnimation);
    return { statusCode: 200, currentStep: this.#target ?? undefined };
  }

  async updateAction({ data, skipAnimation } = {}) {
    if (this.#disposed) return { statusCode: 409, statusMessage: "It is disposed of." };
    const before = this.#take(data);
    if (this.on && !skipAnimation) this.changed(this.data, before);
    return { statusCode: 200 };
  }

  async stopAction({ skipAnimation } = {}) {
    this.#target = null;
    await this.#go((skip) => this.#out(skip), skipAnimation);
    return { statusCode: 200 };
  }

  async customAction({ id, payload, skipAnimation } = {}) {
    const result = await this.act(id, payload, skipAnimation);
    if (result === false) return { statusCode: 404, statusMessage: `There is no action “${id}”.` };
    return { statusCode: 200, result };
  }

  // -- how it moves --------------------------------------------------------------------------------------------------

  #take(data) {
    const before = this.data;
    this.data = { ...before, ...data };
    this.render(this.data, before);
    this.again();
    return before;
  }

  /** Run a move now, or after those that run; these are hurried. */
  #go(run, skip = false) {
    for (const animation of this.#running) {
      if (skip) animation.finish();
      else animation.updatePlaybackRate(HURRY);
    }
    const start = async () => (this.#disposed ? undefined : run(skip));
    const moving = this.#moving === null ? start() : this.#moving.then(start, start);
    this.#moving = moving;
    const done = () => {
      if (this.#moving === moving) this.#moving = null;
    };
    moving.then(done, done);
    return moving;
  }

  async #in(step, skip) {
    const from = this.#step;
    if (from === null && this.over) {
      this.#target = null;
      this.#tellLeft();
      return;
    }
    this.#step = step;
    this.classList.add("playing");
    const moves = step === from ? [] : [this.atStep(step, from)];
    if (from === null) {
      this.again();
      if (!skip) moves.push(this.enter());
    }
    await this.#play(animations(moves), skip);
  }

  async #out(skip) {
    if (!this.on) return;
    if (!skip) {
      const leaving = animations(this.leave());
      leaving.forEach((one) => one.effect.updateTiming({ fill: "both" })); // until the last one is done
      await this.#play(leaving, false);
      leaving.forEach((one) => one.cancel());
    }
    this.#off();
  }

  async #play(running, skip) {
    running.forEach((one) => (skip ? one.finish() : this.#running.add(one)));
    await Promise.all(running.map(played));
    running.forEach((one) => this.#running.delete(one));
  }

  #off() {
    clearTimeout(this.#timer);
    this.#step = null;
    this.classList.remove("playing");
    this.#running.forEach((one) => one.cancel());
    this.#running.clear();
  }

  #tellLeft() {
    this.dispatchEvent(new CustomEvent("cartwall-left", { bubbles: true, composed: true }));
  }
}

// -- time --------------------------------------------------------------------------------------------------------------

/** UTC milliseconds: the console's synchronised clock, or this machine's own in other renderers. */
export function nowUtcMs() {
  return globalThis.cartwall?.nowUtcMs?.() ?? Date.now();
}

/** Write `m:ss`, from 100 minutes on `h:mm:ss`, rounded up, so that 0:00 is shown only when it is over. */
export function clockText(leftMs) {
  const seconds = Math.max(0, Math.ceil(leftMs / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 100) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** Milliseconds until `clockText` changes; for tick. Nothing when it is over. */
export function untilNextSecond(leftMs) {
  return leftMs > 0 ? leftMs - (Math.ceil(leftMs / 1000) - 1) * 1000 : undefined;
}

/**
 * A bar that shows what is left of a time, a pixel at a time: as an animation it would have the page drawn at every
 * frame (measured: 9 to 14 % of a core without a GPU) for a bar that moves seven pixels in a second.
 */
export class Rest {
  #bar;

  /** @param {HTMLElement} bar as long as the whole time; it is scaled */
  constructor(bar) {
    this.#bar = bar;
  }

  /** Show it; gives the milliseconds until it is a pixel shorter, for tick. Without a whole time it is empty. */
  show(leftMs, wholeMs) {
    const part = wholeMs > 0 ? within(leftMs / wholeMs, 0, 1) : 0;
    this.#bar.style.transform = `scaleX(${part})`;
    return part > 0 ? Math.max(SHORTEST_STEP_MS, wholeMs / Math.max(1, this.#bar.clientWidth)) : Infinity;
  }
}

export function wait(ms) {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

// -- motion ------------------------------------------------------------------------------------------------------------

/** True where less motion is wished for: things then fade and do not move. */
export function lessMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** Animate from frame to frame; the empty frame is the part as it stands. With less motion only the opacity changes. */
export function move(element, frames, ms, easing = EASE_IN, delayMs = 0) {
  const shown = lessMotion() ? frames.map(({ opacity }) => (opacity === undefined ? {} : { opacity })) : frames;
  return element.animate(shown, { duration: ms, delay: delayMs, easing, fill: "backwards" });
}

/** Wait for an animation, but never longer than it should take: a hidden page does not run it. */
export function played(animation) {
  const ms = animation.effect?.getComputedTiming().endTime ?? 0;
  return Promise.race([animation.finished.catch(() => {}), wait(Number.isFinite(ms) ? ms + 150 : 0)]);
}

/** Make a part jump to the eye, once. */
export function pop(element, size = 1.12, ms = 360) {
  if (lessMotion()) return undefined;
  return element.animate([{ transform: `scale(${size})` }, { transform: "none" }], { duration: ms, easing: "ease-out" });
}

// -- words and figures -------------------------------------------------------------------------------------------------

/** Write text with a cell of one width for each figure: what stands beside never moves when a figure changes. */
export function digits(element, text) {
  const letters = [...text];
  while (element.childElementCount > letters.length) element.lastElementChild.remove();
  if (element.childElementCount === 0) element.replaceChildren();
  while (element.childElementCount < letters.length) element.append(document.createElement("span"));
  letters.forEach((letter, at) => {
    const cell = element.children[at];
    if (cell.textContent !== letter) cell.textContent = letter;
    cell.className = /\d/.test(letter) ? "figure" : letter === ":" ? "colon" : "mark";
  });
}

/**
 * Write text on at most `lines` lines in the first of `sizes` (px) it fits, else cut after a whole letter, with an
 * ellipsis. The element is a block without padding and of automatic height. Gives the size.
 */
export function fitLines(element, text, sizes, lines) {
  element.textContent = text;
  for (const size of sizes) {
    element.style.fontSize = `${size}px`;
    if (fits(element, lines)) return size;
  }
  const letters = [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
  const write = (count) => (element.textContent = `${letters.slice(0, count).join("").trimEnd()}…`);
  let [fit, over] = [0, letters.length];
  while (over - fit > 1) {
    const middle = (fit + over) >> 1;
    write(middle);
    if (fits(element, lines)) fit = middle;
    else over = middle;
  }
  write(fit);
  return sizes.at(-1);
}

function fits(element, lines) {
  const { lineHeight, fontSize } = getComputedStyle(element);
  const line = Number.parseFloat(lineHeight) || Number.parseFloat(fontSize) * 1.3;
  return element.clientHeight <= line * lines + 2 && element.scrollWidth <= element.clientWidth + 1;
}

/** Set a one-line element's size so that it is at most `width` wide, `px` at most and `least` at least. */
export function shrink(element, px, width, least = 24) {
  element.style.fontSize = `${px}px`;
  const needed = widthOf(element);
  if (needed > width) element.style.fontSize = `${Math.max(least, Math.floor((px * width) / needed))}px`;
}

/** An element's own width in the stage's pixels, whatever it is scaled to. */
export function widthOf(element) {
  return Math.max(element.offsetWidth, element.scrollWidth);
}

/** True where the element's words run from right to left (its `dir` is `auto`). */
export function isRtl(element) {
  return getComputedStyle(element).direction === "rtl";
}

// -- money -------------------------------------------------------------------------------------------------------------

/**
 * Show a price and, only when it is given, what it was before. `row` has the class `money` and holds `.price` and
 * `.was` (an <s>). They stand side by side, or one above the other (`stackedPx`) where that is too wide; both shrink.
 */
export function showMoney(row, { price, was }, { pricePx, wasPx, stackedPx = pricePx, gapPx = 22, leastPx = 24 }) {
  const [now, former] = [row.querySelector(".price"), row.querySelector(".was")];
  digits(now, price ?? "");
  former.textContent = was ?? "";
  former.hidden = !was || !price;
  row.classList.remove("stacked");
  now.style.fontSize = `${pricePx}px`;
  former.style.fontSize = `${wasPx}px`;
  if (widthOf(now) + (former.hidden ? 0 : gapPx + widthOf(former)) <= row.clientWidth) return;
  row.classList.toggle("stacked", !former.hidden);
  shrink(now, former.hidden ? pricePx : stackedPx, row.clientWidth, leastPx);
  shrink(former, wasPx, row.clientWidth, leastPx);
}

// -- pictures ----------------------------------------------------------------------------------------------------------

/** True for an address a graphic may show: of this server, or in the data itself. Never another machine's. */
export function isOurs(address) {
  if (typeof address !== "string" || address === "") return false;
  try {
    const { protocol, origin } = new URL(address, document.baseURI);
    return (protocol === "data:" && address.startsWith("data:image/")) || origin === location.origin;
  } catch {
    return false;
  }
}

/** Show a picture in an <img>; it is hidden (class `empty`) without one, and when it does not come. */
export async function showPicture(image, address) {
  if (!isOurs(address)) {
    image.classList.add("empty");
    image.removeAttribute("src");
    return false;
  }
  const wanted = new URL(address, document.baseURI).href;
  if (image.src !== wanted) image.src = wanted;
  const came = await Promise.race([image.decode().then(() => true), wait(PICTURE_WITHIN_MS)]).catch(() => false);
  if (image.src === wanted) image.classList.toggle("empty", !came);
  return came === true;
}

/** True when the brand has a logo: `background-image: var(--logo)` then shows it. */
export function hasLogo() {
  const logo = getComputedStyle(document.documentElement).getPropertyValue("--brand-logo").trim();
  return logo !== "" && logo !== "none";
}

// -- inside ------------------------------------------------------------------------------------------------------------

/** Name style sheets next to the kit, and ask for them at once: the first time on air then does not wait for them. */
export function sheetsOf(...names) {
  names.forEach(sheet);
  return names;
}

/** Fetch a style sheet next to the kit, once. */
function sheet(name) {
  const known = sheets.get(name);
  if (known) return known;
  const coming = fetch(new URL(name, import.meta.url)).then(async (answer) => {
    if (!answer.ok) throw new Error(`${name} is missing`);
    return new CSSStyleSheet().replace(await answer.text());
  });
  sheets.set(name, coming);
  coming.catch(() => sheets.delete(name));
  return coming;
}

/** Ask for the brand's font when it is not there yet; sizes are then measured with another one. */
function fontComing(element) {
  const family = getComputedStyle(element).fontFamily.split(",")[0];
  const wanted = [600, 700, 800].map((weight) => `${weight} 16px ${family}`);
  if (wanted.every((font) => document.fonts.check(font))) return undefined;
  return Promise.allSettled(wanted.map((font) => document.fonts.load(font)));
}

function animations(moves) {
  return [moves].flat(3).filter((one) => one instanceof Animation);
}

function within(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
