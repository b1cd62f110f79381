"""What works beside the desk leaves room to the desk."""

from pathlib import Path

import pytest

from cchc.desk.beside import begun
from tests.conftest import write_files


@pytest.mark.parametrize(("chosen", "found"), [("", "1"), ("3", "3")])
@pytest.mark.slow
def test_it_is_one_process_unless_somebody_chose_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, found: str
) -> None:
    monkeypatch.delenv("CCHC_WORKERS", raising=False)
    if chosen:
        monkeypatch.setenv("CCHC_WORKERS", chosen)
    write_files(tmp_path, {"tells.py": "from cchc.machine.workers import workers\nprint(workers(5000))\n"})
    told, _ = begun(tmp_path, "tells").communicate(timeout=60)
    assert told.strip() == found
