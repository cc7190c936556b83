"""A window of its own process that shows the graphics of a running show: ``python -m tests.real.dock_child FOLDER``."""

import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from console.config.paths import ShowFolder
from console.doors import read_door
from console.seat.follower import Follower
from console.ui import theme
from console.ui.app_window import build_window
from console.ui.clock import system_now_ms


def main() -> None:
    folder = ShowFolder(Path(sys.argv[1]))
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    app = QApplication([])
    theme.apply(app)
    seat = Follower(lambda: read_door(folder), seat="desk")
    seat.start()
    window = build_window(seat, system_now_ms, lambda stop: None)
    window.resize(1280, 800)
    window.move(0, 0)
    window.start()
    window.desk.choose("GRAPHICS")
    app.exec()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)
    seat.close()


if __name__ == "__main__":
    main()
