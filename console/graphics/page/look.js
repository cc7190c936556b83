/**
 * How graphics look: the brand's style sheet. The page starts with it; when the brand changes while graphics are on
 * air, those keep what they came with, and only what comes next gets the new one. Counterpart: console/graphics/branding.py.
 */

/** The looks of one page, the newest last. */
export class Look {
  #address;
  #newest = 0;
  #sheet = "";

  /** @param {URL} address of the brand's style sheet */
  constructor(address) {
    this.#address = address;
  }

  /** Get the brand as it is now. */
  async renew() {
    const answer = await fetch(this.#address);
    const sheet = answer.ok ? await answer.text() : this.#sheet;
    if (sheet === this.#sheet) return;
    this.#sheet = sheet;
    this.#newest += 1;
    const style = document.createElement("style");
    style.textContent = sheet.replace(":root {", `.layer[data-look="${this.#newest}"] {`);
    document.head.append(style);
  }

  /** Let a layer have the newest look for as long as it is there. */
  dress(layer) {
    if (this.#newest > 0) layer.dataset.look = String(this.#newest);
  }
}
