"""The application as the product dresses it, once for all window tests."""

import pytest
from PySide6.QtWidgets import QApplication

from console.ui import theme


@pytest.fixture(autouse=True, scope="session")
def dressed(qapp: QApplication) -> QApplication:
    theme.apply(qapp)
    return qapp
