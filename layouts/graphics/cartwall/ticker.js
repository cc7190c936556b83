/**
 * Order ticker: an OGraf v1 graphic. Data: see ticker.ograf.json.
 * The list is what may be shown: each order comes in once, one at a time, and what is no longer in the list goes.
 * Between two orders nothing runs. When none has come for a while the ticker tucks itself away until the next.
 */
import { Graphic, move, sheetsOf } from "./kit.js";
import { Presence } from "./meter.js";
import { masked } from "./words.js";

const SHORTEST_MS = 800;
const BACKLOG = 6; // orders that wait; of more, the newest are shown
const STEP_MS = 420;

const SHAPE = `
  <section class="body">
    <div class="panel">
      <div class="sign"><svg viewBox="0 0 34 36" aria-hidden="true"><path class="bag" d="M5 11h24a2 2 0 0 1 2 1.8l2 19A3 3 0 0 1 30 35H4a3 3 0 0 1-3-3.2l2-19A2 2 0 0 1 5 11z"/><path
        class="handle" d="M10.5 16V9a6.5 6.5 0 0 1 13 0v7"/></svg></div>
      <div class="window"></div>
    </div>
  </section>`;

function keyOf({ id, who, what }) {
  return JSON.stringify(id ?? [who, what]);
}

/** Give the orders of `list` that `known` does not have, in their order; the same order may be there twice. */
export function newOrders(known, list) {
  const left = new Map();
  for (const order of known) left.set(keyOf(order), (left.get(keyOf(order)) ?? 0) + 1);
  return list.filter((order) => {
    const there = left.get(keyOf(order)) ?? 0;
    left.set(keyOf(order), there - 1);
    return there <= 0;
  });
}

export default class Ticker extends Graphic {
  static styles = sheetsOf("ticker.css");
  static shape = SHAPE;
  static defaults = { orders: [], action: "ordered", mask: true, stepMs: 2600, restMs: 12_000 };

  #presence = null;
  #known = [];
  #waiting = [];
  #current = null; // the order that is shown
  #element = null; // where it is
  #sinceMs = 0;
  #still = false; // without animation
  #wasOn = false;

  render({ orders }) {
    this.#presence ??= new Presence(this.part("panel"));
    const keys = new Set(orders.map(keyOf));
    const waiting = this.#waiting.filter((order) => keys.has(keyOf(order)));
    this.#waiting = [...waiting, ...newOrders(this.#known, orders)].slice(-BACKLOG);
    this.#known = orders;
  }

  enter() {
    return this.#presence.there ? this.#presence.animate() : undefined;
  }

  async updateAction(params = {}) {
    this.#still = params.skipAnimation ?? false;
    const updated = super.updateAction(params); // what it shows is decided before it first waits
    this.#still = false;
    return updated;
  }

  tick() {
    const arriving = this.on && !this.#wasOn; // enter, if anything, animates
    this.#wasOn = this.on;
    if (!this.on) return undefined;
    const since = this.#current ? performance.now() - this.#sinceMs : Infinity;
    const withdrawn = this.#current && !this.#known.some((order) => keyOf(order) === keyOf(this.#current));
    const least = withdrawn ? SHORTEST_MS : Math.max(SHORTEST_MS, this.data.stepMs);
    if (this.#waiting.length > 0 && since >= least) return this.#next(this.#still || arriving);
    if (this.#waiting.length > 0) return least - since;
    if (!this.#current) return undefined;
    const rest = withdrawn ? SHORTEST_MS : this.data.restMs || Infinity;
    if (since < rest) return rest - since;
    this.#tuckAway();
    return undefined;
  }

  /** Show the next order; gives the time until something else happens. */
  #next(still) {
    const before = this.#element;
    const first = !this.#presence.there;
    this.#current = this.#waiting.shift();
    this.#sinceMs = performance.now();
    this.#element = this.#write(this.#current);
    this.part("window").replaceChildren(...(before && !first && !still ? [before] : []), this.#element);
    this.#presence.set(true);
    if (first && !still) this.#presence.animate();
    else if (before && !first && !still) this.#step(before, this.#element);
    return this.tick();
  }

  #step(before, after) {
    const up = [{ opacity: 1, transform: "none" }, { opacity: 0, transform: "translateY(-46px)" }];
    const come = [{ opacity: 0, transform: "translateY(46px)" }, { opacity: 1, transform: "none" }];
    move(after, come, STEP_MS);
    const going = move(before, up, STEP_MS);
    going.finished.then(() => before.remove(), () => before.remove());
  }

  #tuckAway() {
    this.#current = null;
    this.#presence.set(false);
    this.#presence.animate();
  }

  #write({ who, what }) {
    const order = document.createElement("div");
    order.className = "order";
    const name = this.data.mask ? masked(who) : who;
    order.append(line("name", [["who", name], ["action", ` ${this.data.action}`]]), line("what", [["", what]]));
    return order;
  }
}

function line(name, pieces) {
  const element = document.createElement("div");
  element.className = `${name} one-line`;
  element.dir = "auto";
  for (const [kind, text] of pieces) {
    const piece = element.appendChild(document.createElement("span"));
    piece.className = kind;
    piece.textContent = text;
  }
  return element;
}
