/**
 * The inside of a box: runs one graphic and passes calls and answers through a port. Nothing here is trusted by the
 * page outside: it only answers what was asked. Counterpart: box.js.
 */
const PROBE_MS = 150;
let port = null;
let Graphic = null;
let element = null;

const WAYS_OUT = /RTC|^XSLTProcessor$|^obsstudio$/; // no content policy stops the first; OBS gives the last to every frame
const FRAME = /<(iframe|frame|object|embed|fencedframe)/i;

shutWaysOut();

const say = (message) => port?.postMessage(JSON.stringify(message));
const complain = (why) => say({ t: "complaint", why: words(why) });

addEventListener("message", (event) => {
  if (event.source !== parent || port !== null || event.ports.length !== 1) return;
  event.stopImmediatePropagation();
  port = event.ports[0];
  if (document.body.dataset.probe !== undefined) {
    spin();
    return;
  }
  port.onmessage = ({ data }) => take(JSON.parse(data));
  say({ t: "answer", n: 0 });
});

addEventListener("error", (event) => complain(event.error ?? event.message));
addEventListener("unhandledrejection", (event) => complain(event.reason));
addEventListener("securitypolicyviolation", (event) => {
  complain(`it wanted ${event.blockedURI || "something"}; a graphic has its own files and no network`);
});

/** Take away what the content policy does not: peer connections, and inner frames, which would have their own. */
function shutWaysOut() {
  Object.getOwnPropertyNames(globalThis)
    .filter((name) => WAYS_OUT.test(name))
    .forEach((name) => delete globalThis[name]);
  Object.defineProperty(XMLHttpRequest.prototype, "responseXML", { value: null });
  const same = (text) => text;
  const createHTML = (html, _type, sink) => (sink.includes("srcdoc") || FRAME.test(html) ? null : html);
  globalThis.trustedTypes?.createPolicy("default", { createHTML, createScript: same, createScriptURL: same });
  Object.defineProperty(globalThis, "trustedTypes", { value: undefined }); // libraries then write plain text
}

async function take({ n, method, params }) {
  if (method === "alive") {
    say({ t: "alive" });
    return;
  }
  try {
    say({ t: "answer", n, value: plain(await call(method, params)) });
  } catch (error) {
    say({ t: "answer", n, error: words(error) });
  }
}

async function call(method, params) {
  if (method === "open") {
    Graphic = (await import(new URL(params.main, location.href).href)).default;
    if (typeof Graphic !== "function") throw new Error("its module has no default class");
    customElements.define("ograf-graphic", Graphic);
    return undefined;
  }
  if (method === "load") {
    element = new Graphic();
    element.addEventListener("cartwall-left", () => say({ t: "left" }));
    document.body.append(element);
  }
  return element[method](params);
}

/** Keep what of an answer can be written down. */
function plain(value) {
  try {
    return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  } catch {
    return { statusCode: value?.statusCode };
  }
}

function words(error) {
  try {
    return String(error?.message || error || "it failed").slice(0, 300);
  } catch {
    return "it failed";
  }
}

/** Compute for a while, so that the page outside sees whether it can go on meanwhile. */
function spin() {
  port.postMessage("soon");
  setTimeout(() => {
    const from = Date.now();
    let until = from;
    while (until < from + PROBE_MS) until = Date.now();
    port.postMessage({ from, until });
  }, 30);
}
