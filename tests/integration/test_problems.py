"""A build tells everything that is wrong, as `cchc check` does, and leaves the published site alone."""

from typing import Any

import pytest

from tests.integration.building import Built, files_of
from tests.integration.portals import UNITS, Portal


def test_a_clean_portal_has_nothing_to_tell(small_site: Built) -> None:
    assert (small_site.code, small_site.problems) == (0, [])
    assert not [line for line in small_site.output.splitlines() if not line.startswith("INFO")]


def test_links_are_judged_once_and_in_vietnamese(small_site: Built, portal: Portal) -> None:
    """MkDocs does not know the anchors of templates, and says in English what was said before."""
    portal.post(body="Xem [trang](khong-co.md).")
    for built in (small_site, portal.build()):
        assert not [line for line in built.output.splitlines() if "contains a link" in line]


def test_errors_stop_the_build_and_keep_the_site_before_it(small: Portal) -> None:
    before = small.build()
    assert before.code == 0
    kept = dict(before.files)
    times = {path: path.stat().st_mtime_ns for path in before.site.rglob("*")}
    small.post("moi", theme="cai-cach-thu-tuc")
    failed = small.build()
    assert failed.code == 1
    assert "Chưa dựng trang vì có 1 lỗi ở trên; trang đã dựng lần trước còn nguyên" in failed.output
    assert files_of(failed.site) == kept
    assert {path: path.stat().st_mtime_ns for path in failed.site.rglob("*")} == times


def test_all_problems_are_told_at_once_in_full(portal: Portal) -> None:
    _spoil(portal)
    failed = portal.build()
    assert failed.code == 1
    assert failed.problems == [
        "docs/dan-hoi/hoi-thu.md:7:7: error date-invalid 'date': '14/05/2026' không phải ngày hợp lệ; ý bạn là '2026-05-14'?",
        "docs/danh-muc/units.yml:17:11: error unit-unknown 'parent' chỉ tới đơn vị không có 'xa-thy'; ý bạn là 'xa-thu'?",
        "docs/gioi-thieu.md:3:18: warning link-missing liên kết 'khong-co.md' không dẫn tới tệp nào; "
        "hãy liên kết tới tệp nguồn, ví dụ ../../plans/ten-ke-hoach.md",
        "news/2026/2026-05-14-tin-hai.md:4:8: error title-markup 'title': tiêu đề có dấu định dạng '<b>'; "
        "hãy bỏ đi, tiêu đề chỉ gồm chữ, không có thẻ HTML hay dấu ** __ `",
        "news/2026/2026-05-14-tin-mot.md:7:8: error theme-unknown không có chủ đề 'cai-cach-thu-tuc'; ý bạn là 'cai-cach-tthc'?",
        "plans/ke-hoach-thu.md:7:9: error approval-missing trạng thái là 'approved' nhưng thiếu 'approved_by'; "
        "hãy ghi tên người duyệt, hoặc đổi trạng thái thành 'review'",
    ]


@pytest.mark.parametrize("strict", [False, True])
def test_the_log_and_the_command_tell_the_same(portal: Portal, strict: bool) -> None:
    _spoil(portal)
    portal.settings({"quota": {"from": "2026-04", "enforce": "warn"}})
    arguments = ["--strict"] if strict else []
    told = portal.build(*arguments).problems
    assert told == portal.check(*arguments)
    severity = "error" if strict else "warning"
    assert any(f": {severity} quota-short " in line for line in told)
    assert any(": note quota-reminder " in line for line in told)


def test_warnings_are_published_unless_strict(portal: Portal) -> None:
    portal.post(body="Xem [trang](khong-co.md).")
    warning = (
        "news/2026/2026-05-14-tin-thu.md:12:13: warning link-missing liên kết 'khong-co.md' không dẫn tới tệp nào; "
        "hãy liên kết tới tệp nguồn, ví dụ ../../plans/ten-ke-hoach.md"
    )
    built = portal.build()
    assert (built.code, built.problems) == (0, [warning])
    strict = portal.build("--strict")
    assert (strict.code, strict.problems) == (1, [warning])


