/**
 * The slate as a page: the tiles follow the clock of the sound that is being heard. `?quiet` is the mark for a browser
 * source of OBS: tiles nobody sees, sound nobody hears. Counterparts: code.js, console/sync/slate.py reads it.
 *
 * A browser shows a picture some refreshes after it was drawn and does not say how many: one is allowed for. So the
 * page can be a picture or two off, and more where a browser does not know how late its speaker is; the film of
 * `cartwall sync slate` has neither doubt.
 */
import { chipAt, median, onPicture } from "./code.js";

const PICTURES_AHEAD = 1;
const KEEP = 120;
const BEGIN_IN_S = 0.3;
const TILES = 6;
const ALPHA = 2;
const SOFT = 0.18;
const quiet = new URLSearchParams(location.search).has("quiet");

const begin = document.getElementById("begin");
const state = document.getElementById("state");
let missed = 0;

/** Where the sound that is heard now is, on the page's clock: seconds of the context minus seconds of the page. */
function soundAhead(context) {
  const stamp = context.getOutputTimestamp?.();
  if (stamp?.performanceTime > 0 && stamp.contextTime > 0) return stamp.contextTime - stamp.performanceTime / 1000;
  return context.currentTime - (context.outputLatency || context.baseLatency || 0) - performance.now() / 1000;
}

/** Resolve when a picture is drawn, to the page's time of it in seconds. */
const picture = () => new Promise((drawn) => requestAnimationFrame((ms) => drawn(ms / 1000)));

/** Look at some pictures: how long one stays, when one was, and how the sound's clock stands to the page's. */
async function look(context, count) {
  const at = [];
  const ahead = [];
  for (let index = 0; index < count; index += 1) {
    at.push(await picture());
    ahead.push(soundAhead(context));
  }
  const gaps = at.slice(1).map((now, index) => now - at[index]);
  return { at: at.at(-1), pictureS: median(gaps), ahead };
}

async function play() {
  // Else an iPhone whose switch is on silent plays nothing.
  if (navigator.audioSession) navigator.audioSession.type = "playback";
  const context = new AudioContext({ sampleRate: 48000, latencyHint: "playback" });
  if (quiet && context.state !== "running") await Promise.race([context.resume(), picture()]);
  else await context.resume();
  const file = await fetch(quiet ? "slate/mark.wav" : "slate/slate.wav");
  const source = new AudioBufferSourceNode(context, { buffer: await context.decodeAudioData(await file.arrayBuffer()) });
  source.loop = true;
  source.connect(context.destination);
  const seen = await look(context, 30);
  const soon = context.currentTime + BEGIN_IN_S;
  const shownAt = seen.at + PICTURES_AHEAD * seen.pictureS + median(seen.ahead);
  const beganAt = onPicture(soon, shownAt, seen.pictureS);
  source.start(beganAt);
  window.slate = { context, beganAt, pictureS: seen.pictureS };
  await follow(context, beganAt, seen);
}

/** Show one phase of the tiles or the other. The quiet ones lie alone over the program, the slate's one over the other. */
function tilesFollow(chip) {
  document.getElementById("other").style.opacity = chip > 0 ? 0 : 1;
  if (quiet) document.getElementById("one").style.opacity = chip > 0 ? 1 : 0;
}

/** Show the chip that is heard while the picture stays: the one at its middle. */
async function follow(context, beganAt, { ahead, pictureS, at }) {
  let before = at;
  for (;;) {
    const now = await picture();
    ahead.push(soundAhead(context));
    if (ahead.length > KEEP) ahead.shift();
    const heardAt = now + (PICTURES_AHEAD + 0.5) * pictureS + median(ahead) - beganAt;
    const chip = heardAt < 0 ? 1 : chipAt(heardAt);
    tilesFollow(chip);
    Object.assign(window.slate, { heardAt, chip });
    if (now - before > 1.5 * pictureS) missed += 1;
    before = now;
    say(context, pictureS);
  }
}

function say(context, pictureS) {
  const latencyMs = Math.round(1000 * (context.outputLatency || 0));
  const words =
    context.state === "running"
      ? `Playing. ${Math.round(1 / pictureS)} pictures a second, ${missed} missed. Speaker ${latencyMs} ms behind, allowed for.`
      : "The sound is stopped. Tap to go on.";
  if (state.textContent !== words) state.textContent = words;
}

/** Draw tiles of hardly any light with soft edges: white on one canvas for one phase, black for the other. */
function drawQuiet() {
  document.documentElement.classList.add("quiet");
  for (const [id, phase] of [["one", 1], ["other", -1]]) {
    const canvas = document.createElement("canvas");
    canvas.id = id;
    const [wide, high] = [(canvas.width = innerWidth), (canvas.height = innerHeight)];
    const paint = canvas.getContext("2d");
    const image = paint.createImageData(wide, high);
    for (let y = 0; y < high; y += 1) {
      for (let x = 0; x < wide; x += 1) {
        const [across, down] = [(x * TILES) / wide, (y * TILES) / high];
        const edge = Math.min(across % 1, 1 - (across % 1), down % 1, 1 - (down % 1));
        const sign = (Math.floor(across) + Math.floor(down)) % 2 ? -phase : phase;
        const light = sign > 0 ? 255 : 0;
        image.data.set([light, light, light, Math.round(ALPHA * Math.min(1, edge / SOFT))], 4 * (y * wide + x));
      }
    }
    paint.putImageData(image, 0, 0);
    document.getElementById(id).replaceWith(canvas);
  }
}

/** Keep the screen lit; a browser that cannot is no reason to stop. */
async function stayLit() {
  try {
    await navigator.wakeLock?.request("screen");
  } catch {
    state.textContent = "Keep the screen from going dark.";
  }
}

async function start() {
  begin.hidden = true;
  try {
    await Promise.all([stayLit(), play()]);
  } catch (error) {
    begin.hidden = false;
    state.textContent = `The sound cannot be played (${error.message}). Tap to try again.`;
  }
}

begin.addEventListener("click", start);
document.addEventListener("click", () => window.slate?.context.resume());
if (quiet) {
  drawQuiet();
  start();
}
