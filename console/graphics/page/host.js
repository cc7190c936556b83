/**
 * The host page: wires clock, link, modules and stage together, and tells the console what has really been drawn.
 * Its bus is the last word of its address: program, preview or monitor. `?key=00ff00` paints the background, for
 * mixers that key a colour instead of taking transparency.
 */
import { Clock } from "./clock.js";
import { Link } from "./link.js";
import { Modules } from "./ograf.js";
import { Stage } from "./stage.js";

const base = new URL(".", location.href); // .../o/<token>/
const bus = location.pathname.split("/").pop();
const page = `${bus}-${crypto.getRandomValues(new Uint32Array(2)).join("")}`.slice(0, 40);
const FONTS = ["400 16px Inter", "600 16px Inter", "700 16px Inter", "800 16px Inter", "700 16px 'JetBrains Mono'"];

let known = null; // what the console said it has
let told = null; // the last report that was sent
let asked = false; // a frame is asked for
let settledRev = 0; // the newest revision with nothing still loading

const clock = new Clock();
const modules = new Modules(new URL("graphics", base).href, async (fresh) => (await about(fresh)).graphics);
const stage = new Stage(document.getElementById("stage"), modules, drawSoon);
const link = new Link(socketAddress(), clock, {
  hello: () => ({ page, bus, lastRev: stage.rev, instances: stage.visible }),
  snapshot: (message) => {
    told = null; // the console forgot, or is another one: tell it everything again
    settledRev = 0;
    stage.show(message);
  },
  patch: (message) => {
    if (!stage.patch(message)) link.again();
  },
});

/** What graphics may use: the time every page agrees on. `state` is for the console's own checks. */
window.cartwall = {
  nowUtcMs: () => clock.nowUtcMs(),
  state: () => ({
    connected: link.connected,
    synchronised: clock.synchronised,
    rev: stage.rev,
    visible: stage.visible,
    failed: stage.failed,
    domMs: clock.monoMs(stage.changedMs),
  }),
};

async function about(fresh) {
  if (fresh || known === null) known = ask();
  known.catch(() => (known = null));
  return known;
}

async function ask() {
  const answer = await fetch(new URL("page.json", base));
  if (!answer.ok) throw new Error(`the console said ${answer.status}`);
  return answer.json();
}

function socketAddress() {
  const address = new URL(`ws?bus=${bus}`, base);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  return address.href;
}

/** After the next frame that holds the newest DOM, say what it shows. Without frames (a hidden page) nothing is said. */
function drawSoon() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    const domMs = stage.changedMs;
    const report = drawn();
    const painted = new MessageChannel();
    painted.port1.onmessage = () => {
      painted.port1.close();
      tell(report, domMs);
    };
    painted.port2.postMessage(null);
  });
}

function drawn() {
  if (stage.settled) settledRev = stage.rev;
  else settledRev = Math.min(settledRev, stage.rev);
  return { rev: settledRev, layers: stage.visible, failed: stage.failed };
}

function tell(report, domMs) {
  const text = JSON.stringify(report);
  if (text === told || !link.current || report.rev > stage.rev) return;
  const sent = link.send({ t: "drew", ...report, domMs: clock.monoMs(domMs), drawnMs: clock.monoMs() });
  if (sent) told = text;
}

function paintKey() {
  const key = new URLSearchParams(location.search).get("key");
  if (key && /^[0-9a-f]{6}$/i.test(key)) document.documentElement.style.background = `#${key}`;
}

paintKey();
about(false).then(({ canvas }) => stage.setCanvas(...canvas));
FONTS.forEach((font) => document.fonts.load(font));
modules.preload();
link.open();
