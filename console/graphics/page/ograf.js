/**
 * The OGraf v1 renderer: takes one graphic through load, play, update, custom actions, stop and dispose. A graphic
 * that throws, hangs or answers with an error is contained: it is taken off, reported, and the others go on.
 * Counterparts: inpage.js and box.js, the two places a graphic can run in. Source: EBU OGraf definition v1.
 */
const LOAD_WITHIN_MS = 2000;
const STOP_WITHIN_MS = 5000;
const LONGEST_RESULT = 4000; // characters of a graphic's own result that are kept
const THREW = 550; // OGraf server API
const DEEPEST = 20; // lists and groups inside one another
const HALF = /\\ud[89a-f]/i; // as JSON writes a surrogate without its other half

/** One graphic on air. `state`: loading, playing, leaving, ended (left by itself), gone, failed. */
export class Instance {
  state = "loading";
  /** Why it failed. */
  why = "";
  /** What it did wrong without being taken off for it. */
  complaint = "";
  /** The step it says it is at; undefined when it is off. */
  step;
  /** The last answer to each method: statusCode, statusMessage, result, currentStep, and the revision it was for. */
  answers = {};
  #entry;
  #layer;
  #open;
  #resolution;
  #changed;
  #said;
  #rev;
  #era = 0; // counts the consoles whose revisions it was told
  #calls = 0; // calls it has not answered yet
  #place = null;
  #about = null;
  #loaded = false;
  #played = false;
  #pending = 0; // changes that a box has not yet answered
  #acted;

