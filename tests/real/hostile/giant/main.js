// It makes the largest page it can, and goes on doing so.
export default class extends HTMLElement {
  async load() {}
  async playAction() {
    const grow = () => {
      const many = document.createDocumentFragment();
      for (let i = 0; i < 60_000; i += 1) many.append(Object.assign(document.createElement("i"), { textContent: "x" }));
      this.append(many);
      this.offsetHeight; // lay it all out
    };
    for (let i = 0; i < 8; i += 1) setTimeout(grow, 100 * i);
  }
  async stopAction() {}
  async dispose() {}
}
