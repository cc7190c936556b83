/** A host's or guest's name and role as a lower third: an OGraf v1 graphic. Data: see name.ograf.json. */
import { EASE_IN, EASE_OUT, Graphic, isRtl, lessMotion, move, sheetsOf } from "./kit.js";
import { fitOneOf, hug } from "./words.js";

const FIT = {
  portrait: [[72, 1], [60, 1], [46, 2]],
  wide: [[64, 1], [52, 1], [38, 2]],
};
const SHADOW_PX = 80; // the wipe leaves the shadow its room
const OPEN = { opacity: 1, clipPath: `inset(-${SHADOW_PX}px)` };
const OUT_MS = 340;

export default class Name extends Graphic {
  static styles = sheetsOf("lower.css", "name.css");
  static defaults = { name: "", role: "" };
  static shape = `
    <section class="body" part="body">
      <div class="plate panel"><i class="edge"></i><div class="name lines" dir="auto"></div></div>
      <div class="under chip"><span class="role one-line" dir="auto"></span></div>
    </section>`;

  render({ name, role }) {
    const words = this.part("name");
    words.style.width = "";
    words.textContent = name;
    const rtl = isRtl(words);
    this.body.classList.toggle("rtl", rtl);
    this.body.dir = rtl ? "rtl" : "ltr";
    this.part("role").textContent = role ?? "";
    this.part("under").hidden = !role;
    this.part("plate").classList.toggle("over", Boolean(role));
    fitOneOf(words, name, FIT[this.wide ? "wide" : "portrait"]);
    hug(words);
  }

  changed(data, before) {
    if (data.name !== before.name) fresh(this.part("name"));
    if (data.role !== before.role) fresh(this.part("role"));
  }

  enter() {
    const from = { opacity: 0, transform: "translateY(-30px)" };
    return [
      move(this.part("plate"), [this.#wiped(), OPEN], 480),
      move(this.part("under"), [from, {}], 320, EASE_IN, 220),
    ];
  }

  leave() {
    const away = { opacity: 0, transform: "translateY(-30px)" };
    return [
      move(this.part("under"), [{}, { ...away, offset: 0.5 }, away], OUT_MS, EASE_OUT),
      move(this.part("plate"), [OPEN, { ...OPEN, offset: 0.25 }, this.#wiped()], OUT_MS, EASE_OUT),
    ];
  }

  /** The plate before it was wiped in, from the side its words begin at. */
  #wiped() {
    const sides = this.body.classList.contains("rtl") ? [-SHADOW_PX, "100%"] : ["100%", -SHADOW_PX];
    const [right, left] = sides.map((side) => (typeof side === "number" ? `${side}px` : side));
    return { opacity: lessMotion() ? 0 : 1, clipPath: `inset(-${SHADOW_PX}px ${right} -${SHADOW_PX}px ${left})` };
  }
}

function fresh(element) {
  move(element, [{ opacity: 0, transform: "translateY(14px)" }, {}], 280);
}
