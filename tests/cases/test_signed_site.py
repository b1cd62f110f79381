"""A portal in which every approval is signed: what holds, and each way in which one does not.

`problems.txt` in tests/sites/signed is what people read; after a change that is wanted, run with CCHC_GOLDEN=write. The keys are
made of fixed seeds, so that signatures are the same in every run.
"""

import base64
import datetime as dt
import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from PIL import Image

from cchc.edition.edition import FilesBeside
from cchc.editorial.digest import seal_of
from cchc.editorial.signature import Signature, signed_bytes
from cchc.reading.file_digests import FileDigests
from cchc.reading.rewriting import with_keys
from cchc.reading.sources import read_sources
from tests.conftest import SITES, SMALL, MakeSite, edition_of, write_files

GOLDEN = SITES / "signed" / "problems.txt"
POST = "news/2026/2026-05-10-{}.md"
PICTURE = "news/2026/hinh.png"


def png(shade: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), (shade, shade, shade)).save(made, "PNG")
    return made.getvalue()


PNG, OTHER_PNG = png(10), png(200)


def key(seed: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(seed.encode().ljust(32, b"."))


def public(seed: str) -> str:
    return "ed25519:" + base64.b64encode(key(seed).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def approver(name: str, shown: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "name": shown, "units": ["xa-mau"], "public_key": public(name)} | more


# The chair lost a key in April and has another one since; the deputy has none yet.
APPROVERS = [
    approver("chu-tich", "Chủ tịch UBND xã Mẫu", revoked_on="2026-04-15"),
    approver("chu-tich-2", "Chủ tịch UBND xã Mẫu", **{"from": "2026-04-15"}),
    approver("chanh-van-phong", "Chánh Văn phòng xã Mẫu", to="2026-05-31"),
    approver("tinh", "Sở Nội vụ tỉnh Mẫu", units=["tinh-mau"]),
    approver("huyen", "Phòng Nội vụ huyện Mẫu", units=["huyen-mau"]),
    {"id": "pho-chu-tich", "name": "Phó Chủ tịch UBND xã Mẫu", "units": ["xa-mau"]},
]


def site(make_site: MakeSite) -> Path:
    """The small site, signed by the chair, with the register and the setting."""
    register = yaml.safe_dump(APPROVERS, allow_unicode=True, sort_keys=False)
    units = yaml.safe_load(SMALL["docs/danh-muc/units.yml"])
    units = [unit | ({"parent": "tinh-mau"} if unit["id"] == "xa-mau" else {}) for unit in units]
    settings = SMALL["mkdocs.yml"].decode().replace("sample: true", "sample: true\n    approvals: signed")  # type: ignore[union-attr]
    own = {
        "docs/danh-muc/approvers.yml": register,
        "docs/danh-muc/units.yml": yaml.safe_dump(units, allow_unicode=True),
        "mkdocs.yml": settings,
        PICTURE: PNG,
    }
    root = make_site({**SMALL, **own})
    for path, draft in read_sources(root).drafts.items():
        if draft.item:
            sign(root, path, "chu-tich-2", approved_by="Chủ tịch UBND xã Mẫu", approved_on="2026-05-01")
    return root


def post(root: Path, name: str, by: str, on: str = "2026-05-09", **keys: Any) -> str:
    """A post that `by` approved, without a seal."""
    given = {
        "title": f"Bài mẫu để thử chữ ký {name}",
        "unit": "xa-mau",
        "theme": "cai-cach-tthc",
        "date": "2026-05-10",
        "status": "approved",
        "approved_by": by,
        "approved_on": on,
        **keys,
    }
    text = f"---\n{yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=1000)}---\n\nNội dung của bài {name}.\n"
    write_files(root, {POST.format(name): text})
    return POST.format(name)


def sign(root: Path, path: str, signer: str, *, seed: str = "", only_seal: bool = False, **keys: str) -> None:
    """Seal the item at `path` as it is, with other keys where they are given, and let `signer` sign."""
    file = root / path
    write_files(root, {path: with_keys(file.read_text(encoding="utf-8"), keys, after="status")})
    sources = read_sources(root)
    item = sources.drafts[path].item
    assert item
    seal = str(seal_of(item, FilesBeside(sources, FileDigests(root)).of(item)))
    signature = Signature(signer, key(seed or signer).sign(signed_bytes(signer, seal)))
    told = {"approved_digest": seal} | ({} if only_seal else {"approved_signature": str(signature)})
    write_files(root, {path: with_keys(file.read_text(encoding="utf-8"), told, after="approved_on")})


def change(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    write_files(root, {path: text.replace(old, new)})


@pytest.fixture
def signed_site(make_site: MakeSite) -> Path:
    return site(make_site)


def good(root: Path) -> Mapping[str, str]:
    """Posts whose approval holds, and why that is worth a look."""
    chair = "Chủ tịch UBND xã Mẫu"
    made = {
        "before-the-key-was-lost": (chair, "2026-04-14", "chu-tich"),
        "with-the-new-key": (chair, "2026-04-15", "chu-tich-2"),
        "on-the-last-day": ("Chánh Văn phòng xã Mẫu", "2026-05-31", "chanh-van-phong"),
        "by-the-unit-above": ("Sở Nội vụ tỉnh Mẫu", "2026-05-09", "tinh"),
        "named-in-other-words": ("CHÁNH VĂN PHÒNG  xã Mẫu", "2026-05-09", "chanh-van-phong"),
    }
    for name, (by, on, signer) in made.items():
        sign(root, post(root, name, by, on), signer)
    return {POST.format(name): name for name in made}


def bad(root: Path) -> set[str]:
    """Posts whose approval does not hold."""
    clerk, chair = "Chánh Văn phòng xã Mẫu", "Chủ tịch UBND xã Mẫu"
    for name, by, on, signer in (
        ("after-the-key-was-lost", chair, "2026-04-15", "chu-tich"),
        ("before-the-new-key", chair, "2026-04-14", "chu-tich-2"),
        ("after-the-last-day", clerk, "2026-06-01", "chanh-van-phong"),
        ("of-another-unit", "Phòng Nội vụ huyện Mẫu", "2026-05-09", "huyen"),
        ("of-nobody-known", "Người lạ", "2026-05-09", "nguoi-la"),
        ("of-somebody-else", chair, "2026-05-09", "chanh-van-phong"),
    ):
        sign(root, post(root, name, by, on), signer)
    sign(root, post(root, "with-a-stolen-name", clerk), "chanh-van-phong", seed="kẻ gian")
    sign(root, post(root, "without-a-public-key", "Phó Chủ tịch UBND xã Mẫu"), "pho-chu-tich")
    for name, by in (
        ("unsigned", clerk),
        ("unsigned-by-a-stranger", "Người lạ"),
        ("unsigned-no-key", "Phó Chủ tịch UBND xã Mẫu"),
    ):
        sign(root, post(root, name, by), "chanh-van-phong", only_seal=True)
    for name, old, new in (
        ("edited-and-sealed-anew", "Nội dung của", "Nội dung khác của"),
        ("another-day-sealed-anew", "2026-05-09", "2026-05-08"),
    ):
        sign(root, post(root, name, clerk), "chanh-van-phong")
        change(root, POST.format(name), old, new)
        sign(root, POST.format(name), "chanh-van-phong", only_seal=True)
    sign(root, post(root, "picture-changed", clerk, image="hinh.png", image_alt="Quầy tiếp nhận"), "chanh-van-phong")
    write_files(root, {PICTURE: OTHER_PNG})
    sign(root, post(root, "replayed", clerk), "chanh-van-phong")
    write_files(root, {POST.format("replayed - Copy"): (root / POST.format("replayed")).read_bytes()})
    (root / POST.format("replayed")).unlink()
    return {path.relative_to(root).as_posix() for path in root.glob("news/2026/2026-05-10-*.md")}


def test_what_is_rightly_signed_is_published(signed_site: Path) -> None:
    expected = good(signed_site)
    edition = edition_of(signed_site)
    # The picture waits for the post that shows it.
    assert [str(problem) for problem in edition.problems if problem.path != PICTURE] == []
    assert expected.keys() <= {item.path for item in edition.public.items}
    assert len(edition.public.items) == 5 + len(expected)


def test_what_is_not_rightly_signed_is_told_and_not_published(signed_site: Path) -> None:
    paths = bad(signed_site)
    edition = edition_of(signed_site)
    problems = [problem for problem in edition.problems if problem.path != PICTURE]
    found = "".join(f"{problem}\n" for problem in problems)
    if os.environ.get("CCHC_GOLDEN") == "write":
        write_files(GOLDEN.parent, {GOLDEN.name: found})
    assert found.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()
    assert {problem.path for problem in problems} == paths
    assert paths.isdisjoint(item.path for item in edition.public.items)


def test_a_named_portal_publishes_without_signatures_but_believes_no_wrong_one(signed_site: Path) -> None:
    bad(signed_site)
    change(signed_site, "mkdocs.yml", "approvals: signed", "approvals: named")
    shown = {item.path for item in edition_of(signed_site, dt.date(2026, 6, 15)).public.items}
    told = {path.split("2026-05-10-")[1] for path in shown if "2026-05-10-" in path}
    assert told == {"unsigned.md", "unsigned-by-a-stranger.md", "unsigned-no-key.md"}
