/**
 * The OGraf v1 renderer: imports a graphic's module, defines it under a tag of its own, and takes one instance
 * through load, play, update, stop and dispose. A graphic that throws or hangs is contained: it is taken off,
 * reported, and the others go on. Source: EBU OGraf graphics definition v1.
 */
const LOAD_WITHIN_MS = 2000;
const STOP_WITHIN_MS = 5000;

/** The modules of the packages there are; each is imported and defined once. */
export class Modules {
  #base;
  #about;
  #classes = new Map();

  /**
   * @param {string} base address of the packages' folder
   * @param {(fresh: boolean) => Promise<object[]>} about says which graphics there are, freshly asked or as known
   */
  constructor(base, about) {
    this.#base = base;
    this.#about = about;
  }

  /** Import everything ahead of time, so that a press never waits for the network. */
  async preload() {
    const graphics = await this.#about(false);
    await Promise.allSettled(graphics.map((graphic) => this.classOf(graphic.id)));
  }

  /** Give a graphic's element class, defined. */
  classOf(id) {
    const known = this.#classes.get(id);
    if (known) return known;
    const loading = this.#import(id);
    this.#classes.set(id, loading);
    loading.catch(() => this.#classes.delete(id)); // the next time on air tries again
    return loading;
  }

  async #import(id) {
    const is = (graphic) => graphic.id === id;
    const graphic = (await this.#about(false)).find(is) ?? (await this.#about(true)).find(is);
    if (!graphic) throw new Error(`there is no graphic “${id}”`);
    const main = graphic.main.split("/").map(encodeURIComponent).join("/");
    const module = await import(`${this.#base}/${encodeURIComponent(id)}/${main}`);
    const Graphic = module.default;
    if (typeof Graphic !== "function") throw new Error("its module has no default class");
    customElements.define(`ograf-${Math.random().toString(36).slice(2)}`, Graphic);
    return Graphic;
  }
}

/** One graphic on air. `state`: loading, playing, leaving, ended (left by itself), gone, failed. */
export class Instance {
  state = "loading";
  why = "";
  #entry;
  #layer;
  #modules;
  #resolution;
  #changed;
  #element = null;
  #loaded = false;

  /**
   * @param {{instance: string, layer: number, graphic: string, data: object}} entry
   * @param {HTMLElement} stage
   * @param {{modules: Modules, resolution: {width: number, height: number}, changed: () => void}} around
   */
  constructor(entry, stage, { modules, resolution, changed }) {
    this.#entry = entry;
    this.#modules = modules;
    this.#resolution = resolution;
    this.#changed = changed;
    this.#layer = document.createElement("div");
    this.#layer.className = "layer";
    this.#layer.style.zIndex = String(entry.layer);
    this.#layer.dataset.instance = entry.instance;
    stage.append(this.#layer);
  }

  get visible() {
    return (this.state === "playing" || this.state === "leaving") && this.#layer.isConnected;
  }

  /** Import, load and play. Never throws: failures end in the state `failed`. */
  async start() {
    try {
      const Graphic = await within(LOAD_WITHIN_MS, this.#modules.classOf(this.#entry.graphic), "its module");
      if (this.state !== "loading") return;
      await within(LOAD_WITHIN_MS, this.#load(Graphic), "load");
      if (this.state !== "loading") return;
      this.#element.addEventListener("cartwall-left", () => this.#leftByItself());
      this.state = "playing"; // before the call: it may leave by itself at once
      const playing = this.#call("playAction", {});
      this.#changed();
      await playing;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Take new data. Same data: nothing is called. */
  async update(entry) {
    const before = this.#entry;
    this.#entry = entry;
    this.#layer.style.zIndex = String(entry.layer);
    if (JSON.stringify(before.data) === JSON.stringify(entry.data)) return;
    if (!this.#loaded || !this.visible) return; // load, when it comes, takes the newest
    try {
      const updating = this.#call("updateAction", { data: entry.data });
      this.#changed();
      await within(LOAD_WITHIN_MS, updating, "updateAction");
    } catch (error) {
      this.#fail(error); // rather no figure than a stale one
    }
  }

  /** Play it out, dispose of it and take it off. Never throws. */
  async stop() {
    const before = this.state;
    if (before === "leaving" || before === "gone") return;
    this.#move(before === "playing" ? "leaving" : "gone");
    if (before === "ended" || before === "failed") return; // disposed of already
    try {
      if (before === "playing") await within(STOP_WITHIN_MS, this.#call("stopAction", {}), "stopAction");
    } catch (error) {
      this.why = words(error);
    }
    await this.#dispose();
    this.#move("gone");
  }

  async #load(Graphic) {
    this.#element = new Graphic();
    this.#layer.append(this.#element);
    const taken = this.#entry.data;
    await this.#call("load", {
      data: taken,
      renderType: "realtime",
      renderCharacteristics: { resolution: this.#resolution, accessToPublicInternet: false },
    });
    this.#loaded = true;
    if (this.#entry.data !== taken && this.state === "loading") {
      await this.#call("updateAction", { data: this.#entry.data, skipAnimation: true });
    }
  }

  /** Call one of the graphic's methods; its own error or an OGraf status above 399 throws. */
  async #call(method, params) {
    const answer = await this.#element[method](params);
    if (answer?.statusCode >= 400) throw new Error(answer.statusMessage ?? `${method} said ${answer.statusCode}`);
    return answer;
  }

  async #leftByItself() {
    if (this.state !== "playing") return;
    await this.#dispose();
    this.#move("ended");
  }

  async #fail(error) {
    if (this.state === "gone" || this.state === "ended" || this.state === "failed") return;
    this.why = words(error);
    this.#move("failed");
    await this.#dispose();
  }

  async #dispose() {
    this.#layer.remove();
    try {
      if (this.#element) await within(LOAD_WITHIN_MS, this.#call("dispose", {}), "dispose");
    } catch (error) {
      this.why ||= words(error);
    }
    this.#layer.replaceChildren();
  }

  #move(state) {
    this.state = state;
    this.#changed();
  }
}

function words(error) {
  return String(error?.message ?? error).slice(0, 300);
}

async function within(ms, work, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