# A fault of an author is a problem with its place, never an exception of ours.
FAULTY: dict[str, dict[str, str | bytes]] = {
    "no register of units": {"docs/danh-muc/units.yml": ""},
    "a register that is no list": {"docs/danh-muc/themes.yml": "id: a\nname: b\n"},
    "a register that is no YAML": {"docs/danh-muc/fields.yml": "- id: [\n"},
    "a post that is no text": {"news/2026/2026-05-14-anh.md": bytes(range(256))},
    "a post that is empty": {"news/2026/2026-05-14-trong.md": ""},
    "a page with broken front matter": {"docs/trang.md": "---\na: [\n---\nChữ.\n"},
    "a page with half a front matter": {"docs/trang.md": "---\ntitle: Trang\n\nChữ.\n"},
    "a page whose front matter is a list": {"docs/trang.md": "---\n- a\n---\nChữ.\n"},
}


@pytest.mark.parametrize("files", FAULTY.values(), ids=FAULTY.keys())
def test_a_broken_file_is_a_problem(portal: Portal, files: dict[str, str | bytes]) -> None:
    for path, content in files.items():
        portal.write(path, content)
    failed = portal.build()
    assert failed.code == 1
    assert failed.problems == portal.check()
    assert any(line.startswith(f"{path}:") for line in failed.problems for path in files)


@pytest.mark.parametrize(
    "settings", [{"owner": "xa-thi"}, {"owner": None}, {"quotas": {}}, {"quota": {"posts": "hai"}}, {"page_size": "1"}]
)
def test_broken_settings_are_problems_of_their_file(portal: Portal, settings: dict[str, Any]) -> None:
    portal.settings(settings)
    failed = portal.build()
    assert failed.code == 1
    assert failed.problems == portal.check()
    assert failed.problems
    assert all(line.startswith("mkdocs.yml:") for line in failed.problems)


@pytest.mark.parametrize(
    "keys",
    [
        {"image": "/assets/khong-co.png", "image_alt": "Hình"},
        {"image": "//xa-thu.example/a.png", "image_alt": "Hình"},
        {"image": "data:image/x.png", "image_alt": "Hình"},
        {"image": "ftp://xa-thu.example/a.png", "image_alt": "Hình"},
        {"image": "file:///etc/hosts.png", "image_alt": "Hình"},
        {"image": "..", "image_alt": "Hình"},
        {"image": "../../mkdocs.yml", "image_alt": "Hình"},
        {"media": {"audio": "/assets/khong-co.mp3"}},
        {"media": {"video": "ftp://xa-thu.example/a.mp4"}},
    ],
    ids=lambda keys: next(iter(keys.get("media", keys).values())),
)
def test_a_file_named_in_a_strange_way_never_breaks_the_build(portal: Portal, keys: dict[str, Any]) -> None:
    portal.post(**keys)
    built = portal.build()
    if built.code:
        assert any(line.startswith("news/2026/2026-05-14-tin-thu.md:") for line in built.problems), built.output
    else:
        assert "/etc/hosts" not in built.written["tin-tuc/2026/tin-thu/index.html"]


@pytest.mark.parametrize("name", ["CCHC_TODAY", "SOURCE_DATE_EPOCH"])
def test_a_wrong_day_is_said_in_words(portal: Portal, name: str) -> None:
    failed = portal.build(**{name: "hôm nay"})
    assert failed.code == 1
    assert f"Biến {name} là 'hôm nay'; hãy viết" in failed.output


def _spoil(portal: Portal) -> None:
    """One fault in every part of the portal."""
    portal.register("units", [*UNITS[:2], UNITS[2] | {"parent": "xa-thy"}])
    portal.write("docs/gioi-thieu.md", "# Giới thiệu\n\nXem [trang khác](khong-co.md).\n")
    portal.post("tin-mot", theme="cai-cach-thu-tuc")
    portal.post("tin-hai", title="Tin có <b>thẻ</b>")
    portal.question(date="14/05/2026", approved_on="2026-05-14")
    portal.plan(approved_by=None)
