"""Another program on the same screen, with a field to write in: ``python -m tests.real.other_program``.

It prints every key it hears, so that a test sees who has the keyboard.
"""

import sys

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

TITLE = "Other program"


class Notes(QWidget):
    """Says what is pressed in it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Print the key's name."""
        sys.stdout.write(f"{event.key()}\n")
        sys.stdout.flush()


def main() -> None:
    """Show the window until somebody ends it."""
    app = QApplication([])
    notes = Notes()
    notes.setWindowTitle(TITLE)
    notes.resize(300, 200)
    notes.show()
    app.exec()


if __name__ == "__main__":
    main()
