/**
 * What the graphics with a figure share: a bar, words around a figure, and a panel that goes while its figure is
 * missing. Counterparts: opening.js, stock.js, drop.js, ticker.js.
 */
import { EASE_IN, EASE_OUT, digits, move } from "./kit.js";

const GLIDE_MS = 520;
const COME_MS = 360;
const GO_MS = 260;
const AWAY = { opacity: 0, transform: "translateY(22px) scale(0.96)" };

/** Say how far a value is on its way to a whole, from 0 to 1. */
export function share(value, whole) {
  return whole > 0 ? Math.min(1, Math.max(0, value / whole)) : 0;
}

/** A bar's filling. Its part is set at once; `glide` then shows the way there. */
export class Bar {
  part = 0;
  #fill;
  #gliding = null;

  /** @param {HTMLElement} fill as long as the bar; it is scaled */
  constructor(fill) {
    this.#fill = fill;
    this.set(0);
  }

  set(part) {
    this.part = part;
    this.#fill.style.transform = `scaleX(${part})`;
  }

  /** Show the way from an earlier part. Gives the animation; nothing when there is no way to go. */
  glide(from, ms = GLIDE_MS) {
    this.#gliding?.cancel();
    this.#gliding = null;
    if (from === this.part) return undefined;
    const frames = [{ transform: `scaleX(${from})` }, { transform: `scaleX(${this.part})` }];
    this.#gliding = move(this.#fill, frames, ms, EASE_IN);
    return this.#gliding;
  }
}

/** A panel that is shown or not while the graphic is on. */
export class Presence {
  there = false;
  #panel;
  #moving = null;

  constructor(panel) {
    this.#panel = panel;
    panel.classList.add("away");
  }

  /** Show it, or not, at once. Says whether that is a change. */
  set(there) {
    const changes = there !== this.there;
    this.there = there;
    this.#panel.classList.toggle("away", !there);
    if (changes) this.#moving?.cancel();
    return changes;
  }

  /** Show how it comes, or how it goes, after set. */
  animate() {
    this.#moving?.cancel();
    this.#moving = this.there
      ? move(this.#panel, [AWAY, { opacity: 1, transform: "none" }], COME_MS, EASE_IN)
      : move(this.#panel, [{ opacity: 1, transform: "none" }, AWAY], GO_MS, EASE_OUT);
    return this.#moving;
  }
}

/**
 * Write words with a figure where they say `{name}`. The element holds `.before`, `.count` and `.after`; the figure's
 * cells are of one width. Words without the place have no figure.
 */
export function wordsAround(element, words, name, figure) {
  const [before, after] = words.split(`{${name}}`);
  element.querySelector(".before").textContent = before;
  element.querySelector(".after").textContent = after ?? "";
  digits(element.querySelector(".count"), after === undefined ? "" : figure);
}

/** Write a number with its thousands apart. */
export function numberText(value) {
  return new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 }).format(value);
}
