"""`cchc publish` and `cchc verify` as an office runs them: every kind of target, broken off, rolled back, checked by others."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from cchc.content.publishing_targets import PublishTarget
from cchc.delivery.manifest import ADDRESS
from cchc.delivery.targets.opening import place_of
from tests.conftest import files_of, write_files
from tests.integration.building import TODAY, environment, run
from tests.integration.file_servers import PASSWORD, SSHD, USER, ftp_server, ssh_server
from tests.integration.portals import Portal, small_portal
from tests.integration.serving import HOST, Quiet, served
from tests.unit.commanding import Office, office

QUOTA = {"posts": 2, "from": "2026-04", "to": "2026-04"}
KINDS = ("o-chung", "goi", "nhanh", "may-sftp", "may-ftps")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal in two editions: cong/ with the first built, cong-hai/ with the second, to be copied only."""
    folder = tmp_path_factory.mktemp("dung")
    portal = small_portal(folder / "cong")
    portal.post("se-mat", date="2026-05-12")
    assert portal.build().code == 0
    shutil.copytree(portal.root, folder / "cong-hai", symlinks=True)
    second = Portal(folder / "cong-hai")
    (second.root / "news/2026/2026-05-12-se-mat.md").unlink()
    second.post("bai-moi", date="2026-05-18")
    assert second.build().code == 0
    return folder


class Place:
    """A portal with one target, what visitors of it get, and the commands of the office."""

    def __init__(self, folder: Path, built: Path, monkeypatch: pytest.MonkeyPatch, target: Mapping[str, Any]) -> None:
        self.folder, self.built, self.target = folder, built, target
        shutil.copytree(built / "cong", folder / "cong", symlinks=True)
        self.portal = Portal(folder / "cong")
        self.settings()
        self.office: Office = office(self.portal.root, monkeypatch, TODAY)
        monkeypatch.setenv("CCHC_SEEN", str(folder / "da-thay.json"))

    def settings(self, **publish: Any) -> None:
        self.portal.settings({"quota": QUOTA, "publish": {"targets": [dict(self.target)], **publish}})

    def second(self) -> None:
        """Let the second edition be what the office has built."""
        for name in ("site", "news"):
            shutil.rmtree(self.portal.root / name)
            shutil.copytree(self.built / "cong-hai" / name, self.portal.root / name)

    def publish(self, *arguments: str) -> tuple[int, str]:
        return self.office.cchc("publish", "--no-build", *arguments)

    @property
    def served(self) -> dict[str, bytes]:
        """What stands at the target, but for what only publishing adds."""
        return {path: data for path, data in self.standing().items() if path not in (ADDRESS, "nguon.zip", ".nojekyll")}

    def standing(self) -> dict[str, bytes]:
        if self.target["kind"] == "zip":
            with zipfile.ZipFile(self.folder / "site.zip") as packed:
                return {name: packed.read(name) for name in packed.namelist()}
        if self.target["kind"] == "git":
            return _of_branch(self.folder)
        return {path: data for path, data in files_of(self.folder / "www").items() if not path.startswith(".cchc/")}

    @property
    def site(self) -> dict[str, bytes]:
        return files_of(self.portal.root / "site")

    @property
    def manifest(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.standing()[ADDRESS])["manifest"]
        return told


def _of_branch(folder: Path) -> dict[str, bytes]:
    shutil.rmtree(folder / "ra", ignore_errors=True)
    subprocess.run(["git", "clone", "-q", "-b", "trang", folder / "kho.git", folder / "ra"], check=True)
    return {path: data for path, data in files_of(folder / "ra").items() if not path.startswith(".git/")}


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Each kind of target, with a real server where it has one."""
    (tmp_path / "www").mkdir()
    if request.param == "may-sftp":
        if SSHD is None:
            pytest.skip("needs OpenSSH's server: apt-get install openssh-server")
        with ssh_server(tmp_path) as ssh:
            monkeypatch.setenv("HOME", str(ssh.home))
            login = {"host": HOST, "port": ssh.port, "user": ssh.user, "host_key": ssh.host_key}
            yield Place(tmp_path, built, monkeypatch, {"name": "may", "kind": "sftp", "path": f"{tmp_path}/www", **login})
        return
    if request.param == "may-ftps":
        with ftp_server(tmp_path, tmp_path) as ftp:
            monkeypatch.setenv("CCHC_PUBLISH_PASSWORD_MAY", PASSWORD)
            login = {"host": HOST, "port": ftp.port, "user": USER, "certificate": str(ftp.certificate)}
            yield Place(tmp_path, built, monkeypatch, {"name": "may", "kind": "ftps", "path": "www", **login})
        return
    subprocess.run(["git", "init", "-q", "--bare", tmp_path / "kho.git"], check=True)
    targets: dict[str, dict[str, Any]] = {
        "o-chung": {"kind": "folder", "path": str(tmp_path / "www")},
        "goi": {"kind": "zip", "path": str(tmp_path / "site.zip")},
        "nhanh": {"kind": "git", "url": str(tmp_path / "kho.git"), "branch": "trang"},
    }
    yield Place(tmp_path, built, monkeypatch, {"name": "may", **targets[request.param]})


@pytest.fixture
def shared(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A target that is a folder."""
    return Place(tmp_path, built, monkeypatch, {"name": "may", "kind": "folder", "path": str(tmp_path / "www")})


