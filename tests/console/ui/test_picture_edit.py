"""A picture is chosen from the show's folder and from nowhere else."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from console.show.types import GraphicField
from console.ui.picture_edit import PictureEdit, pictures

FIELD = GraphicField("image", "text", gdd="file-path/image-path")


def folder_of(path: Path) -> Path:
    folder = path / "show"
    (folder / "media").mkdir(parents=True)
    (folder / ".cache").mkdir()
    for name in ("logo.svg", "media/serum.PNG", "show.toml", ".cache/old.png"):
        (folder / name).write_bytes(b"")
    (path / "secret.png").write_bytes(b"")
    (folder / "out.png").symlink_to(path / "secret.png")
    (folder / "away").symlink_to(path)
    return folder


def test_only_pictures_inside_are_listed(tmp_path: Path) -> None:
    assert pictures(folder_of(tmp_path)) == ("logo.svg", "media/serum.PNG")
    assert pictures(tmp_path / "nowhere") == ()


def test_one_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    changes: list[int] = []
    edit = PictureEdit(FIELD, lambda: changes.append(1), folder_of(tmp_path))
    qtbot.addWidget(edit)
    edit.name("Picture")
    with qtbot.waitExposed(edit):
        edit.show()
    edit.choose.click()
    assert edit.list.isVisible()
    edit.list.itemActivated.emit(edit.list.item(1))
    assert (edit.raw(), edit.list.isVisible(), changes) == ("media/serum.PNG", False, [1])
    edit.choose.click()
    edit.choose.click()
    assert not edit.list.isVisible()
    edit.choose.click()
    assert (edit.take_back(), edit.list.isVisible(), edit.take_back()) == (True, False, False)
    assert [part.accessibleName() for part in (edit.line, edit.choose, edit.list)] == [
        "Picture",
        "Choose Picture",
        "Pictures for Picture",
    ]


def test_out_of_reach_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    far = PictureEdit(FIELD, lambda: None, None)
    qtbot.addWidget(far)
    assert far.choose.isHidden()
    bare = PictureEdit(FIELD, lambda: None, tmp_path)
    qtbot.addWidget(bare)
    bare.choose.click()
    assert bare.list.isHidden()
    assert "no picture" in bare.choose.toolTip()
