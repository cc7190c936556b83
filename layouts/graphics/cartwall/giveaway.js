/**
 * A giveaway as a lower third: an OGraf v1 graphic. Data: see giveaway.ograf.json.
 *
 * Open until the deadline, if there is one; then closed, and it says so instead of how to enter. It stays until the
 * winner is revealed by an update, and after that until it is taken off.
 */
import { clockText, digits, Graphic, isRtl, lessMotion, move, nowUtcMs, pop, sheetsOf, untilNextSecond } from "./kit.js";
import { fitOneOf, masked } from "./words.js";

const URGENT_MS = 10_000;
const TIME_PX = { 4: 76, 5: 66, 7: 50 }; // by the number of letters
const LONG_TIME_PX = 42;
const FIT = {
  portrait: {
    title: [[42, 1], [36, 1], [30, 2]],
    winner: [[72, 1], [54, 1], [38, 2]],
    rule: [[32, 1], [28, 1], [26, 2]],
    short: [[29, 1], [25, 1]],
  },
  wide: {
    title: [[40, 1], [34, 1], [26, 2]],
    winner: [[62, 1], [48, 1], [34, 2]],
    rule: [[29, 1], [26, 1], [24, 2]],
    short: [[26, 1], [23, 1]],
  },
};

export default class Giveaway extends Graphic {
  static styles = sheetsOf("lower.css", "giveaway.css");
  static defaults = {
    label: "Giveaway",
    title: "",
    rule: "",
    deadlineMs: 0,
    winner: "",
    closesLabel: "Closes in",
    closedLabel: "Closed",
    closedRule: "Entries are closed. The draw comes next.",
    winnerLabel: "Winner",
  };
  static shape = `
    <section class="body" part="body">
      <div class="panel">
        <div class="block hot">
          <svg viewBox="0 0 76 76" aria-hidden="true">
            <path class="gift" d="M38 22c-3-9-8-15-14.5-15A8.5 8.5 0 0 0 15 15.5 8 8 0 0 0 17 21H12a5 5 0 0 0-5 5v8h27V22h8v12h27v-8a5 5 0 0 0-5-5h-5a8 8 0 0 0 2-5.5
              A8.5 8.5 0 0 0 52.5 7C46 7 41 13 38 22zm-6-1h-8.5a2.8 2.8 0 0 1 0-5.6c3 0 6 2 8.5 5.6zm12 0c2.5-3.6 5.5-5.6 8.5-5.6a2.8 2.8 0 0 1 0 5.6z
              M11 40h23v29H16a5 5 0 0 1-5-5zm31 0h23v24a5 5 0 0 1-5 5H42z"/>
            <path class="trophy" d="m38 6 9.7 20.3 22.3 3-16.3 15.5L57.8 67 38 56.3 18.2 67l4.1-22.2L6 29.3l22.3-3z"/>
          </svg>
        </div>
        <div class="words">
          <div class="label one-line" dir="auto"></div>
          <div class="main lines" dir="auto"></div>
          <div class="more lines soft" dir="auto"></div>
        </div>
        <div class="clock"><span class="clock-label one-line" dir="auto"></span><span class="time count"></span></div>
        <div class="shine"></div>
      </div>
    </section>`;

  #closed = false;

  render(data) {
    this.#closed = this.#left() <= 0;
    const won = Boolean(data.winner);
    this.body.classList.toggle("won", won);
    this.body.classList.toggle("timed", data.deadlineMs > 0 && !won);
    this.part("label").textContent = won ? data.winnerLabel : data.label;
    this.#words();
  }

  changed(data, before) {
    if (data.winner && data.winner !== before.winner) this.#reveal();
    else if (data.title !== before.title || data.rule !== before.rule || !data.winner !== !before.winner) {
      move(this.part("words"), [{ opacity: 0, transform: "translateY(14px)" }, {}], 280);
    }
  }

  tick() {
    const left = this.#left();
    if (!Number.isFinite(left)) return undefined;
    const closed = left <= 0;
    this.body.classList.toggle("closed", closed);
    this.body.classList.toggle("urgent", !closed && left <= URGENT_MS);
    this.part("clock-label").textContent = closed ? this.data.closedLabel : this.data.closesLabel;
    this.part("time").hidden = closed;
    const text = clockText(left);
    this.part("time").style.fontSize = `${TIME_PX[text.length] ?? LONG_TIME_PX}px`;
    digits(this.part("time"), text);
    if (closed !== this.#closed) this.#close();
    return untilNextSecond(left);
  }

  #left() {
    return this.data.deadlineMs > 0 ? this.data.deadlineMs - nowUtcMs() : Infinity;
  }

  #close() {
    this.#closed = true;
    this.#words();
    if (this.on) move(this.part("more"), [{ opacity: 0 }, {}], 280);
  }

  #words() {
    const { title, rule, winner, showFullName, closedRule } = this.data;
    const fit = FIT[this.wide ? "wide" : "portrait"];
    const [main, more] = [this.part("main"), this.part("more")];
    this.#turn(title);
    if (winner) {
      fitOneOf(main, showFullName ? winner : masked(winner), fit.winner);
      fitOneOf(more, title, fit.short);
      return;
    }
    const [, lines] = fitOneOf(main, title, fit.title);
    fitOneOf(more, this.#closed ? closedRule : rule, lines === 1 ? fit.rule : fit.short);
  }

  /** The whole card runs the way its title does, also for a winner whose name runs the other way. */
  #turn(title) {
    const main = this.part("main");
    main.textContent = title;
    const rtl = isRtl(main);
    this.body.classList.toggle("rtl", rtl);
    this.part("panel").dir = rtl ? "rtl" : "ltr";
  }

  #reveal() {
    pop(this.part("block"), 1.06, 420);
    const rising = [
      { opacity: 0, transform: "translateY(40px) scale(0.9)" },
      { opacity: 1, transform: "translateY(-3px) scale(1.02)", offset: 0.7 },
      {},
    ];
    move(this.part("main"), rising, 560, undefined, 120);
    move(this.part("more"), [{ opacity: 0 }, {}], 320, undefined, 420);
    const pass = [{ opacity: 1, transform: "translateX(-70%)" }, { opacity: 1, transform: "translateX(70%)" }];
    if (!lessMotion()) move(this.part("shine"), pass, 900, "ease-in-out");
  }
}
