/**
 * The stage: which graphics are wanted, which are there, and what of it is visible.
 * Counterpart: console/graphics/patch.py. An instance that has been on air is never played again.
 */
import { Instance } from "./ograf.js";

const MOST_GONE = 8; // those that left last, whose answers are still told

export class Stage {
  rev = 0;
  /** When the DOM last changed, page milliseconds. */
  changedMs = 0;
  #root;
  #open;
  #resolution = { width: 1080, height: 1920 };
  #changed;
  #said;
  #instances = new Map();
  #leaving = new Set();
  #gone = [];

  /**
   * @param {HTMLElement} root
   * @param {(id: string, layer: HTMLElement, on: object) => Promise<object>} open finds a graphic and its place
   * @param {() => void} changed called after everything that may be visible, and after every answer of a graphic
   */
  constructor(root, open, changed) {
    this.#root = root;
    this.#open = open;
    this.#said = changed;
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
    this.#instances.forEach((graphic) => graphic.rebase());
    this.#gone = [];
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

  /**
   * How each graphic is, what it answered last to each method, and the step it is at; those that left last, too.
   * `rev` is the revision it has wholly done: 0 while it still has something to answer.
   */
  get answers() {
    const there = [...this.#instances].map(([instance, graphic]) => this.#told({ instance, graphic }));
    const leaving = [...this.#leaving].map((one) => this.#told(one));
    const gone = this.#gone.filter((one) => !this.#instances.has(one.instance)).map((one) => ({ ...one, rev: this.rev }));
    return [...there, ...leaving, ...gone];
  }

  #told({ instance, graphic }) {
    const { state, step, why, answers } = graphic;
    return { instance, state, rev: graphic.busy ? 0 : this.rev, step, why, answers };
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
    put.forEach((entry) => this.#put(entry, rev));
    this.#changed();
  }

  #put(entry, rev) {
    const there = this.#instances.get(entry.instance);
    if (there) {
      there.update(entry, rev);
      return;
    }
    const around = { open: this.#open, resolution: () => this.#resolution, changed: this.#changed, said: this.#said };
    const graphic = new Instance(entry, this.#root, around, rev);
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
    this.#gone = [...this.#gone, this.#told(one)].slice(-MOST_GONE);
    this.#changed();
  }
}
