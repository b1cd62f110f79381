"""The manifest of a published site: what it lists, who signed it, and what speaks against a copy."""

import base64
import datetime as dt
import gzip
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cchc.content.publishing_targets import Publishing
from cchc.delivery.copies import open_copy
from cchc.delivery.kept import KeptEditions
from cchc.delivery.manifest import ADDRESS, NoManifest, PublishedManifest, next_version, read_manifest
from cchc.delivery.paths import is_safe
from cchc.delivery.publication import Publication, PublishingPortal, earlier_edition, publication
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.seen import SeenEdition, SeenMemory
from cchc.delivery.site_files import Content
from cchc.delivery.verifying import Trust, doubts, edition_in, faults
from tests.conftest import write_files

SITE = "https://cchc.xa-mau.example/"
DAY = dt.date(2026, 11, 29)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
PUBLIC = "ed25519:" + base64.b64encode(KEY.public_key().public_bytes_raw()).decode()
OTHER = "ed25519:" + base64.b64encode(bytes(range(32))).decode()
SIGNED = Publishing(key="cong-xa-mau", public_key=PUBLIC)
FILES: dict[str, Content] = {
    "index.html": "<p>Trang chủ</p>".encode(),
    "tin/index.html": b"<p>Tin</p>",
    "assets/cchc.0a1b2c3d.css": b"p{}",
}


def made(
    files: dict[str, Content] = FILES,
    earlier: PublishedManifest | None = None,
    day: dt.date = DAY,
    settings: Publishing = SIGNED,
    **moved: str,
) -> Publication:
    return publication(
        PublishingPortal("xa-mau", SITE, day, settings), files, moved, earlier, None, KEY.sign if settings.key else None
    )


def laid(folder: Path, publication: Publication) -> Path:
    """Let the edition stand in a folder."""
    write_files(folder, {change.path: change.content for change in publication.changes.put})  # type: ignore[misc]
    return folder


def said(place: Path, trust: Trust | None = None) -> list[str]:
    copy = open_copy(str(place))
    edition = edition_in(copy)
    return [*doubts(edition, trust or Trust(DAY)), *faults(copy, edition)]


def test_the_same_files_day_and_predecessor_make_the_same_manifest() -> None:
    first = made()
    assert first.edition.data == made(dict(reversed(FILES.items()))).edition.data
    assert first.edition.manifest.version == 2026112901
    second = made(earlier=first.edition)
    assert (second.edition.manifest.version, second.edition.manifest.previous) == (2026112902, first.edition.digest)
    assert read_manifest(second.edition.data) == second.edition


def test_versions_grow_by_the_day_and_never_fall_back() -> None:
    assert next_version(DAY) == 2026112901
    assert next_version(DAY, 2026112899) == 2026112901
    assert next_version(DAY, 2026120107) == 2026120108
    assert next_version(DAY, 2026112999) == 2026113000


def test_a_signature_is_over_all_that_the_manifest_says() -> None:
    edition = made().edition
    assert edition.is_rightly_signed
    told = json.loads(edition.data)
    for key, value in (
        ("version", 2026112999),
        ("expires", "2036-01-01"),
        ("site", "https://khac.example/"),
        ("previous", "0" * 64),
    ):
        changed = {**told, "manifest": {**told["manifest"], key: value}}
        assert not read_manifest(json.dumps(changed).encode()).is_rightly_signed, key
    del told["manifest"]["files"][1]
    assert not read_manifest(json.dumps(told).encode()).is_rightly_signed


def test_whitespace_and_the_order_of_keys_are_no_change() -> None:
    told = json.loads(made().edition.data)
    assert read_manifest(json.dumps(told, indent=3, sort_keys=True).encode()).is_rightly_signed


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "không phải bản kê của Cổng CCHC, hoặc đã hỏng"),
        (b"[" * 100_000, "không phải bản kê của Cổng CCHC, hoặc đã hỏng"),
        (
            b'{"manifest": {"format": "cchc-manifest-2"}}',
            "bản kê thuộc dạng 'cchc-manifest-2' mà chương trình này chưa biết; hãy nâng cấp Cổng rồi làm lại",
        ),
        (b'{"manifest": {"format": "cchc-manifest-1"}}', "bản kê có chỗ không đúng dạng (portal)"),
    ],
)
def test_what_is_no_manifest_is_told(data: bytes, message: str) -> None:
    with pytest.raises(NoManifest) as refused:
        read_manifest(data)
    assert str(refused.value) == message


