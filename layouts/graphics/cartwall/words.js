/** Words and names for graphics that quote people: fit on lines, hug a panel to them, and mask names. */
import { fitLines } from "./kit.js";

/** Write text at the first of `tries` ([px, lines]) that holds all of it, else cut to the last. Gives the try taken. */
export function fitOneOf(element, text, tries) {
  for (const [px, lines] of tries) {
    fitLines(element, text, [px], lines);
    if (element.textContent === text) return [px, lines];
  }
  return tries.at(-1);
}

/** Make a block of wrapped words as narrow as its longest line, so that the panel around it has no empty end. */
export function hug(element) {
  element.style.width = "";
  const words = document.createRange();
  words.selectNodeContents(element);
  const scale = element.getBoundingClientRect().width / element.offsetWidth || 1;
  element.style.width = `${Math.ceil(words.getBoundingClientRect().width / scale) + 2}px`;
}

/** Mask a name: its first and last letter, whatever its length. A masked name stays as it is, no name is none. */
export function masked(name) {
  const whole = name.trim();
  if (whole === "") return "";
  const bare = whole.replace(/^@/, "").replace(/\*{3}$/, "");
  const letters = [...new Intl.Segmenter().segment(bare)].map((part) => part.segment);
  if (letters.length === 0) return "***";
  return `${letters[0]}***${letters.length > 2 ? letters.at(-1) : ""}`;
}

/** Write an instant as `hh:mm` of this machine's own time zone. */
export function timeOfDay(utcMs) {
  const at = new Date(utcMs);
  return [at.getHours(), at.getMinutes()].map((number) => String(number).padStart(2, "0")).join(":");
}

/** The brand's name, as its brand file gives it to the page; nothing in other renderers. */
export function brandName() {
  const text = getComputedStyle(document.documentElement).getPropertyValue("--brand-name").trim();
  return text.slice(1, -1).replaceAll(/\\(.)/g, "$1");
}
