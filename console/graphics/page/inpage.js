/**
 * Graphics that came with the console run in the page itself, for speed. Counterpart: box.js, for everybody else's.
 */

/** The modules of the graphics there are; each is imported and defined once. */
export class Modules {
  #base;
  #classes = new Map();
  #owners = new Map(); // address of a module -> its graphic

  /** @param {string} base address of the packages' folder */
  constructor(base) {
    this.#base = base;
  }

  /** Give a graphic's element class, defined. */
  classOf({ id, home, main }) {
    const known = this.#classes.get(id);
    if (known) return known;
    const path = main.split("/").map(encodeURIComponent).join("/");
    const address = `${this.#base}/${encodeURIComponent(home)}/${path}`;
    this.#owners.set(address, id);
    const loading = this.#import(address);
    this.#classes.set(id, loading);
    loading.catch(() => this.#classes.delete(id)); // the next time on air tries again
    return loading;
  }

  /** Say whose graphic is the first named in some words, such as where an error comes from; undefined: nobody's. */
  ownerIn(words) {
    const named = [...this.#owners].map(([address, id]) => ({ at: words.indexOf(address), id })).filter(({ at }) => at >= 0);
    return named.sort((one, other) => one.at - other.at)[0]?.id;
  }

  async #import(address) {
    const module = await import(address);
    if (typeof module.default !== "function") throw new Error("its module has no default class");
    const Graphic = class extends module.default {}; // of its own: several graphics may share one module
    customElements.define(`ograf-${Math.random().toString(36).slice(2)}`, Graphic);
    return Graphic;
  }
}

/** One element in the page. */
export class InPage {
  apart = false;
  #layer;
  #loading;
  #on;
  #Graphic = null;
  #element = null;

  /**
   * @param {HTMLElement} layer
   * @param {Promise<Function>} loading its class
   * @param {{left: () => void}} on
   */
  constructor(layer, loading, on) {
    this.#layer = layer;
    this.#loading = loading;
    this.#on = on;
  }

  /** True when there is somebody to dispose of. */
  get alive() {
    return this.#element !== null;
  }

  async open(within) {
    this.#Graphic = await within(this.#loading);
  }

  async call(method, params) {
    if (method === "load") {
      this.#element = new this.#Graphic();
      this.#element.addEventListener("cartwall-left", () => this.#on.left());
      this.#layer.append(this.#element);
    }
    return this.#element[method](params);
  }

  async remove() {
    this.#layer.replaceChildren();
  }
}