@pytest.mark.parametrize("place", [kind for kind in KINDS if kind not in ("goi", "nhanh")], indirect=True)
def test_what_somebody_changed_at_the_target_is_told_though_nothing_is_new(place: Place) -> None:
    assert place.publish()[0] == 0
    (place.folder / "www/index.html").write_text("bị sửa tay", encoding="utf-8")
    (place.folder / "www/tin-tuc/index.html").unlink()
    for options in ((), ("--dry-run",)):
        code, said = place.publish(*options)
        assert code == 1
        assert "ở đích có 2 tệp bị xóa hoặc bị sửa sau lần đăng: index.html, tin-tuc/index.html; " in said
    code, said = place.publish("--all")
    assert (code, place.served) == (0, place.site), said
    assert place.publish()[0] == 0


def test_an_edition_is_published_replaced_and_rolled_back(place: Place) -> None:
    before = files_of(place.folder / "www")
    assert place.publish("--try") == (0, "may: nối được; ở đó chưa có trang nào. Chưa đổi gì.\n")
    assert (files_of(place.folder / "www"), (place.folder / "site.zip").exists()) == (before, False)
    code, said = place.publish()
    assert (code, place.served) == (0, place.site), said
    told = f"may: nối được; ở đó đang có bản {place.manifest['version']} của Cổng, ngày 20/05/2026. Chưa đổi gì.\n"
    assert place.publish("--try") == (0, told)
    first, number = place.site, len(place.site) + 1
    assert said.startswith("may: đã đăng bản 2026052001 (không ký), gửi ")
    assert f"gửi {number} tệp" in said
    assert place.publish() == (0, "may: không có gì mới, bản 2026052001 vẫn đang đăng.\n")
    place.second()
    code, listed = place.publish("--dry-run")
    assert (code, place.served) == (0, first)
    assert {"thêm  tin-tuc/2026/bai-moi/index.html", "sửa   index.html", "xóa   tin-tuc/2026/se-mat/index.html"} <= {
        line.replace("sửa  ", "sửa   ") for line in listed.splitlines()
    }
    code, said = place.publish()
    assert (code, place.served) == (0, place.site), said
    assert said.endswith("  Trang không còn: tin-tuc/2026/se-mat/index.html\n")
    assert place.manifest["version"] == 2026052002
    code, said = place.publish("--rollback")
    assert (code, place.served) == (0, first), said
    assert said.splitlines()[0] == "may: quay lại bản 2026052001, ngày 20/05/2026."
    assert place.manifest["version"] == 2026052003


def test_only_what_changed_is_sent(shared: Place) -> None:
    shared.publish()
    times = {path: (shared.folder / "www" / path).stat().st_mtime_ns for path in shared.served}
    before = shared.served
    shared.second()
    shared.publish()
    after = shared.served
    touched = {path for path in after if times.get(path) != (shared.folder / "www" / path).stat().st_mtime_ns}
    assert touched == {path for path in after if before.get(path) != after[path]}
    assert 5 < len(touched) < len(after) / 2


