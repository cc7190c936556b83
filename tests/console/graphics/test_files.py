"""Files as answers: only those of the folder, only of known kinds."""

from pathlib import Path

import pytest
from starlette.exceptions import HTTPException

from console.graphics.files import MEDIA_TYPES, file_of


@pytest.mark.parametrize("ending", MEDIA_TYPES)
def test_a_file_has_its_kind(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"x{ending}").touch()
    assert file_of(tmp_path, f"x{ending}").media_type == MEDIA_TYPES[ending]


@pytest.mark.parametrize("path", ["x.exe", "none.js", "../x.js", "", "folder"])
def test_everything_else_is_not_there(tmp_path: Path, path: str) -> None:
    (tmp_path / "x.exe").touch()
    (tmp_path / "folder").mkdir()
    with pytest.raises(HTTPException):
        file_of(tmp_path, path)
