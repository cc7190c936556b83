"""A program page in a real Chromium with a few graphics on it: drawn, read, measured."""

import io
from typing import Any

from PIL import Image

from console.plan.effects import LayerGraphic
from tests.real.chromium import Chromium, until
from tests.real.graphics_rig import Rig

ROOT_OF = (
    "[...document.querySelectorAll('.layer')].find((one) => one.dataset.instance === '{}').firstElementChild.shadowRoot"
)
# What is seen of every piece of text, cut by what cuts it: outside the box, outside its surface, or over another one.
MISPLACED = """(root) => {
  const rect = (b) => ({ left: b.left, top: b.top, right: b.right, bottom: b.bottom });
  const across = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1;
  const within = (a, b) => across(a, b) && a.top >= b.top - 1 && a.bottom <= b.bottom + 1;
  const seen = [];
  const written = (one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const cellless = (one) => (one.matches(".figure, .colon, .mark") ? one.parentElement : one);
  for (const one of new Set([...root.querySelectorAll("*")].filter(written).map(cellless))) {
    if (!one.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const words = document.createRange();
    words.selectNodeContents(one);
    const b = rect(words.getBoundingClientRect());
    const middle = (b.top + b.bottom) / 2; // line boxes of large figures are taller than what is seen of them
    const half = Math.min((b.bottom - b.top) / 2, Number.parseFloat(getComputedStyle(one).fontSize) * 0.42);
    if (b.bottom - b.top < half * 4) Object.assign(b, { top: middle - half, bottom: middle + half });
    let surface = null;
    for (let up = one; up && !surface; up = up.parentElement) {
      if (up.matches(".panel, .chip")) surface = up;
      else if (getComputedStyle(up).overflow === "hidden") {
        const cut = rect(up.getBoundingClientRect());
        b.left = Math.max(b.left, cut.left);
        b.right = Math.min(b.right, cut.right);
      }
    }
    seen.push({ name: `${one.className}: ${one.textContent}`, b, surface: rect(surface.getBoundingClientRect()) });
  }
  const wrong = seen.filter(({ b, surface }) => !within(b, surface)).map(({ name }) => `${name} leaves its surface`);
  for (const [i, a] of seen.entries()) {
    for (const c of seen.slice(i + 1)) {
      const wide = Math.min(a.b.right, c.b.right) - Math.max(a.b.left, c.b.left);
      const high = Math.min(a.b.bottom, c.b.bottom) - Math.max(a.b.top, c.b.top);
      if (wide > 2 && high > 2) wrong.push(`${a.name} stands over ${c.name} (${wide}, ${high})`);
    }
  }
  return seen.length ? wrong : ["nothing is seen"];
}"""


class Stage:
    """A program page of one canvas, and what is on it."""

    def __init__(self, chromium: Chromium, rig: Rig, canvas: tuple[int, int]) -> None:
        self.page = chromium.open(rig.address("program"), *canvas)
        self.rig = rig

    def draw(self, *layers: LayerGraphic) -> None:
        """Draw these, and wait until all are in."""
        self.rig.confirmed(self.rig.draw(*layers))
        until(self.page, f"cartwall.state().visible.length === {len(layers)}")
        for layer in layers:
            self.still(layer)

    def update(self, layer: LayerGraphic, **data: Any) -> LayerGraphic:
        """Draw the same instance with other data."""
        changed = LayerGraphic(layer.instance, layer.layer, layer.graphic, {**layer.data, **data})
        self.rig.confirmed(self.rig.draw(changed))
        return changed

    def clear(self) -> None:
        """Take everything off, and wait until it is gone."""
        self.rig.confirmed(self.rig.draw())
        until(self.page, "document.querySelectorAll('.layer').length === 0")

    def still(self, layer: LayerGraphic) -> None:
        """Wait until nothing moves."""
        until(self.page, f"{self.root(layer)}.getAnimations().length === 0")

    def root(self, layer: LayerGraphic) -> str:
        """Write the expression of its shadow root."""
        return f"({ROOT_OF.format(layer.instance)})"

    def ask(self, layer: LayerGraphic, expression: str) -> Any:
        """Evaluate an expression of `root`."""
        return self.page.evaluate(f"((root) => {expression})({self.root(layer)})")

    def text(self, layer: LayerGraphic, part: str) -> str | None:
        """Give what a part says; none when it is not seen."""
        seen = "({ visibilityProperty: true, opacityProperty: true })"
        found = self.ask(
            layer, f"((one) => (one?.checkVisibility{seen} ? one.textContent : null))(root.querySelector('.{part}'))"
        )
        return None if found is None else str(found)

    def box(self) -> tuple[int, int, int, int] | None:
        """Left, top, right and bottom of what is opaque; shadows do not count."""
        shot = Image.open(io.BytesIO(self.page.screenshot(omit_background=True))).convert("RGBA")
        return shot.getchannel("A").point(lambda alpha: 255 if alpha > 200 else 0).getbbox()
