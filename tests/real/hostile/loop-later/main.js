// It comes on, and computes without end a little later.
export default class extends HTMLElement {
  async load() {}
  async playAction() {
    setTimeout(() => {
      for (;;);
    }, 700);
  }
  async stopAction() {}
  async dispose() {}
}
