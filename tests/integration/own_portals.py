"""A portal that holds what is a unit's own alone, over the program's registers, templates and settings."""

from pathlib import Path

from tests.integration.portals import Portal

SETTINGS = """site_name: Cổng CCHC xã Đông Hà
site_description: Cải cách hành chính ở xã Đông Hà.
site_url: https://cchc.dongha.gov.vn/
theme: {name: cchc}
hooks: [hooks/main.py]
plugins: []
nav:
  - Trang chủ: index.md
  - Tin CCHC: tin-tuc/index.md
extra:
  cchc:
    format: 2
    owner: xa-dong-ha
    sample: false
    seals_from: 2026-01-01
    rules: {theme-quiet: off}
"""
UNITS = "- id: xa-dong-ha\n  name: Ủy ban nhân dân xã Đông Hà\n  short: xã Đông Hà\n  level: xa\n"


def own_portal(root: Path, hook: str) -> Portal:
    """Make such a portal with one approved post; `hook` is the text of hooks/main.py."""
    portal = Portal(root)
    portal.write("mkdocs.yml", SETTINGS)
    portal.write("hooks/main.py", hook)
    portal.write("docs/danh-muc/units.yml", UNITS)
    portal.write("docs/index.md", "---\ntitle: Cổng cải cách hành chính\n---\n\nTra cứu thủ tục của xã.\n")
    (root / "plans").mkdir()
    portal.post("mo-cong", "Cổng mở từ hôm nay, bà con vào xem thủ tục.", unit="xa-dong-ha", summary="Cổng mở.", theme="chi-so")
    return portal
