// It comes on, and computes without end at its first update.
export default class extends HTMLElement {
  async load() {}
  async playAction() {}
  async updateAction() {
    for (;;);
  }
  async stopAction() {}
  async dispose() {}
}