@pytest.mark.parametrize(
    "path",
    ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a\\b", "C:/x", "a/b:c", "a/nul.html", "a\nb", "a/. ", "tệp.", "a" * 1001],
)
def test_paths_that_could_leave_the_folder_are_none(path: str) -> None:
    assert not is_safe(path)
    told = json.loads(made().edition.data)
    told["manifest"]["files"][0]["path"] = path
    with pytest.raises(NoManifest):
        read_manifest(json.dumps(told).encode())


@pytest.mark.parametrize("path", ["index.html", "tin-tuc/2026/bài viết.pdf", ".well-known/security.txt", "console/aux-1.html"])
def test_other_paths_are_fine(path: str) -> None:
    assert is_safe(path)


def test_a_whole_copy_has_no_fault_in_a_folder_or_a_zip(tmp_path: Path) -> None:
    folder = laid(tmp_path / "www", made())
    assert said(folder) == []
    with zipfile.ZipFile(tmp_path / "www.zip", "w") as packed:
        for path in ("index.html", "tin/index.html", "assets/cchc.0a1b2c3d.css", ADDRESS):
            packed.write(folder / path, path)
    assert said(tmp_path / "www.zip") == []


def test_each_thing_that_is_wrong_with_a_copy_is_told(tmp_path: Path) -> None:
    folder = laid(tmp_path, made())
    (folder / "index.html").write_bytes(b"<p>Trang gi\xe1</p>")
    (folder / "tin/index.html").unlink()
    (folder / "tin/chen.html").write_bytes(b"x")
    (folder / "ngoai").symlink_to("/etc", target_is_directory=True)
    assert said(folder) == ["bị sửa  index.html", "thiếu   tin/index.html", "lạ      ngoai", "lạ      tin/chen.html"]


def test_the_packed_form_that_a_server_sends_is_looked_into(tmp_path: Path) -> None:
    folder = laid(tmp_path, made())
    packed = folder / "index.html.gz"
    packed.write_bytes(gzip.compress((folder / "index.html").read_bytes()))
    assert said(folder) == []
    for bad in (gzip.compress(b"other"), b"no gzip", gzip.compress(bytes(50_000_000))):
        packed.write_bytes(bad)
        assert said(folder) == ["lạ      index.html.gz"]


def test_what_the_server_keeps_hidden_is_its_own(tmp_path: Path) -> None:
    folder = laid(tmp_path, made())
    write_files(folder, {".git/config": "x", ".htaccess": "x"})
    assert said(folder) == []
    write_files(folder, {".well-known/la.txt": "x"})
    assert said(folder) == ["lạ      .well-known/la.txt"]


def test_an_old_edition_shown_again_is_told() -> None:
    old = made().edition
    new = made({**FILES, "moi/index.html": b"x"}, old).edition
    assert list(doubts(new, Trust(DAY, seen=(SeenEdition.of(old),)))) == []
    assert list(doubts(old, Trust(DAY, seen=(SeenEdition.of(new),)))) == [
        "đây là bản cũ 2026112901 đưa ra lại: trước đây máy này đã thấy bản 2026112902"
    ]
    twin = made({"index.html": b"y"}).edition
    assert list(doubts(twin, Trust(DAY, seen=(SeenEdition.of(old),)))) == [
        "có hai bản khác nhau cùng số 2026112901: một trong hai không phải do đơn vị đăng"
    ]


def test_an_edition_expires_and_a_clock_that_is_wrong_is_told() -> None:
    edition = made().edition
    assert list(doubts(edition, Trust(dt.date(2027, 1, 13)))) == []
    assert list(doubts(edition, Trust(dt.date(2027, 1, 14)))) == [
        "bản kê hết hiệu lực từ 13/01/2027: đơn vị đã ngừng đăng, hoặc có người giữ lại bản cũ; hãy hỏi đơn vị"
    ]
    assert list(doubts(edition, Trust(dt.date(2026, 11, 28)))) == [
        "bản kê ghi ngày 29/11/2026, sau hôm nay của máy này (28/11/2026); hãy xem lại đồng hồ của máy"
    ]


def test_whose_it_is_is_asked_of_the_key_that_is_known() -> None:
    edition, unsigned = made().edition, made(settings=Publishing()).edition
    assert list(doubts(edition, Trust(DAY, PUBLIC))) == []
    other_key = f"bản kê ký bằng khóa khác; hãy hỏi đơn vị, đúng là khóa mới thì kiểm tra lại với --key {PUBLIC}"
    assert list(doubts(edition, Trust(DAY, OTHER))) == [other_key]
    seen = SeenEdition.of(edition)
    assert list(doubts(edition, Trust(DAY, seen=(replace(seen, public_key=OTHER),)))) == [other_key]
    nobody = "bản kê không có chữ ký, mà bản của đơn vị thì có: không phải do đơn vị đăng, hoặc chữ ký đã bị bỏ đi"
    assert list(doubts(unsigned, Trust(DAY, PUBLIC))) == [nobody]
    assert list(doubts(unsigned, Trust(DAY, seen=(replace(seen, version=1),)))) == [nobody]
    assert list(doubts(unsigned, Trust(DAY))) == []
    wrong = replace(edition, manifest=edition.manifest.model_copy(update={"version": 2027010101}))
    assert list(doubts(wrong, Trust(DAY))) == ["chữ ký của bản kê sai: bản kê đã bị sửa sau khi ký"]


