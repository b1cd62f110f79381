"""What goes out as sources is what was read, and judged: nothing that was saved while the site was built."""

from pathlib import Path

import pytest

from cchc.delivery.sources import public_sources
from tests.conftest import edition_of, write_files
from tests.photographs import photograph

POST, PICTURE = "news/2026/2026-05-06-nop-ho-so-truc-tuyen.md", "news/2026/mot-cua.png"


@pytest.mark.parametrize("path", [POST, PICTURE, "docs/index.md"])
@pytest.mark.parametrize("gone", [False, True])
def test_what_was_saved_since_it_was_read_does_not_go_out(small_site: Path, path: str, gone: bool) -> None:
    edition = edition_of(small_site)
    before = public_sources(edition)
    assert path in before.files
    file = small_site / path
    if gone:
        file.unlink()
    elif path == PICTURE:
        file.write_bytes(photograph(64, 48))
    else:
        file.write_text(file.read_text(encoding="utf-8") + "\nChưa ai duyệt câu này.\n", encoding="utf-8")
    after = public_sources(edition)
    assert path in after.left_out
    assert before.files.keys() - after.files.keys() == {path}
    assert not any("Chưa ai duyệt".encode() in data for data in after.files.values() if isinstance(data, bytes))


def test_inherited_settings_go_out_without_the_servers_of_the_portal(small_site: Path) -> None:
    settings = (small_site / "mkdocs.yml").read_text(encoding="utf-8")
    target = "{name: cong, kind: sftp, host: may-chu.example, user: cong, path: /srv/www}"
    write_files(
        small_site,
        {
            "mkdocs.yml": f"INHERIT: chung/xa.yml\n{settings}",
            "chung/xa.yml": f"INHERIT: ../../tinh.yml\nextra:\n  cchc:\n    publish:\n      targets:\n        - {target}\n",
            "../tinh.yml": "copyright: Tỉnh Mẫu\n",
        },
    )
    made = public_sources(edition_of(small_site))
    assert made.files["chung/xa.yml"] == b"INHERIT: ../../tinh.yml\nextra:\n  cchc:\n    publish:\n      targets: []\n"
    assert made.left_out == ("../tinh.yml",)
