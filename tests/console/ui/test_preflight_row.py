"""console/ui/preflight_row.py: what a row says, to eyes and to screen readers, and where it leads."""

from pytestqt.qtbot import QtBot

from console.show.preflight_lines import Jump, look, ok
from console.ui.preflight_row import PreflightRow


def test_a_row_says_everything_and_leads_there(qtbot: QtBot) -> None:
    went: list[Jump] = []
    row = PreflightRow(went.append)
    qtbot.addWidget(row)
    row.put(look("Microphone “Host”", "It is muted.", "Open it.", Jump.MIXER))
    assert (row.part.text(), row.found.text(), row.remedy.text()) == ("Microphone “Host”", "It is muted.", "→ Open it.")
    assert row.accessibleName() == "Microphone “Host”: look"
    assert row.accessibleDescription() == "It is muted. Open it."
    assert row.show_it.accessibleName() == "Show where Microphone “Host” is put right"
    row.show_it.click()
    assert went == [Jump.MIXER]


def test_what_is_well_has_no_remedy_and_nowhere_to_go(qtbot: QtBot) -> None:
    row = PreflightRow(lambda jump: None)
    qtbot.addWidget(row)
    row.put(ok("Clock", "It is 20:14.", Jump.RUNDOWN))
    assert row.remedy.isHidden()
    assert row.show_it.isHidden()