def test_a_signed_edition_is_known_by_the_portals_key(shared: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_KEYS", str(tmp_path / "khoa"))
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "mật khẩu để thử")
    code, said = shared.office.cchc("keys", "new", "cong-xa-thu", "--portal")
    assert code == 0, said
    told = said.split("mkdocs.yml:\n\n  publish:\n")[1].splitlines()
    key, public = (line.split(": ", 1)[1] for line in told)
    shared.settings(key=key, public_key=public)
    code, said = shared.publish()
    assert said.startswith("may: đã đăng bản 2026052001 (ký bằng khóa 'cong-xa-thu'), gửi "), said
    www = str(tmp_path / "www")
    code, said = shared.office.cchc("verify", www, "--key", public)
    assert (code, said.splitlines()[1]) == (0, f"Chữ ký đúng, bằng khóa {public}.")
    old = shared.folder / "cu"
    shutil.copytree(www, old)
    shared.second()
    shared.publish()
    assert shared.office.cchc("verify", www)[0] == 0
    code, said = shared.office.cchc("verify", str(old))
    assert (code, said.splitlines()[0]) == (1, "đây là bản cũ 2026052001 đưa ra lại: trước đây máy này đã thấy bản 2026052002")
    shared.office.day("2026-07-05")
    code, said = shared.office.cchc("verify", www)
    assert (code, said.splitlines()[0][:38]) == (1, "bản kê hết hiệu lực từ 04/07/2026: đơn")
    shared.office.day(TODAY)
    monkeypatch.setenv("CCHC_KEY_PASSPHRASE", "mật khẩu sai rồi")
    code, said = shared.publish()
    assert (code, said) == (
        1,
        "Lỗi: không ký được bản kê: mật khẩu của khóa 'cong-xa-thu' không đúng, hoặc tệp khóa đã hỏng; hãy gõ lại\n",
    )


class LikeNginx(Quiet):
    """A server that keeps what is for servers, and leads from old addresses by itself."""

    def do_GET(self) -> None:  # noqa: N802 (the name that its class asks for)
        if self.path.endswith(("_headers", "_redirects", ".map", ".gz")):
            self.send_error(404)
        else:
            super().do_GET()


def test_what_is_served_is_checked_over_the_web(shared: Place) -> None:
    shared.publish()
    www = shared.folder / "www"
    with served(www, kind=LikeNginx) as address:
        shared.portal.settings({"quota": QUOTA}, site_url=address)
        told = json.loads((www / ADDRESS).read_bytes())
        told["manifest"]["site"] = address
        (www / ADDRESS).write_text(json.dumps(told), encoding="utf-8")
        code, said = shared.office.cchc("verify", address)
        assert code == 0, said
        assert said.splitlines()[1] == "Bản kê không ký: chỉ biết các tệp khớp nhau, chưa biết ai đăng."
        (www / "tthc/index.html").write_bytes(b"<p>Ch\xc3\xa8n</p>")
        (www / "robots.txt").unlink()
        code, said = shared.office.cchc("verify", address)
        assert (code, sorted(said.splitlines()[:2])) == (1, ["bị sửa  tthc/index.html", "thiếu   robots.txt"])
    code, said = shared.office.cchc("verify", address)
    assert code == 1
    assert said.startswith(f"Lỗi: không hỏi được {address}: ")


def test_what_is_no_copy_is_told(shared: Place) -> None:
    assert shared.office.cchc("verify", "khong-co") == (
        1,
        "Lỗi: không thấy 'khong-co'; hãy ghi địa chỉ web bắt đầu bằng https://, tên thư mục hoặc tệp zip\n",
    )
    assert shared.office.cchc("verify", "site") == (
        1,
        f"Lỗi: site không có {ADDRESS} nên không kiểm tra được; bản kê do 'cchc publish' làm khi đăng\n",
    )


def test_what_somebody_else_published_is_not_lost_in_silence(shared: Place) -> None:
    shared.publish()
    kept = shared.portal.root / ".cache/cchc/da-dang"
    shutil.copytree(kept, shared.folder / "may-minh")
    shared.second()
    shared.publish()
    shutil.rmtree(kept)
    shutil.copytree(shared.folder / "may-minh", kept)
    shutil.rmtree(shared.portal.root / "site")
    shutil.copytree(shared.built / "cong/site", shared.portal.root / "site")
    now = shared.served
    code, said = shared.publish()
    assert (code, shared.served) == (1, now)
    assert said == (
        "may: bản ở đích do máy khác đăng, có 1 trang mà thư mục này không có: tin-tuc/2026/bai-moi/index.html; "
        "hãy lấy nội dung mới về (git pull) rồi đăng lại, hoặc thêm --yes để bỏ các trang đó\n"
    )
    assert shared.publish("--yes")[0] == 0


