"""The desk's look: colours, type, spacing. Every widget takes its tokens from here, none invents its own.

Counterpart: `console.plan.faces` says which colour a thing has; here is what that colour looks like on a screen.
Contrast is WCAG 2.2's relative-luminance ratio; the tests hold text to 4.5 and state fills to 3.
"""

from importlib.resources import files

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyleFactory

from console.plan.faces import Colour

# Surfaces, from the back to the front.
DESK = "#0a0c0f"
PANEL = "#111419"
RAISED = "#1a1f27"
HOVER = "#242b36"
LINE = "#272e39"
EDGE = "#3a4452"
FIELD = "#6b7687"
"""Around what is written in or ticked: its edge is all that shows where it is."""

# Words.
TEXT = "#eef1f5"
SOFT = "#a9b3c1"
QUIET = "#8c98a8"
INK = "#0a0c0f"
WHITE = "#ffffff"

# States: each is a fill that carries `on(fill)` as its text.
RED = "#d8262e"
GREEN = "#1fa862"
AMBER = "#f5a623"
BLUE = "#2f6fe8"
VIOLET = "#8250e0"
GREY = "#565f6d"
RED_DOWN = "#b81d24"
"""PANIC under a finger."""
RED_EDGE = "#ff8087"
"""Around a red button: it stands out where the fill alone is dark."""

# The same states as words and lines on a dark surface.
RED_WORD = "#ff6b6b"
GREEN_WORD = "#3ddc8a"
AMBER_WORD = "#ffbe4d"
YELLOW_WORD = "#f4e04d"
ORANGE_WORD = "#ff9a4d"
BLUE_WORD = "#7fabff"
VIOLET_WORD = "#b795ff"
FOCUS = "#8ab4ff"

RING: dict[str, str] = {RED: WHITE, BLUE: WHITE, GREEN: WHITE, AMBER: INK}
"""The ring of the keyboard on a filled button, where `FOCUS` would drown in the fill."""

FILL: dict[Colour, str] = {
    Colour.RED: RED,
    Colour.GREEN: GREEN,
    Colour.AMBER: AMBER,
    Colour.BLUE: BLUE,
    Colour.VIOLET: VIOLET,
    Colour.GREY: GREY,
}
WORD: dict[Colour, str] = {
    Colour.RED: RED_WORD,
    Colour.GREEN: GREEN_WORD,
    Colour.AMBER: AMBER_WORD,
    Colour.BLUE: BLUE_WORD,
    Colour.VIOLET: VIOLET_WORD,
    Colour.GREY: SOFT,
}

# Spacing and corners, pixels.
GAP = 8
TIGHT = 4
RADIUS = 6

# Type scale, pixels.
LEAST = 8
TINY = 9
MICRO = 10
SMALL = 11
CHIP = 12
BODY = 13
TITLE = 15
HEAD = 18
LARGE = 20
BANNER = 26
HUGE = 38

_WORDS = ("Inter", "Inter Variable", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "sans-serif")
_FIGURES = ("JetBrains Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")


def contrast(one: str, other: str) -> float:
    """Give the WCAG contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    whole = QColor(colour)
    red, green, blue = (_linear(part) for part in (whole.redF(), whole.greenF(), whole.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def on(fill: str) -> str:
    """Give the text colour that reads best on a fill: white, or ink."""
    return WHITE if contrast(fill, WHITE) >= 4.5 else INK


def mix(back: str, front: str, share: float) -> QColor:
    """Blend `share` (0..1) of `front` over `back`."""
    one, other = QColor(back), QColor(front)
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def words(size_px: int, weight: QFont.Weight) -> QFont:
    """Give the font for words."""
    font = QFont(list(_WORDS))
    font.setPixelSize(size_px)
    font.setWeight(weight)
    return font


def caps(size_px: int) -> QFont:
    """Give the font for state words and captions: spaced capitals."""
    font = words(size_px, QFont.Weight.Bold)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return font


def figures(size_px: int, weight: QFont.Weight) -> QFont:
    """Give the font for every number that moves: all digits have one width."""
    font = QFont(list(_FIGURES))
    font.setPixelSize(size_px)
    font.setWeight(weight)
    return font


def load_fonts() -> int:
    """Load the shipped fonts and say how many; the families above fall back when there are none."""
    folder = files("assets") / "fonts"
    if not folder.is_dir():
        return 0
    shipped = [f for f in folder.iterdir() if f.name.endswith((".ttf", ".otf"))]
    return sum(QFontDatabase.addApplicationFontFromData(f.read_bytes()) >= 0 for f in shipped)


def still_motion(app: QApplication) -> bool:
    """Tell whether the desktop asks for reduced motion; pulses then stand still (their word stays)."""
    return app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0


def palette() -> QPalette:
    """Give the dark palette."""
    role = QPalette.ColorRole
    colours = {
        role.Window: DESK,
        role.WindowText: TEXT,
        role.Base: PANEL,
        role.AlternateBase: RAISED,
        role.Text: TEXT,
        role.Button: RAISED,
        role.ButtonText: TEXT,
        role.BrightText: WHITE,
        role.Highlight: BLUE,
        role.HighlightedText: WHITE,
        role.ToolTipBase: HOVER,
        role.ToolTipText: TEXT,
        role.PlaceholderText: QUIET,
        role.Mid: LINE,
        role.Dark: DESK,
        role.Light: EDGE,
    }
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(QUIET))
    return made


QSS = f"""
QToolTip {{ background: {HOVER}; color: {TEXT}; border: 1px solid {EDGE}; padding: 4px 6px; }}
QPushButton {{ background: {RAISED}; color: {TEXT}; border: 1px solid {EDGE}; border-radius: {RADIUS}px;
  padding: 0 12px; min-height: 28px; font-weight: 600; }}
