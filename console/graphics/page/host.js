/**
 * The host page: wires clock, link, modules and stage together, and tells the console what has really been drawn.
 * Its bus is the last word of its address: program, preview or monitor. `?key=00ff00` paints the background, for
 * mixers that key a colour instead of taking transparency.
 */
import { Box, isolated } from "./box.js";
import { Clock } from "./clock.js";
import { InPage, Modules } from "./inpage.js";
import { Link } from "./link.js";
import { Look } from "./look.js";
import { Stage } from "./stage.js";

const base = new URL(".", location.href); // .../o/<token>/
const bus = location.pathname.split("/").pop();
const page = `${bus}-${crypto.getRandomValues(new Uint32Array(2)).join("")}`.slice(0, 40);
const LONGEST_ANSWERS = 12_000; // characters; a message to the console holds 64 kB
const FONTS = ["400 16px Inter", "600 16px Inter", "700 16px Inter", "800 16px Inter", "700 16px 'JetBrains Mono'"];

let known = null; // what the console said it has
let stock = ""; // which stock of graphics that should be; empty: an older console, which has but one
let told = null; // the last report that was sent
let asked = false; // a frame is asked for
let settledRev = 0; // the newest revision with nothing still loading

const clock = new Clock();
const look = new Look(new URL("brand.css", base));
const modules = new Modules(new URL("graphics", base).href);
const stage = new Stage(document.getElementById("stage"), open, drawSoon);
const link = new Link(socketAddress(), clock, {
  hello: () => ({ page, bus, lastRev: stage.rev, instances: stage.visible }),
  stock: (message) => restock(message.rev),
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
    clockWithinMs: clock.withinMs,
    rev: stage.rev,
    visible: stage.visible,
    failed: stage.failed,
    answers: stage.answers,
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
  const said = await answer.json();
  stage.setCanvas(...said.canvas); // before anything is made on it: a graphic may come with the first word
  return said;
}

/** What is on air goes on as it came; whatever comes next comes as it is now. */
async function restock(rev) {
  const first = stock === "";
  stock = rev;
  try {
    if (known !== null && (await about(false)).stock === rev) return;
    known = null;
    await Promise.all([preload(), first ? null : look.renew()]);
  } catch {
    known = null; // the console is gone again: whatever comes next asks anew
  }
}

/** Find a graphic, and the place it runs in: ours in the page, everybody else's in a box. */
async function open(id, layer, on) {
  look.dress(layer);
  const is = (graphic) => graphic.id === id;
  let said = await about(false);
  if (!said.graphics.some(is)) said = await about(true);
  const graphic = said.graphics.find(is);
  if (!graphic) throw new Error(`there is no graphic “${id}”`);
  const boxes = new URL(said.boxes, base).href;
  const place = graphic.boxed ? new Box(layer, graphic, boxes, on) : new InPage(layer, modules.classOf(graphic), on);
  return { about: graphic, place };
}

/** Get everything ahead of time, so that a press never waits for the network. */
async function preload() {
  const said = await about(false);
  if (said.graphics.some((graphic) => graphic.boxed)) isolated(new URL(said.boxes, base).href);
  for (const graphic of said.graphics.filter((one) => !one.boxed)) {
    await modules.classOf(graphic).catch(() => {}); // one by one: what is wanted now does not wait behind the others
  }
}

/** Say of an error that nobody caught whose it is. */
function blame(source, why) {
  const id = modules.ownerIn(String(source));
  if (id !== undefined) stage.blame(id, why);
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
  return { rev: settledRev, layers: stage.visible, failed: stage.failed, answers: answers() };
}

/** What the graphics answered, as much of it as a message holds: results are left out first, then whoever left. */
function answers() {
  const short = (answer) => ({ ...answer, result: undefined });
  const methods = ({ dispose, ...others }) => Object.entries(others);
  const all = stage.answers.map((one) => ({ ...one, answers: Object.fromEntries(methods(one.answers)) }));
  if (JSON.stringify(all).length <= LONGEST_ANSWERS) return all;
  const bare = all.map((one) => ({
    ...one,
    answers: Object.fromEntries(methods(one.answers).map(([method, answer]) => [method, short(answer)])),
  }));
  while (JSON.stringify(bare).length > LONGEST_ANSWERS) bare.pop();
  return bare;
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
addEventListener("error", (event) => blame(`${event.filename} ${event.error?.stack}`, event.error ?? event.message));
addEventListener("unhandledrejection", (event) => blame(event.reason?.stack, event.reason));
preload();
FONTS.forEach((font) => document.fonts.load(font));
link.open();