def test_files_that_are_not_ours_are_neither_replaced_nor_deleted(place: Place) -> None:
    strange = {"index.html": b"trang c\xc5\xa9", "bieu-mau.pdf": b"%PDF"}
    _lay(place, strange)
    before = place.standing()
    code, said = place.publish()
    assert (code, place.standing()) == (1, before)
    assert said == (
        "may: ở đích đã có 1 tệp không do lệnh này đăng mà trùng tên với tệp của trang: index.html; chưa đổi gì. "
        "Hãy chọn thư mục trống, hoặc chép các tệp ấy ra nơi khác rồi thêm --yes để thay\n"
    )
    listed = place.publish("--dry-run")[1].splitlines()
    assert "thay  index.html" in listed
    assert "may: 'thay' là tệp đã có ở đích mà không do lệnh này đăng; muốn thay thì phải thêm --yes." in listed
    assert place.publish("--yes")[0] == 0
    assert place.served == {**place.site, "bieu-mau.pdf": b"%PDF"}


def _lay(place: Place, files: Mapping[str, bytes]) -> None:
    """Let others have laid files at the target."""
    if place.target["kind"] == "zip":
        with zipfile.ZipFile(place.folder / "site.zip", "w") as packed:
            for name, data in files.items():
                packed.writestr(name, data)
        return
    write_files(place.folder / "www", dict(files))
    if place.target["kind"] == "git":
        work = ["git", "-C", place.folder / "www"]
        subprocess.run(["git", "init", "-q", "-b", "trang", place.folder / "www"], check=True)
        subprocess.run([*work, "add", "."], check=True)
        subprocess.run([*work, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"], check=True)
        subprocess.run([*work, "push", "-q", place.folder / "kho.git", "trang"], check=True)


def test_while_another_machine_publishes_nothing_is_touched(shared: Place) -> None:
    shared.publish()
    now = dt.datetime.now(dt.UTC).isoformat()
    note = {"may": "PC-VAN-THU", "ma": "khac", "luc": now}
    write_files(shared.folder / "www", {".cchc/dang-giu.json": json.dumps(note).encode()})
    before = shared.served
    shared.second()
    code, said = shared.publish()
    assert (code, shared.served) == (1, before)
    assert said.startswith("may: máy 'PC-VAN-THU' (lúc ")
    assert said.endswith(
        ") đang đăng lên đích này; hãy đợi máy đó xong rồi chạy lại, chắc chắn lần đăng đó đã bị ngắt thì thêm --take-over\n"
    )
    code, said = shared.publish("--take-over")
    assert (code, shared.served) == (0, shared.site), said
    assert "được coi là đã ngắt; máy này đăng tiếp." in said
    assert not (shared.folder / "www/.cchc").exists()


@pytest.mark.parametrize("folder", ["docs", "docs/anh", "news", "site/con", ".cache", "."])
def test_no_folder_of_the_portals_own_is_a_target(shared: Place, folder: str) -> None:
    code, said = shared.publish("--to", str(shared.portal.root / folder))
    assert (code, said) == (
        1,
        "thu-muc: đích 'thu-muc' là thư mục của Cổng, hoặc nằm trong một thư mục mà Cổng dùng "
        "(docs, news, plans, overrides, hooks, site, .cache, .git, .ban-lam-viec); hãy chọn thư mục khác\n",
    )
    assert not (shared.portal.root / "docs/sw.js").exists()


def test_what_no_folder_is_or_would_go_into_the_portal_is_told(shared: Place) -> None:
    shared.target = {"name": "may", "kind": "zip", "path": "docs/trang.zip"}
    shared.settings()
    assert shared.publish() == (
        1,
        "may: tệp zip của đích 'may' nằm trong một thư mục mà Cổng dùng "
        "(docs, news, plans, overrides, hooks, site, .cache, .git, .ban-lam-viec); hãy chọn chỗ khác\n",
    )
    shared.target = {"name": "may", "kind": "folder", "path": "~khong-co-ai/trang"}
    shared.settings()
    assert shared.publish() == (
        1,
        "may: máy này không biết '~khong-co-ai/trang' là thư mục nào; hãy ghi đủ đường dẫn vào 'path'\n",
    )
    (shared.folder / "vong").symlink_to("vong")
    shared.target = {"name": "may", "kind": "folder", "path": "../vong/trang"}
    shared.settings()
    assert shared.publish() == (
        1,
        "may: máy này không biết '../vong/trang' là thư mục nào; hãy ghi đủ đường dẫn vào 'path'\n",
    )


def test_a_folder_made_anew_for_pages_goes_on_from_the_edition_before(shared: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = []
    for root in (shared.portal.root, shared.folder / "cho-khac"):
        if not root.exists():
            shared.portal.root.rename(root)
        monkeypatch.chdir(root)
        code, said = shared.publish("--to", "public")
        assert code == 0, said
        versions.append(json.loads((root / "public" / ADDRESS).read_bytes())["manifest"]["version"])
        shutil.rmtree(root / "public")
    assert versions == [2026052001, 2026052002]


def test_each_folder_named_in_passing_has_its_own_way_back(shared: Place) -> None:
    one, two = str(shared.folder / "mot"), str(shared.folder / "hai")
    assert shared.publish("--to", one)[0] == 0
    first = shared.site
    shared.second()
    assert shared.publish("--to", one)[0] == 0
    for _ in range(3):
        assert shared.publish("--to", two)[0] == 0
        assert shared.publish("--to", two, "--all")[0] == 0
    assert shared.publish("--to", one, "--rollback")[0] == 0
    served = files_of(shared.folder / "mot")
    assert {path: served[path] for path in first} == first


def test_editions_are_known_by_the_place_they_were_published_to(shared: Place) -> None:
    shared.publish()
    first = shared.served
    shared.second()
    shared.publish()
    one = dict(shared.target)
    # Another target comes under the name of one that was taken away.
    shared.target = one | {"path": str(shared.folder / "noi-khac")}
    shared.settings()
    assert shared.publish()[0] == 0
    manifest = json.loads((shared.folder / "noi-khac" / ADDRESS).read_bytes())["manifest"]
    assert (manifest["version"], manifest.get("previous")) == (2026052003, None)
    assert shared.publish("--rollback") == (
        1,
        "may: máy này không giữ bản trước của đích; hãy quay lại bằng máy đã đăng bản đó, hoặc sửa nội dung rồi đăng bản mới\n",
    )
    # The place of the one before comes back under another name.
    shared.target = one | {"name": "ten-khac"}
    shared.settings()
    assert shared.publish("--rollback")[0] == 0
    assert shared.served == first


def test_a_place_is_the_same_however_the_way_there_is_spelled(shared: Place) -> None:
    shared.publish()
    first = shared.served
    shared.second()
    shared.publish()
    (shared.folder / "loi-tat").symlink_to("www")
    shared.target = {**shared.target, "path": "../loi-tat/./"}
    shared.settings()
    code, said = shared.publish("--rollback")
    assert (code, shared.served) == (0, first), said


@pytest.mark.parametrize(
    ("kind", "given", "other"),
    [
        (
            "sftp",
            {"host": "may.example", "user": "a", "path": "/var/www"},
            {"host": "May.Example", "path": "/var/www/"},
        ),
        ("ftps", {"host": "may.example", "user": "a", "path": "www"}, {"port": 21, "path": "./www"}),
        ("git", {"url": "https://kho.example/cong", "branch": "trang"}, {"url": "https://kho.example/cong/"}),
    ],
)
def test_a_place_on_a_server_is_the_same_however_it_is_spelled(
    tmp_path: Path, kind: str, given: dict[str, Any], other: dict[str, Any]
) -> None:
    named, spelled = ({"name": name, "kind": kind, **given} for name in ("may", "khac"))
    place = place_of(PublishTarget.model_validate(named), tmp_path)
    assert place_of(PublishTarget.model_validate(spelled | other), tmp_path) == place
    elsewhere = {"branch": "khac"} if kind == "git" else {"path": "/srv"}
    assert place_of(PublishTarget.model_validate(spelled | elsewhere), tmp_path) != place


def _as_kept_before(place: Place, name: str) -> Path:
    """Let what was published lie as versions before kept it: by the name of the target alone."""
    kept = place.portal.root / ".cache/cchc/da-dang"
    (folder,) = (one for one in kept.iterdir() if one.is_dir() and one.name != "kho-git")
    return folder.rename(kept / name)


def test_what_was_kept_by_the_name_of_a_target_belongs_to_the_place_where_it_stands(place: Place) -> None:
    place.publish()
    first = place.served
    place.second()
    place.publish()
    _as_kept_before(place, "may")
    assert place.publish() == (0, "may: không có gì mới, bản 2026052002 vẫn đang đăng.\n")
    assert place.publish("--rollback")[0] == 0
    assert place.served == first


def test_what_was_kept_by_the_name_of_a_target_that_was_elsewhere_is_let_alone(shared: Place) -> None:
    shared.publish()
    shared.second()
    shared.publish()
    older = _as_kept_before(shared, "may")
    before = files_of(older)
    shared.target = {**shared.target, "path": str(shared.folder / "noi-khac")}
    shared.settings()
    assert shared.publish()[0] == 0
    manifest = json.loads((shared.folder / "noi-khac" / ADDRESS).read_bytes())["manifest"]
    # Whoever looks at copies must not find an older number than before.
    assert (manifest["version"], manifest.get("previous")) == (2026052003, None)
    assert shared.publish("--rollback")[0] == 1
    assert files_of(older) == before


def test_pages_of_others_are_not_lost_where_it_is_not_known_what_was_kept_by_a_name(shared: Place) -> None:
    shared.publish()
    older = shared.folder / "may-minh"
    shutil.copytree(_as_kept_before(shared, "may"), older)
    shared.second()
    # Another machine publishes twice meanwhile.
    assert shared.publish()[0] == 0
    assert shared.publish("--all")[0] == 0
    kept = shared.portal.root / ".cache/cchc/da-dang"
    shutil.rmtree(kept)
    shutil.copytree(older, kept / "may")
    shutil.rmtree(shared.portal.root / "site")
    shutil.copytree(shared.built / "cong/site", shared.portal.root / "site")
    code, said = shared.publish()
    assert (code, "bản ở đích do máy khác đăng, có 1 trang mà thư mục này không có" in said) == (1, True), said


def test_a_site_of_another_day_is_not_published(shared: Place) -> None:
    shared.office.day("2026-05-21")
    code, said = shared.publish()
    assert (code, said) == (
        1,
        f"may: trang ở {shared.portal.root}/site được dựng cho ngày 2026-05-20, hôm nay là 21/05/2026; "
        "hãy chạy 'mkdocs build', hoặc xem lại đồng hồ của máy\n",
    )


def test_a_clock_that_went_back_is_told(shared: Place) -> None:
    shared.publish()
    shared.office.day("2026-05-19")
    code, said = shared.publish()
    assert (code, said) == (
        1,
        "may: bản ở đích ghi ngày 20/05/2026, sau hôm nay của máy này (19/05/2026); "
        "hãy xem lại đồng hồ của máy, đúng rồi thì thêm --yes\n",
    )


def test_without_targets_or_with_one_that_is_not_known_it_is_told(shared: Place) -> None:
    assert shared.office.fault("publish", "khong-co") == "không có đích 'khong-co' trong mkdocs.yml; các đích: may"
    shared.portal.settings({"quota": QUOTA})
    assert shared.publish() == (
        1,
        "Lỗi: mkdocs.yml chưa có đích đăng nào; hãy thêm 'publish: targets:' theo trang hướng dẫn Đăng lên mạng\n",
    )


def test_without_the_edition_before_there_is_no_way_back(shared: Place) -> None:
    shared.publish()
    code, said = shared.publish("--rollback")
    assert (code, said) == (
        1,
        "may: máy này không giữ bản trước của đích; hãy quay lại bằng máy đã đăng bản đó, hoặc sửa nội dung rồi đăng bản mới\n",
    )


def test_a_branch_of_sources_is_never_replaced(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = tmp_path / "nguon"
    subprocess.run(["git", "init", "-q", "-b", "main", made], check=True)
    (made / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    subprocess.run(["git", "-C", made, "add", "."], check=True)
    subprocess.run(["git", "-C", made, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"], check=True)
    subprocess.run(["git", "clone", "-q", "--bare", made, tmp_path / "kho.git"], check=True)
    target = {"name": "may", "kind": "git", "url": str(tmp_path / "kho.git"), "branch": "main"}
    place = Place(tmp_path, built, monkeypatch, target)
    assert place.publish() == (
        1,
        "may: nhánh 'main' đang chứa thứ khác, không phải trang do lệnh này đăng; "
        "hãy ghi vào 'branch' một nhánh mới chỉ dành cho trang, ví dụ trang\n",
    )


def test_what_has_an_error_is_not_published(shared: Place) -> None:
    shared.portal.post("bai-sai", date="2026-05-16", theme="khong-co")
    shared.portal.approve()
    done = run(shared.portal.root, "cchc", "publish")
    assert done.returncode == 1
    assert done.stdout.splitlines()[-1] == (
        "Lỗi: trang có lỗi nên chưa đăng gì; hãy sửa theo các dòng trên (xem lại bằng 'cchc check') rồi đăng lại"
    )
    assert "theme-unknown" in done.stdout
    assert not (shared.folder / "www").exists()


def test_killed_at_random_moments_the_served_site_is_whole_each_time() -> None:
    """CCHC_KILLS=50 does more of it."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.killing", os.environ.get("CCHC_KILLS", "6")],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
