/**
 * Plays a template made for SPX or CasparCG as if it were an OGraf graphic. The document around it is the template's
 * own, with its global functions: `update(text)` comes before `play()`, each further step is a `next()`, and
 * `stop()` animates it out; it never says when it is done, so this watches whether anything still moves.
 * Counterparts: inside.js, which calls this; console/config/templates.py, which read what it wants.
 */
const LOOK_EVERY_MS = 50;
const QUIET_MS = 300; // nothing moved for so long: the animation is over
const STOP_WITHIN_MS = 2000;
const SHOWS_QUIET_MS = 1000; // of one that leaves by itself: longer, as it may rest a little
const SHOWS_AT_MOST_MS = 120_000;

/** One template in its own document. */
export class Template {
  #about;
  #missing;
  #complain;
  #data;
  #step;
  #stopped = false;

  /**
   * @param {{format: "json" | "xml", data: Record<string, string>, steps: number, outMs: number | null}} about
   * @param {string[]} missing addresses of scripts it wanted and did not get
   * @param {(why: string) => void} complain
   */
  constructor(about, missing, complain) {
    this.#about = about;
    this.#missing = missing;
    this.#complain = complain;
    this.#data = about.data;
  }

  async load({ data }) {
    if (this.#missing.length > 0) {
      const address = this.#missing[0];
      throw new Error(`it wants the script ${address}: put the file into the template's folder, and name it there`);
    }
    if (!named("play")) throw new Error("it has no play(): it is no template of SPX or CasparCG");
    this.#update(data);
  }

  async updateAction({ data, skipAnimation }) {
    this.#update(data);
    finish(skipAnimation);
  }

  /** Go forward to a step; a template knows no way back. At or after the last one it leaves. */
  async playAction({ goto, delta, skipAnimation }) {
    const { steps, outMs } = this.#about;
    const target = goto ?? (this.#step ?? -1) + (delta ?? 1);
    if (steps > 0 && target >= steps) return this.stopAction({ skipAnimation });
    if (this.#step === undefined) {
      document.documentElement.dataset.cartwallPlays = ""; // it is seen from now on
      named("play")();
      this.#step = 0;
      this.#stopped = false;
    }
    if (target < this.#step) this.#complain("a template only goes forward: hide it and show it anew");
    while (this.#step < target && this.#next()) this.#step += 1;
    finish(skipAnimation);
    if (steps > 0) return { statusCode: 200, currentStep: this.#step };
    if (outMs === null) return still(SHOWS_QUIET_MS, SHOWS_AT_MOST_MS);
    await pause(outMs);
    return this.stopAction({ skipAnimation });
  }

  async stopAction({ skipAnimation }) {
    this.#step = undefined;
    if (this.#stopped) return;
    this.#stopped = true;
    named("stop")?.();
    if (!skipAnimation) await still(QUIET_MS, STOP_WITHIN_MS);
  }

  async dispose() {
    named("remove")?.();
  }

  #next() {
    const next = named("next");
    if (!next) this.#complain("it has no next(): it cannot go to another step");
    next?.();
    return Boolean(next);
  }

  /** Tell it everything it knows: what is new, over what it knew. */
  #update(data) {
    const news = Object.entries(data ?? {}).map(([name, value]) => [name, spoken(value, this.#about.data[name])]);
    this.#data = { ...this.#data, ...Object.fromEntries(news) };
    named("update")?.(this.#about.format === "xml" ? xml(this.#data) : JSON.stringify(this.#data));
  }
}

/** Find a global function of the document, however it was declared. */
function named(name) {
  const found = (0, eval)(`typeof ${name} === "function" ? ${name} : null`);
  return found ?? undefined;
}

/** Say a value as templates expect it: as words. Nothing is what stood there at first. */
function spoken(value, first) {
  if (value === null || value === undefined) return first ?? "";
  if (typeof value === "boolean") return value ? "1" : "0";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** Write the data as CasparCG does. */
function xml(data) {
  const rows = Object.entries(data).map(
    ([name, value]) => `<componentData id="${escaped(name)}"><data id="text" value="${escaped(value)}"/></componentData>`,
  );
  return `<templateData>${rows.join("")}</templateData>`;
}

function escaped(text) {
  return text.replace(/[&<>"'\r\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Bring what is animated to its end. */
function finish(wanted) {
  if (wanted) ending().forEach((animation) => animation.finish());
}

/** Animations that come to an end by themselves. */
function ending() {
  const ends = (animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime);
  return document.getAnimations().filter((animation) => animation.playState === "running" && ends(animation));
}

/** Wait until nothing has moved for a while: no animation, no change of the document, no film. At most so long. */
async function still(quietMs, atMostMs) {
  const begun = performance.now();
  let moved = begun;
  const observer = new MutationObserver(() => {
    moved = performance.now();
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  while (performance.now() - begun < atMostMs && performance.now() - moved < quietMs) {
    await pause(LOOK_EVERY_MS);
    if (ending().length > 0 || filming()) moved = performance.now();
  }
  observer.disconnect();
}

function filming() {
  return [...document.querySelectorAll("video")].some((video) => !video.paused && !video.ended && !video.loop);
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
