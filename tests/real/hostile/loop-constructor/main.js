// It computes without end when it is made.
export default class extends HTMLElement {
  constructor() {
    super();
    for (;;);
  }
}
