/** A viewer's comment or question as a lower third: an OGraf v1 graphic. Data: see comment.ograf.json. */
import { Graphic, isRtl, move, sheetsOf } from "./kit.js";
import { fitOneOf, hug, masked } from "./words.js";

const FIT = {
  portrait: [[44, 1], [42, 2], [37, 2], [32, 3]],
  wide: [[40, 1], [38, 2], [33, 2], [27, 3]],
};

export default class Comment extends Graphic {
  static styles = sheetsOf("lower.css", "comment.css");
  static defaults = { kind: "comment", name: "", text: "", commentLabel: "Comment", questionLabel: "Question" };
  static shape = `
    <section class="body" part="body">
      <div class="panel">
        <div class="block">
          <svg viewBox="0 0 68 68" aria-hidden="true">
            <path d="M18 8h32a14 14 0 0 1 14 14v18a14 14 0 0 1-14 14H33L17.5 65.2
              A2 2 0 0 1 14 64V53.4A14 14 0 0 1 4 40V22A14 14 0 0 1 18 8z"/>
            <path class="in says" d="M19 25h30M19 37h19"/>
            <path class="in asks" d="M26.5 25.5a7.6 7.6 0 1 1 10.6 7c-2.2 1-3.1 2.2-3.1 4.6M34 44.6v.1"/>
          </svg>
        </div>
        <div class="words">
          <div class="head">
            <span class="word one-line" dir="auto"></span><span class="name one-line soft" dir="auto"></span>
          </div>
          <div class="text lines" dir="auto"></div>
        </div>
      </div>
    </section>`;

  render({ kind, name, text, showFullName, commentLabel, questionLabel }) {
    const asks = kind === "question";
    this.body.classList.toggle("question", asks);
    this.body.classList.toggle("comment", !asks);
    this.part("word").textContent = asks ? questionLabel : commentLabel;
    this.part("name").textContent = showFullName ? name : masked(name);
    this.#fit(text);
  }

  changed(data, before) {
    const other = ["kind", "name", "text"].some((field) => data[field] !== before[field]);
    if (other) move(this.part("words"), [{ opacity: 0, transform: "translateY(14px)" }, {}], 280);
  }

  #fit(text) {
    const words = this.part("text");
    words.style.width = "";
    words.textContent = text;
    const rtl = isRtl(words);
    this.body.classList.toggle("rtl", rtl);
    this.part("panel").dir = rtl ? "rtl" : "ltr";
    fitOneOf(words, text, FIT[this.wide ? "wide" : "portrait"]);
    hug(words);
  }
}