def test_a_copy_elsewhere_says_so() -> None:
    edition = made().edition
    assert list(doubts(edition, Trust(DAY, url=SITE))) == []
    assert list(doubts(edition, Trust(DAY, url="https://gia.example/"))) == [
        f"bản kê là của {SITE}, không phải của https://gia.example/: đây là bản chép ở nơi khác"
    ]


def test_what_was_seen_is_remembered_and_a_broken_memory_is_none(tmp_path: Path) -> None:
    file = tmp_path / "cchc/da-thay.json"
    memory, edition = SeenMemory(file), made().edition
    assert memory.of(SITE) == []
    memory.note(edition, SITE)
    assert SeenMemory(file).of(SITE, "https://khac.example/") == [SeenEdition.of(edition)]
    for broken in (b"", b"[]", b'{"' + SITE.encode() + b'": 3}'):
        file.write_bytes(broken)
        assert SeenMemory(file).of(SITE) == []


def test_scripts_of_older_pages_stay_for_thirty_days() -> None:
    old = made().edition
    files = {path: data for path, data in FILES.items() if not path.startswith("assets/")}
    for later, stays in ((1, True), (30, True), (31, False)):
        new = made(files, made(files, old, DAY).edition, DAY + dt.timedelta(later))
        assert ("assets/cchc.0a1b2c3d.css" in new.edition.manifest.by_path) is stays, later
        assert list(new.changes.gone) == ([] if stays else ["assets/cchc.0a1b2c3d.css"])


def test_files_that_change_while_they_are_published_are_told_and_nothing_is_sent(tmp_path: Path) -> None:
    page = tmp_path / "site/index.html"
    write_files(tmp_path, {"site/index.html": "mot", "site/tin/index.html": "tin"})
    files: dict[str, Content] = {"index.html": page, "tin/index.html": tmp_path / "site/tin/index.html"}
    publication, kept = made(files), KeptEditions(tmp_path / "kho")
    whole = publication.kept_in(kept)
    assert [change.content for change in whole.changes.put if change.path == "index.html"] == [
        kept.file(publication.edition.manifest.by_path["index.html"].sha256)
    ]
    publication = made(files)
    page.write_text("hai", encoding="utf-8")
    with pytest.raises(DeliveryRefused) as refused:
        publication.kept_in(KeptEditions(tmp_path / "kho-khac"))
    assert str(refused.value) == "trang vừa được dựng lại trong lúc đăng nên chưa đăng gì; hãy đợi dựng xong rồi đăng lại"


def test_an_edition_of_another_unit_is_never_replaced() -> None:
    edition = made().edition
    with pytest.raises(DeliveryRefused) as refused:
        earlier_edition(edition.data, PublishingPortal("xa-khac", SITE, DAY, SIGNED), mistrust=True)
    assert str(refused.value) == (
        f"ở đích đang có cổng của đơn vị 'xa-mau' ({SITE}), không phải 'xa-khac'; "
        "hãy sửa đích trong mkdocs.yml để không ghi đè cổng của đơn vị khác"
    )


def test_a_manifest_that_was_changed_at_the_target_is_told() -> None:
    portal, told = PublishingPortal("xa-mau", SITE, DAY, SIGNED), json.loads(made().edition.data)
    told["manifest"]["version"] += 1
    with pytest.raises(DeliveryRefused) as refused:
        earlier_edition(json.dumps(told).encode(), portal)
    assert str(refused.value) == (
        "bản kê đang ở đích có chữ ký sai: có người đã sửa tệp ở đó; hãy báo người quản trị máy chủ, rồi đăng lại với --all"
    )
    assert earlier_edition(json.dumps(told).encode(), portal, mistrust=True) is None


@pytest.mark.parametrize("address", ["http://[::1", "https://", "http://a:b/", "https://xã mẫu.example/", "http://a:99999/"])
def test_what_is_no_web_address_is_told(address: str) -> None:
    with pytest.raises(DeliveryRefused, match="không phải địa chỉ web; hãy ghi như https"):
        open_copy(address)
