// It computes without end when it is loaded.
export default class extends HTMLElement {
  async load() {
    for (;;);
  }
}
