/**
 * A graphic of somebody else runs in a box: a frame in a process of its own, with no network but its own files, no
 * storage, no way to this page. Whatever it does, this page and the other graphics go on; a box that hangs or floods
 * is removed and reported. Counterparts: inside.js in the box, console/graphics/boxes.py, which serves it.
 */
const OPEN_WITHIN_MS = 6000; // the browser starts a process
const ASK_EVERY_MS = 500;
const SILENT_MS = 2000;
const MOST_MESSAGES = 300; // a second
const LONGEST_MESSAGE = 100_000;
const PROBES = 4;
const PROBE_WITHIN_MS = 6000;
const EDGE_MS = 15;

/** One frame around one graphic. */
export class Box {
  /** What it draws is drawn by another process: only its answer says that it has. */
  apart = true;
  #frame = document.createElement("iframe");
  #layer;
  #boxes;
  #address;
  #asks;
  #on;
  #port = null;
  #pending = new Map();
  #calls = 0;
  #watch = null;
  #asked = null;
  #heard = 0;
  #dead = false;

  /**
   * @param {HTMLElement} layer
   * @param {{place: string, main: string, template: object | null}} about `template`: it is HTML of its own
   * @param {string} boxes address of the boxes, with a slash at its end
   * @param {{left: () => void, lost: (why: string) => void, complain: (why: string) => void}} on
   */
  constructor(layer, about, boxes, on) {
    this.#layer = layer;
    this.#boxes = boxes;
    const main = about.main.split("/").map(encodeURIComponent).join("/");
    const home = new URL(`${encodeURIComponent(about.place)}/`, elsewhere(boxes)).href;
    this.#address = about.template ? home + main : home;
    this.#asks = { main, template: about.template };
    this.#on = on;
  }

  get alive() {
    return this.#port !== null && !this.#dead;
  }

  async open(within) {
    if (!(await isolated(this.#boxes))) {
      throw new Error("this browser cannot keep graphics of others apart, so they do not go on air here");
    }
    await this.#start();
    await within(this.#ask("open", this.#asks));
  }

  /** Call one of the graphic's methods. */
  call(method, params) {
    return this.#ask(method, params);
  }

  async remove() {
    this.#end(new Error("it was taken off"));
  }

  async #start() {
    const { port1, port2 } = new MessageChannel();
    const ready = new Promise((resolve, reject) => {
      this.#pending.set(0, { resolve, reject });
    });
    const timer = setTimeout(() => this.#end(new Error("its box did not open")), OPEN_WITHIN_MS);
    port1.onmessage = (event) => this.#take(event.data);
    this.#port = port1;
    addEventListener("message", this.#overheard);
    this.#frame.sandbox = "allow-scripts";
    this.#frame.setAttribute("allow", "");
    this.#frame.className = "box";
    this.#frame.onload = () => {
      this.#frame.onload = null; // a graphic that navigates away gets no second port
      this.#frame.contentWindow.postMessage("port", "*", [port2]);
    };
    this.#frame.src = this.#address;
    this.#layer.append(this.#frame);
    await ready;
    clearTimeout(timer);
    this.#watch = setInterval(() => this.#look(), ASK_EVERY_MS);
  }

  #ask(method, params) {
    if (!this.alive) return Promise.reject(new Error("its box is closed"));
    this.#calls += 1;
    const n = this.#calls;
    this.#port.postMessage(JSON.stringify({ n, method, params }));
    return new Promise((resolve, reject) => this.#pending.set(n, { resolve, reject }));
  }

  /** Take a message of the box. It may say anything: only what was asked for is believed. */
  #take(text) {
    if (this.#tooMany() || typeof text !== "string" || text.length > LONGEST_MESSAGE) return;
    let said;
    try {
      said = JSON.parse(text);
    } catch {
      return;
    }
    if (said?.t === "alive") this.#asked = null;
    else if (said?.t === "left") this.#on.left();
    else if (said?.t === "complaint") this.#on.complain(String(said.why));
    else if (said?.t === "answer") this.#answered(said);
  }

  #answered({ n, error, value }) {
    const asked = this.#pending.get(n);
    this.#pending.delete(n);
    if (error !== undefined) asked?.reject(new Error(String(error)));
    else asked?.resolve(value);
  }

  #overheard = (event) => {
    if (event.source === this.#frame.contentWindow) this.#tooMany(); // its data are never even read
  };

  #tooMany() {
    this.#heard += 1;
    if (this.#heard > MOST_MESSAGES) this.#lose("it floods the page with messages");
    return this.#dead;
  }

  /** Ask whether it lives. Frames are asked by message, which no browser slows down in the background. */
  #look() {
    this.#heard = 0;
    if (this.#frame.contentWindow?.length > 0) {
      this.#lose("it opens frames of its own");
      return;
    }
    if (this.#asked === null) {
      this.#asked = performance.now();
      this.#port.postMessage(JSON.stringify({ n: -1, method: "alive" }));
    } else if (performance.now() - this.#asked > SILENT_MS) {
      this.#lose(`it did not answer for ${SILENT_MS / 1000} s`);
    }
  }

  #lose(why) {
    if (this.#dead) return;
    this.#end(new Error(why));
    this.#on.lost(why);
  }

  #end(error) {
    this.#dead = true;
    clearInterval(this.#watch);
    removeEventListener("message", this.#overheard);
    this.#port?.close();
    this.#frame.remove();
    this.#pending.forEach(({ reject }) => reject(error));
    this.#pending.clear();
  }
}

/** Give the boxes' address under another site each time, where there is one: then no two boxes share a process. */
function elsewhere(boxes) {
  const address = new URL(boxes);
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(address.hostname);
  if (loopback) address.hostname = `b${crypto.getRandomValues(new Uint32Array(2)).join("")}.localhost`;
  return address;
}

let answer = null;

/** Say whether a frame that computes without end leaves this page alone. Measured once, by a frame that does. */
export function isolated(boxes) {
  answer ??= probe(new URL(".probe/", elsewhere(boxes)).href);
  return answer;
}

async function probe(address) {
  for (let i = 0; i < PROBES; i += 1) if (await ranBeside(address)) return true;
  return false;
}

/** Let a frame compute for a while, and look whether this page did something in the meantime. */
async function ranBeside(address) {
  const frame = document.createElement("iframe");
  const { port1, port2 } = new MessageChannel();
  const ticker = new MessageChannel();
  const ticks = [];
  let ticking = false;
  ticker.port1.onmessage = () => {
    ticks.push(Date.now());
    if (ticking) ticker.port2.postMessage(null);
  };
  const spun = new Promise((resolve) => {
    setTimeout(() => resolve(null), PROBE_WITHIN_MS);
    port1.onmessage = (event) => {
      if (event.data !== "soon") return resolve(event.data);
      ticking = true;
      ticker.port2.postMessage(null);
      return undefined;
    };
  });
  frame.sandbox = "allow-scripts";
  frame.className = "box";
  frame.onload = () => frame.contentWindow.postMessage("port", "*", [port2]);
  frame.src = address;
  document.body.append(frame);
  const span = await spun;
  ticking = false;
  frame.remove();
  return span !== null && ticks.filter((at) => at > span.from + EDGE_MS && at < span.until - EDGE_MS).length >= 3;
}
