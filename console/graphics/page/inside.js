/**
 * The inside of a box: runs one graphic and passes calls and answers through a port. Nothing here is trusted by the
 * page outside: it only answers what was asked. A classic script in a block of its own, so that it runs before
 * everything else of the document and leaves a template its own global names. Counterparts: box.js, template.js.
 */
"use strict";
{
  const PROBE_MS = 150;
  const MOST_MISSING = 20;
  const here = document.currentScript.src;
  const isTemplate = document.currentScript.dataset.template !== undefined;
  const unsaid = []; // complaints from before there was a port
  const missing = []; // addresses of files the document wanted and did not get
  let port = null;
  let Graphic = null;
  let element = null;

  const WAYS_OUT = /RTC|^XSLTProcessor$|^obsstudio$/; // no content policy stops the first; OBS gives the last to every frame
  const UNTOLD = { "Script error.": "one of its scripts failed" }; // the browser tells no more of files to a box
  const FRAME = /<(iframe|frame|object|embed|fencedframe)/i;

  shutWaysOut();
  if (isTemplate) makeHome();

  const say = (message) => port.postMessage(JSON.stringify(message));
  const complain = (why) => {
    const message = { t: "complaint", why: words(why) };
    if (port !== null) say(message);
    else if (unsaid.length < MOST_MISSING) unsaid.push(message);
  };

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
    if (missing.length === 0) unsaid.forEach(say); // else load says what is missing: all the rest comes of that
  });

  addEventListener("error", (event) => {
    if (event instanceof ErrorEvent) complain(event.error ?? UNTOLD[event.message] ?? event.message);
    else lack(event.target);
  }, true);
  addEventListener("unhandledrejection", (event) => complain(event.reason));
  addEventListener("securitypolicyviolation", (event) => {
    const address = event.blockedURI || "something";
    if (port === null && event.effectiveDirective.startsWith("script-src")) note(address);
    complain(`it wanted ${address}; a graphic has its own files and no network`);
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

  /** Give a template what it would find elsewhere: no stop() but its own, and a memory, which ends with it. */
  function makeHome() {
    delete globalThis.stop;
    for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(globalThis, name, { value: memory() });
  }

  function memory() {
    const kept = new Map();
    return {
      getItem: (key) => kept.get(String(key)) ?? null,
      setItem: (key, value) => void kept.set(String(key), String(value)),
      removeItem: (key) => void kept.delete(String(key)),
      clear: () => kept.clear(),
      key: (number) => [...kept.keys()][number] ?? null,
      get length() {
        return kept.size;
      },
    };
  }

  /** Note a script or sheet of its own folder that is not there. Pictures may be left out on purpose. */
  function lack(target) {
    if (target instanceof HTMLScriptElement) note(short(target.src));
    else if (target instanceof HTMLLinkElement) complain(`its file ${short(target.href)} is not there`);
  }

  /** Name a file of its own as it lies in its folder. */
  function short(address) {
    return address.replace(new URL(".", location.href).href, "");
  }

  function note(address) {
    if (missing.length < MOST_MISSING && !missing.includes(address)) missing.push(address);
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
    if (method === "open") return open(params);
    if (method === "load" && !isTemplate) {
      element = new Graphic();
      element.addEventListener("cartwall-left", () => say({ t: "left" }));
      document.body.append(element);
    }
    return element[method](params);
  }

  async function open({ main, template }) {
    if (isTemplate) {
      const { Template } = await import(new URL("template.js", here).href);
      element = new Template(template, missing, complain);
      return;
    }
    Graphic = (await import(new URL(main, location.href).href)).default;
    if (typeof Graphic !== "function") throw new Error("its module has no default class");
    customElements.define("ograf-graphic", Graphic);
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
}