  /**
   * @param {{instance: string, layer: number, graphic: string, data: object, step?: number, skip?: boolean,
   *   actions?: {number: number, id: string, payload: any}[]}} entry
   * @param {HTMLElement} stage
   * @param {{open: Function, resolution: () => {width: number, height: number}, changed: () => void, said: () => void}} around
   * @param {number} rev the revision that brought it
   */
  constructor(entry, stage, { open, resolution, changed, said }, rev) {
    this.#entry = entry;
    this.#open = open;
    this.#resolution = resolution;
    this.#changed = changed;
    this.#said = said;
    this.#rev = rev;
    this.#acted = newest(entry.actions);
    this.#layer = document.createElement("div");
    this.#layer.className = "layer";
    this.#layer.style.zIndex = String(entry.layer);
    this.#layer.dataset.instance = entry.instance;
    stage.append(this.#layer);
  }

  get graphic() {
    return this.#entry.graphic;
  }

  get visible() {
    return (this.state === "playing" || this.state === "leaving") && this.#layer.isConnected && !this.#layer.hidden;
  }

  /** True when what it shows is what it was told. In the page that is at once; a box answers when it has done it. */
  get settled() {
    return this.state !== "loading" && (this.#pending === 0 || this.state !== "playing");
  }

  /** True while it has something to answer; what is over has not. */
  get busy() {
    if (["ended", "gone", "failed"].includes(this.state)) return false;
    return this.state === "loading" || this.state === "leaving" || this.#calls > 0;
  }

  /** Forget which revisions it answered: they were another connection's. */
  rebase() {
    this.#era += 1;
    Object.values(this.answers).forEach((answer) => (answer.rev = 0));
  }

  /** Bring it on. Never throws: failures end in the state `failed`. */
  async start() {
    try {
      const on = { left: () => this.#leave("ended"), lost: (why) => this.#fail(why), complain: (why) => this.complain(why) };
      const { about, place } = await within(LOAD_WITHIN_MS, this.#open(this.#entry.graphic, this.#layer, on), "its module");
      this.#about = about;
      this.#place = place;
      if (this.state !== "loading") return await place.remove();
      await place.open((work) => within(LOAD_WITHIN_MS, work, "its module"));
      if (this.state !== "loading") return;
      await within(LOAD_WITHIN_MS, this.#load(), "load");
      if (this.state !== "loading") return;
      this.state = "playing"; // before the call: it may leave by itself at once
      const playing = this.#play();
      this.#changed();
      await playing;
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Take a new entry: data, step, layer and custom actions. What is the same is not called. */
  async update(entry, rev) {
    const before = this.#entry;
    this.#entry = entry;
    this.#rev = rev;
    this.#layer.style.zIndex = String(entry.layer);
    if (!this.#loaded || !this.visible || this.state !== "playing") return; // load, when it comes, takes the newest
    const work = [];
    if (JSON.stringify(before.data) !== JSON.stringify(entry.data)) {
      const updating = this.#call("updateAction", { data: entry.data, ...this.#skip() });
      work.push(within(LOAD_WITHIN_MS, updating, "updateAction"));
    }
    if ((before.step ?? 0) !== (entry.step ?? 0)) work.push(this.#play());
    work.push(...this.#actions());
    if (work.length === 0) return;
    if (this.#place.apart) this.#pending += 1;
    this.#changed();
    try {
      await Promise.all(work);
    } catch (error) {
      this.#fail(error); // rather no figure than a stale one
    }
    if (!this.#place.apart) return;
    this.#pending -= 1;
    this.#changed();
  }

  /** Play it out, dispose of it and take it off. Never throws. */
  async stop() {
    const before = this.state;
    if (before === "leaving" || before === "gone") return;
    this.#move(before === "playing" ? "leaving" : "gone");
    if (before === "failed") this.why = ""; // that has been told; what is told now is how it left
    if (before === "ended" || before === "failed") return; // disposed of already
    try {
      if (before === "playing") await within(STOP_WITHIN_MS, this.#call("stopAction", this.#skip()), "stopAction");
    } catch (error) {
      this.why ||= words(error);
    }
    if (this.state === "failed") return;
    await this.#dispose();
    this.#move("gone");
  }

  /** Report something it did wrong; it stays on. */
  complain(why) {
    if (this.complaint || this.state === "gone" || this.state === "ended") return;
    this.complaint = words(why);
    this.#changed();
  }

  async #load() {
    const taken = this.#entry.data;
    await this.#call("load", {
      data: taken,
      renderType: "realtime",
      renderCharacteristics: { resolution: this.#resolution(), frameRate: 60, accessToPublicInternet: false },
    });
    this.#loaded = true;
    if (this.#entry.data !== taken && this.state === "loading") {
      await this.#call("updateAction", { data: this.#entry.data, skipAnimation: true });
    }
  }

  /** Go to the wanted step. At or after the last one it leaves; without steps it leaves by itself, when play is done. */
  async #play() {
    const { stepCount } = this.#about;
    const goto = this.#entry.step ?? 0;
    const first = goto === 0 && !this.#played; // a graphic without steps need not know of any
    this.#played = true;
    const answer = await this.#call("playAction", { ...(first ? {} : { goto }), ...this.#skip() });
    if (goto !== (this.#entry.step ?? 0)) return; // overtaken
    const leaves = stepCount === 0 || (stepCount > 0 && goto >= stepCount);
    this.step = leaves ? undefined : (answer.currentStep ?? goto);
    if (leaves) await this.#leave("ended");
  }

  /** Run the custom actions that are newer than those it has had. */
  #actions() {
    const due = (this.#entry.actions ?? []).filter((action) => action.number > this.#acted);
    this.#acted = Math.max(this.#acted, newest(due));
    return due.map((action) => this.#act(action));
  }

  async #act({ id, payload }) {
    const rev = this.#rev;
    try {
      if (!this.#about.customActions.includes(id)) throw new Error(`there is no custom action “${id}”`);
      await within(STOP_WITHIN_MS, this.#call("customAction", { id, payload, ...this.#skip() }), "customAction");
    } catch (error) {
      if (this.answers.customAction?.rev !== rev) this.answers.customAction = { ...thrown(error), rev };
      this.complain(error);
      this.#said();
    }
  }

  #skip() {
    return this.#entry.skip ? { skipAnimation: true } : {};
  }

  /** Call one of the graphic's methods and keep its answer; its own error or an OGraf status above 399 throws. */
  async #call(method, params) {
    const answer = await this.#asked(method, params);
    if (answer.statusCode >= 400) throw new Error(answer.statusMessage ?? `${method} said ${answer.statusCode}`);
    return answer;
  }

  async #asked(method, params) {
    const [rev, era] = [this.#rev, this.#era];
    const keep = (answer) => (this.answers[method] = { ...answer, rev: era === this.#era ? rev : 0 });
    this.#calls += 1;
    try {
      return keep(answerOf(await this.#place.call(method, params)));
    } catch (error) {
      keep(thrown(error));
      throw error;
    } finally {
      this.#calls -= 1;
      this.#said();
    }
  }

  async #leave(state) {
    if (this.state !== "playing") return;
    await this.#dispose();
    if (this.state === "playing") this.#move(state);
  }

  async #fail(error) {
    if (this.state === "gone" || this.state === "ended" || this.state === "failed") return;
    this.why = words(error);
    this.#move("failed");
    await this.#dispose();
  }

  /** It is not seen any more; dispose is awaited before its element goes. */
  async #dispose() {
    this.#layer.hidden = true;
    this.step = undefined;
    try {
      if (this.#place?.alive) await within(LOAD_WITHIN_MS, this.#call("dispose", {}), "dispose");
    } catch (error) {
      this.why ||= words(error);
    }
    await this.#place?.remove();
    this.#layer.remove();
  }

  #move(state) {
    this.state = state;
    this.#changed();
  }
}

/** Read what a method resolved with: nothing is success; only what OGraf knows is kept. */
export function answerOf(value) {
  const given = typeof value === "object" && value !== null ? value : {};
  const answer = { statusCode: Number.isFinite(given.statusCode) ? given.statusCode : 200 };
  if (given.statusMessage !== undefined) answer.statusMessage = words(given.statusMessage);
  if (Number.isFinite(given.currentStep)) answer.currentStep = given.currentStep;
  if (given.result !== undefined) answer.result = kept(given.result);
  return answer;
}

/** What the console is told of a method that threw: OGraf's server API has a number for it. */
function thrown(error) {
  return { statusCode: THREW, statusMessage: words(error) };
}

/** Say what went wrong in a few words, whatever was thrown. */
export function words(error) {
  try {
    return letters(String(error?.message || error || "it failed").slice(0, 300));
  } catch {
    return "it failed";
  }
}

/** Give a text without halves of letters: they are no JSON, and the console would not read the message. */
function letters(text) {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Wait for `work`, but not longer than `ms`. */
export async function within(ms, work, what) {
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

function newest(actions) {
  return Math.max(0, ...(actions ?? []).map((action) => action.number));
}

function deep(value, floors = 0) {
  if (typeof value !== "object" || value === null) return false;
  return floors >= DEEPEST || Object.values(value).some((one) => deep(one, floors + 1));
}

function kept(result) {
  try {
    const text = JSON.stringify(result);
    if (HALF.test(text) || deep(JSON.parse(text))) throw new Error("no console reads that");
    return text.length > LONGEST_RESULT ? `${letters(text.slice(0, LONGEST_RESULT))}…` : result;
  } catch {
    return "it cannot be written down";
  }
}
