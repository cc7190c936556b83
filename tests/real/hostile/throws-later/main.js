// It throws where nobody catches.
export default class extends HTMLElement {
  async load() {}
  async playAction() {
    setTimeout(() => {
      throw new Error("boom in a timer");
    }, 100);
  }
  async stopAction() {}
  async dispose() {}
}
