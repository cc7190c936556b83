// It tells the page something, over and over.
export default class extends HTMLElement {
  async load() {}
  async playAction() {
    setInterval(() => {
      for (let i = 0; i < 500; i += 1) parent.postMessage("x".repeat(1000), "*");
    }, 20);
  }
  async stopAction() {}
  async dispose() {}
}
