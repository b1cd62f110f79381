"""A portal that an office made of the repository at version 0.2.0, with changes of its own: upgraded, built, and put back."""

from pathlib import Path

import pytest
import yaml

from tests.conftest import files_of, write_files
from tests.integration.building import REPOSITORY, run
from tests.integration.portals import Portal

OLD = files_of(REPOSITORY / "tests/sites/format-1")
SAMPLE = ("plans/2026-xa-mau.md", "docs/dan-hoi/", "docs/danh-muc/approvers.yml", "docs/danh-muc/repealed-documents.yml")
UNITS = "- id: xa-dong-ha\n  name: Ủy ban nhân dân xã Đông Hà\n  short: xã Đông Hà\n  level: xa\n"
THEME = "\n- id: bien-gioi\n  name: Cải cách hành chính vùng biên giới\n"


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    root = write_files(tmp_path / "cong", {path: data for path, data in OLD.items() if not path.startswith(SAMPLE)})
    portal = Portal(root)
    settings = yaml.safe_load(OLD["mkdocs.yml"])
    settings |= {"site_url": "https://cchc.dongha.gov.vn/", "site_name": "Cổng xã Đông Hà", "site_description": "Của xã."}
    rules = {"theme-quiet": "off"}
    settings["extra"]["cchc"] = {"owner": "xa-dong-ha", "sample": False, "seals_from": "2026-01-01", "rules": rules}
    portal.write("mkdocs.yml", yaml.safe_dump(settings, allow_unicode=True, sort_keys=False))
    portal.write("docs/danh-muc/units.yml", UNITS)
    portal.write("docs/danh-muc/themes.yml", OLD["docs/danh-muc/themes.yml"] + THEME.encode())
    portal.write("docs/index.md", "---\ntitle: Cổng xã Đông Hà\n---\n\nTra cứu thủ tục.\n")
    portal.write("docs/gioi-thieu.md", "# Giới thiệu\n\nCổng của xã.\n")
    portal.write("overrides/partials/footer.html", "<footer>Chân trang của xã</footer>")
    portal.post("ra-mat", unit="xa-dong-ha", theme="bien-gioi", summary="Cổng mở.")
    portal.approve()
    return portal


def test_it_is_built_with_the_programs_own_and_what_the_office_changed(portal: Portal) -> None:
    before = files_of(portal.root)
    done = run(portal.root, "cchc", "upgrade", "--yes")
    assert done.returncode == 0, done.stdout
    for told in ("docs/danh-muc/themes.yml: giữ 1 mục thêm", "giữ 1 mẫu trang của đơn vị (partials/footer.html)"):
        assert told in done.stdout
    assert not [path for path in files_of(portal.root) if path.startswith(("hooks/cchc/", "docs/huong-dan/", "overrides/cchc/"))]
    built = portal.build("--strict", approve=False)
    assert (built.code, built.problems) == (0, []), built.output
    assert "Chân trang của xã" in built.written["index.html"]
    assert "Cải cách hành chính vùng biên giới" in built.text("tin-tuc/2026/ra-mat/")
    assert not [address for address in built.files if address.startswith("huong-dan/")]
    put_back = run(portal.root, "cchc", "upgrade", "--undo")
    assert put_back.returncode == 0, put_back.stdout
    made = (".cache/", "site/", ".site.", "hooks/__pycache__/")
    assert {path: data for path, data in files_of(portal.root).items() if not path.startswith(made)} == before
