"""What a running deal may say on air: a shape and a word a claim, the reason in the tooltip; overrides by name.

Counterpart: `console.show.claims` decides; here nothing is judged.
"""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.show.state import Claim, DealRun, Phase
from console.ui import theme
from console.ui.badge import Mark, Shape
from console.ui.labels import Elided, caption

GRANTED, OVERRIDDEN, WITHHELD, NOT_YET = "granted", "overridden", "withheld", "not yet"
_LOOKS = {
    GRANTED: (Shape.CHECK, theme.GREEN_WORD),
    OVERRIDDEN: (Shape.TRIANGLE, theme.AMBER_WORD),
    WITHHELD: (Shape.CROSS, theme.AMBER_WORD),
    NOT_YET: (Shape.DASH, theme.QUIET),
}


def standing(run: DealRun, claim: Claim) -> tuple[str, str]:
    """Say how a claim stands and why."""
    override = next((one for one in run.overrides if one.claim is claim), None)
    if override is not None:
        return OVERRIDDEN, f"{override.who} lets it on air: {override.reason}"
    if claim in run.withheld:
        return (NOT_YET if run.phase is Phase.OPENING else WITHHELD), run.withheld[claim]
    return (GRANTED, "It may be on air.") if claim in run.claims else (NOT_YET, "Nothing to say yet.")


class ClaimsRow(QWidget):
    """The four claims, and one line more for each override."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: DealRun | None = None
        self._marks = {claim: Mark(9) for claim in Claim}
        self._words = {claim: caption(claim.upper()) for claim in Claim}
        self.named = Elided("", theme.words(theme.SMALL, QFont.Weight.Medium), theme.AMBER_WORD)
        row = QHBoxLayout()
        row.setSpacing(4)
        for claim in Claim:
            row.addWidget(self._marks[claim])
            row.addWidget(self._words[claim])
            row.addSpacing(6)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.named)
        self.named.hide()

    def told(self, claim: Claim) -> tuple[str, str]:
        """Give how a claim stands as a screen reader says it, and the reason."""
        return self._words[claim].accessibleName(), self._words[claim].toolTip()

    def put(self, run: DealRun) -> None:
        """Show how a deal's claims stand."""
        if run is self._shown:
            return
        self._shown = run
        for claim in Claim:
            word, why = standing(run, claim)
            shape, colour = _LOOKS[word]
            self._marks[claim].put(shape, colour)
            self._words[claim].tint(colour if word != GRANTED else theme.TEXT)
            self._words[claim].hint(why)
            self._words[claim].setAccessibleName(f"{claim} {word}")
        named = "; ".join(f"{one.who} lets {one.claim.upper()} on air: {one.reason}" for one in run.overrides)
        self.named.say(named)
        self.named.setVisible(bool(named))
