/** The brand's bug: an OGraf v1 graphic. Data: see bug.ograf.json. The logo comes from the brand file. */
import { Graphic, hasLogo, move, sheetsOf } from "./kit.js";
import { brandName, fitOneOf, hug } from "./words.js";

const FIT = {
  portrait: [[56, 1], [44, 1], [35, 1], [29, 2]],
  wide: [[62, 1], [50, 1], [40, 1], [32, 2]],
};
const LINED = 3; // with a line below, the name has one
const FADE_MS = 500;

export default class Bug extends Graphic {
  static styles = sheetsOf("bug.css");
  static defaults = { name: "", line: "", plate: "none" };
  static shape = `
    <section class="body" part="body">
      <div class="plate">
        <div class="logo"></div>
        <div class="name lines" dir="auto"></div>
        <div class="line one-line" dir="auto"></div>
      </div>
    </section>`;

  render({ name, line, plate }) {
    const logo = hasLogo();
    for (const one of ["light", "dark"]) this.body.classList.toggle(one, plate === one);
    this.part("logo").hidden = !logo;
    this.part("name").hidden = logo;
    this.part("line").hidden = logo || !line;
    this.part("line").textContent = line;
    if (logo) return;
    const tries = FIT[this.wide ? "wide" : "portrait"];
    const large = line && plate !== "none" ? 1 : 0;
    this.part("name").style.width = "";
    fitOneOf(this.part("name"), name || brandName(), line ? tries.slice(large, LINED) : tries);
    hug(this.part("name"));
  }

  get over() {
    return !hasLogo() && !this.data.name && !brandName();
  }

  enter() {
    return move(this.body, [{ opacity: 0 }, {}], FADE_MS, "ease-out");
  }

  leave() {
    return move(this.body, [{}, { opacity: 0 }], FADE_MS, "ease-in");
  }
}
