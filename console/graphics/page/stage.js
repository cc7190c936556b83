/**
 * The stage: which graphics are wanted, which are there, and what of it is visible.
 * Counterpart: console/graphics/patch.py. An instance that has been on air is never played again.
 */
import { Instance } from "./ograf.js";

export class Stage {
  rev = 0;
  /** When the DOM last changed, page milliseconds. */
  changedMs = 0;
  #root;
  #open;
  #resolution = { width: 1080, height: 1920 };
  #changed;
  #instances = new Map();
  #leaving = new Set();

  /**
   * @param {HTMLElement} root
   * @param {(id: string, layer: HTMLElement, on: object) => Promise<object>} open finds a graphic and its place
   * @param {() => void} changed called after everything that may be visible
   */
  constructor(root, open, changed) {
    this.#root = root;
    this.#open = open;
    this.#changed = () => {
      this.changedMs = performance.now();
      changed();
    };
    this.fit();
    addEventListener("resize", () => this.fit());
  }

  /** Set the canvas size in pixels, and scale it to the viewport. */
  setCanvas(width, height) {
    this.#resolution = { width, height };
    this.fit();
  }

  fit() {
    const { width, height } = this.#resolution;
    const scale = Math.min(innerWidth / width, innerHeight / height);
    const left = (innerWidth - width * scale) / 2;
    const top = (innerHeight - height * scale) / 2;
    Object.assign(this.#root.style, {
      width: `${width}px`,
      height: `${height}px`,
      transform: `translate(${left}px, ${top}px) scale(${scale})`,
    });
  }

  /** Take a whole picture; what is already there stays as it is. */
  show({ rev, layers }) {
    const wanted = new Set(layers.map((entry) => entry.instance));
    const drop = [...this.#instances.keys()].filter((instance) => !wanted.has(instance));
    this.#apply(rev, layers, drop);
  }

  /** Take what differs. Says whether it fitted. */
  patch({ base, rev, put, drop }) {
    if (base !== this.rev) return false;
    this.#apply(rev, put, drop);
    return true;
  }

  /** Instances on screen, those on their way out included. */
  get visible() {
    const leaving = [...this.#leaving].filter((one) => one.graphic.visible).map((one) => one.instance);
    const there = [...this.#instances].filter(([, graphic]) => graphic.visible).map(([instance]) => instance);
    return [...new Set([...there, ...leaving])];
  }

  /** Instances that did something wrong, with the reason. Those that are still visible stay on air. */
  get failed() {
    return [...this.#instances]
      .map(([instance, graphic]) => ({ instance, why: graphic.state === "failed" ? graphic.why : graphic.complaint }))
      .filter(({ why }) => why);
  }

  /** What each graphic answered last to each method, and the step it is at. */
  get answers() {
    return [...this.#instances].map(([instance, { step, answers }]) => ({ instance, step, answers }));
  }

  /** Note an error nobody caught: it is of the graphic whose files it comes from. */
  blame(id, why) {
    this.#instances.forEach((graphic) => graphic.graphic === id && graphic.complain(why));
  }

  /** True when everything has come, or failed, and is as it was told to be. */
  get settled() {
    return [...this.#instances.values()].every((graphic) => graphic.settled);
  }

  #apply(rev, put, drop) {
    this.rev = rev;
    drop.forEach((instance) => this.#drop(instance));
    put.forEach((entry) => this.#put(entry));
    this.#changed();
  }

  #put(entry) {
    const there = this.#instances.get(entry.instance);
    if (there) {
      there.update(entry);
      return;
    }
    const around = { open: this.#open, resolution: this.#resolution, changed: this.#changed };
    const graphic = new Instance(entry, this.#root, around);
    this.#instances.set(entry.instance, graphic);
    graphic.start();
  }

  async #drop(instance) {
    const graphic = this.#instances.get(instance);
    if (!graphic) return;
    this.#instances.delete(instance);
    const one = { instance, graphic };
    this.#leaving.add(one);
    await graphic.stop();
    this.#leaving.delete(one);
    this.#changed();
  }
}