QPushButton[compact="true"] {{ min-height: 22px; padding: 0 9px; }}
QPushButton:hover {{ background: {HOVER}; }}
QPushButton:pressed {{ background: {EDGE}; }}
QPushButton:focus {{ border: 2px solid {FOCUS}; padding: 0 11px; }}
QPushButton[tone="again"], QPushButton[tone="on"] {{ background: {AMBER}; color: {INK}; border-color: {AMBER}; }}
QPushButton[tone="air"] {{ background: {RED}; color: {WHITE}; border-color: {RED}; }}
QPushButton[tone="pinned"] {{ background: {BLUE}; color: {on(BLUE)}; border-color: {BLUE}; }}
QPushButton[tone="next"] {{ background: {GREEN}; color: {on(GREEN)}; border-color: {GREEN}; }}
QPushButton[tone="air"]:focus, QPushButton[tone="pinned"]:focus, QPushButton[tone="next"]:focus {{
  border: 2px solid {RING[RED]}; }}
QPushButton[tone="again"]:focus, QPushButton[tone="on"]:focus {{ border: 2px solid {RING[AMBER]};
  text-decoration: underline; }}
QPushButton[compact="true"]:focus {{ padding: 0 8px; }}
QPushButton:disabled {{ color: {QUIET}; background: {PANEL}; border-color: {LINE}; }}
QLineEdit {{ background: {DESK}; color: {TEXT}; border: 1px solid {FIELD}; border-radius: {RADIUS}px;
  padding: 0 8px; min-height: 24px; selection-background-color: {BLUE}; }}
QPlainTextEdit, QListWidget {{ background: {DESK}; color: {TEXT}; border: 1px solid {FIELD};
  border-radius: {RADIUS}px; padding: 2px 4px; selection-background-color: {BLUE}; }}
QPlainTextEdit:focus, QListWidget:focus {{ border: 2px solid {FOCUS}; padding: 1px 3px; }}
QComboBox {{ background: {DESK}; color: {TEXT}; border: 1px solid {FIELD}; border-radius: {RADIUS}px;
  padding: 0 8px; min-height: 24px; }}
QComboBox:focus {{ border: 2px solid {FOCUS}; padding: 0 7px; }}
QComboBox QAbstractItemView {{ background: {HOVER}; color: {TEXT}; border: 1px solid {EDGE};
  selection-background-color: {BLUE}; }}
QMenu {{ background: {HOVER}; color: {TEXT}; border: 1px solid {EDGE}; padding: 4px; }}
QMenu::item {{ padding: 5px 14px; border-radius: 4px; }}
QMenu::item:disabled {{ color: {QUIET}; }}
QMenu::item:selected {{ background: {BLUE}; color: {on(BLUE)}; }}
QLineEdit:focus {{ border: 2px solid {FOCUS}; padding: 0 7px; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled {{ color: {QUIET}; border-color: {EDGE}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {EDGE}; border-radius: 4px; min-height: 24px;
  margin-left: 4px; }}
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical {{ height: 0; }}
"""


def apply(app: QApplication) -> None:
    """Dress the application: Fusion, our palette, our fonts."""
    load_fonts()
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette())
    app.setFont(words(BODY, QFont.Weight.Medium))
    app.setStyleSheet(QSS)
