/**
 * The page's end of the one WebSocket. Counterparts: console/graphics/messages.py and pages.py.
 * A lost console changes nothing on screen: the page keeps what it shows and tries again.
 */
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 2500;
const SILENT_MS = 6000;
const BURST = 10;
const BURST_EVERY_MS = 15;

export class Link {
  #address;
  #clock;
  #on;
  #socket = null;
  #wait = FIRST_WAIT_MS;
  #heard = 0;
  #retry = null;
  #current = false;

  /**
   * @param {string} address of the WebSocket
   * @param {Clock} clock fed with samples
   * @param {{hello: () => object, stock: (m: object) => void, snapshot: (m: object) => void, patch: (m: object) => void}} on
   */
  constructor(address, clock, on) {
    this.#address = address;
    this.#clock = clock;
    this.#on = on;
    setInterval(() => this.#watch(), 1000);
  }

  get connected() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** True when this connection has given its snapshot: only then do revisions mean the same at both ends. */
  get current() {
    return this.connected && this.#current;
  }

  open() {
    this.#retry = null;
    this.#current = false;
    const socket = new WebSocket(this.#address);
    this.#socket = socket;
    this.#heard = performance.now();
    socket.onopen = () => this.#greet(socket);
    socket.onmessage = (event) => socket === this.#socket && this.#take(JSON.parse(event.data));
    socket.onclose = () => socket === this.#socket && this.#lost();
  }

  /** Send a message if there is anyone to hear it; says whether there was. */
  send(message) {
    if (!this.connected) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Ask for everything again, over a new connection. */
  again() {
    this.#lost();
  }

  #greet(socket) {
    this.#wait = FIRST_WAIT_MS;
    this.#clock.restart();
    this.send({ t: "hello", ...this.#on.hello() });
    for (let i = 0; i < BURST; i += 1) {
      setTimeout(() => socket === this.#socket && this.#ping(), i * BURST_EVERY_MS);
    }
  }

  #ping() {
    this.send({ t: "ping", sent: performance.now() });
  }

  #take(message) {
    const now = performance.now();
    this.#heard = now;
    switch (message.t) {
      case "pong":
        return this.#clock.sample(message.sent, message.clock, now);
      case "beat":
        return this.#ping();
      case "stock":
        return this.#on.stock(message);
      case "snapshot":
        this.#clock.rough(message.clock);
        this.#current = true;
        return this.#on.snapshot(message);
      case "patch":
        return this.#on.patch(message);
      default:
        return undefined; // a newer console may say more
    }
  }

  #watch() {
    if (this.#retry === null && performance.now() - this.#heard > SILENT_MS) this.#lost();
  }

  #lost() {
    const dead = this.#socket;
    this.#socket = null;
    this.#current = false;
    dead?.close();
    if (this.#retry !== null) return;
    this.#retry = setTimeout(() => this.open(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 1.6, LONGEST_WAIT_MS);
  }
}
