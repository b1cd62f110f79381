"""Where the portal is published to is chosen, tried and used at the desk; no password comes into a file."""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import files_of
from tests.integration.desks import OpenDesk, desk_on
from tests.integration.file_servers import PASSWORD, SSHD, USER, ftp_server, ssh_server
from tests.integration.portals import small_portal
from tests.integration.serving import HOST, wait_until

_DEADLINE = 60
_QUOTA = {"posts": 2, "from": "2026-04", "to": "2026-04"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    portal = small_portal(folder / "cong")
    portal.settings({"quota": _QUOTA})
    with desk_on(portal.root, folder / "log", HOME=str(folder / "ssh/home")) as opened:
        opened.wait_until_read()
        yield opened
        assert "Traceback" not in opened.output


@pytest.fixture
def settings(desk: OpenDesk) -> Iterator[Path]:
    file = desk.root / "mkdocs.yml"
    before = file.read_bytes()
    yield file
    file.write_bytes(before)


def _given(**fields: str) -> dict[str, str]:
    return {f"khoa.{key}": value for key, value in fields.items()}


def _add(desk: OpenDesk, kind: str, **fields: str) -> str:
    """Add a target and return by what the desk tells it from the others."""
    answer = desk.post("noi-dang/luu", {"cach": kind, "noi-dang": ""} | _given(**fields))
    assert answer.status == 303, answer.text
    return _parts(desk)[-1]


def _parts(desk: OpenDesk) -> list[str]:
    return re.findall(rf'href="{desk.home}noi-dang/([0-9a-f]{{12}})"', desk.get("dang").text)


def _noted(desk: OpenDesk) -> Counter[str]:
    """How often the journal says what of the whole site."""
    lines = [line for file in (desk.root / ".ban-lam-viec").rglob("*.jsonl") for line in file.read_bytes().splitlines()]
    return Counter(entry["note"] for entry in map(json.loads, lines) if not entry["path"])


def _told(desk: OpenDesk, address: str, **fields: str) -> str:
    """Do something that takes its time, and return how it ended, without markup."""
    number = int(re.search(r'"number":(\d+)', desk.get("viec").text)[1])  # type: ignore[index]
    assert desk.post(address, {name.replace("_", "-"): value for name, value in fields.items()}).status == 303
    wait_until(lambda: f'"goes_on":false,"number":{number + 1}' in desk.get("viec").text, _DEADLINE, f"{address} ended")
    section = desk.get("dang").text.partition('id="viec"')[2].partition("</section>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", section.partition(">")[2])).split())


def test_a_folder_is_chosen_tried_published_to_and_led_back(desk: OpenDesk, settings: Path, tmp_path: Path) -> None:
    before, noted = settings.read_text(encoding="utf-8").splitlines(), _noted(desk)
    assert "Chưa có nơi đăng nào" in desk.get("dang").text
    assert "Máy chủ SFTP" in desk.get("noi-dang/moi").text
    place = tmp_path / "Trang của xã"
    part = _add(desk, "folder", path=str(place))
    lines = settings.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line in before] == before
    added = "\n".join(line.strip() for line in lines if line not in before)
    assert added == f"publish:\ntargets:\n- name: thu-muc\nkind: folder\npath: {place}"
    told = _told(desk, "noi-dang/thu", noi_dang=part)
    assert told == "Thử kết nối thu-muc: xong thu-muc: nối được; ở đó chưa có trang nào. Chưa đổi gì."
    assert not place.exists()
    assert "Đăng lên mạng: xong" in _told(desk, "dang-lam", viec="dang")
    first = (place / "index.html").read_bytes()
    assert "máy này không giữ bản trước" in _told(desk, "dang-lam", viec="quay-lai")
    (desk.root / "docs/index.md").write_text("# Trang của xã Mẫu\n\nGiờ tiếp dân mới.\n", encoding="utf-8")
    assert "Đăng lên mạng: xong" in _told(desk, "dang-lam", viec="dang")
    assert (place / "index.html").read_bytes() != first
    assert "Quay lại bản trước: xong" in _told(desk, "dang-lam", viec="quay-lai")
    assert (place / "index.html").read_bytes() == first
    assert _noted(desk) - noted == Counter({"Đăng lên mạng": 2, "Quay lại bản trước": 1})
    assert desk.post("noi-dang/bo", {"noi-dang": part}).status == 303
    assert settings.read_text(encoding="utf-8").splitlines() == before


def test_what_is_lacking_or_wrong_is_told_and_nothing_is_written(desk: OpenDesk, settings: Path, tmp_path: Path) -> None:
    before = settings.read_bytes()
    answer = desk.post("noi-dang/luu", {"cach": "sftp", "noi-dang": ""} | _given(host="may-chu.example", port="0"))
    assert (answer.status, "Còn thiếu: Tên đăng nhập, Thư mục của trang." in answer.text) == (409, True)
    assert 'value="may-chu.example"' in answer.text
    answer = desk.post("noi-dang/luu", {"cach": "sftp"} | _given(host="m.example", user="cong", path="/w", port="0"))
    told = re.sub(r"<[^>]+>", " ", answer.text.partition("Chưa lưu:")[2].partition("</div>")[0])
    assert (answer.status, "“Cổng kết nối”" in told, "publish" in told) == (409, True, False), told
    answer = desk.post("noi-dang/luu", {"cach": "git"} | _given(url=f"https://a:{PASSWORD}@kho.example/x", branch="trang"))
    assert (answer.status, "địa chỉ có mật khẩu" in answer.text) == (409, True)
    link = tmp_path / "lien-ket"
    link.symlink_to(desk.root / "docs")
    for path in (desk.root / "docs", desk.root / "trang", desk.root, desk.root.parent, link / "trang", "trang"):
        answer = desk.post("noi-dang/luu", {"cach": "folder"} | _given(path=str(path)))
        assert (answer.status, "Hãy chọn một thư mục khác, ở ngoài thư mục của Cổng." in answer.text) == (409, True), path
        assert f'value="{path}"' in answer.text
    answer = desk.post("noi-dang/luu", {"cach": "zip"} | _given(path=str(desk.root / "docs/trang.zip")))
    assert (answer.status, "Hãy chọn chỗ khác cho nó." in answer.text) == (409, True)
    assert desk.post("noi-dang/luu", {"cach": "ftp"}).status == 404
    assert desk.post("noi-dang/thu", {"noi-dang": "0" * 12}).status == 404
    assert settings.read_bytes() == before


def test_the_address_of_the_portal_is_written_where_it_is_published_from(desk: OpenDesk, settings: Path) -> None:
    shown = desk.get("dang").text
    assert "Địa chỉ trên mạng: https://" in shown
    before = settings.read_bytes()
    for wrong, why in {
        "": "địa chỉ thật của Cổng",
        "https://xa-mau.invalid/": "là địa chỉ làm ví dụ",
        "may": "không phải địa chỉ web",
        "127.0.0.1:8000": "chỉ máy này mở được",
    }.items():
        answer = desk.post("noi-dang/dia-chi", {"dia-chi": wrong})
        assert (answer.status, "Chưa ghi địa chỉ" in answer.text, why in answer.text) == (409, True, True), wrong
    assert settings.read_bytes() == before
    assert desk.post("noi-dang/dia-chi", {"dia-chi": " cchc.xa-mau.gov.vn "}).status == 303
    assert "site_url: https://cchc.xa-mau.gov.vn/\n" in settings.read_text(encoding="utf-8")
    assert "Địa chỉ trên mạng của Cổng là https://cchc.xa-mau.gov.vn/" in desk.get("dang").text


def test_two_targets_have_two_names_and_one_that_was_edited_since_is_not_written_over(desk: OpenDesk, settings: Path) -> None:
    for host in ("mot.example", "hai.example"):
        part = _add(desk, "sftp", host=host, user="cong", path="/w")
    assert re.findall(r"name: (may-chu\S*)", settings.read_text(encoding="utf-8")) == ["may-chu", "may-chu-2"]
    edited = {"cach": "sftp", "noi-dang": part} | _given(host="ba.example", user="cong", path="/w")
    assert desk.post("noi-dang/luu", edited).status == 303
    assert "ba.example" in settings.read_text(encoding="utf-8")
    assert "hai.example" not in settings.read_text(encoding="utf-8")
    late = desk.post("noi-dang/luu", edited)
    assert (late.status, "vừa được sửa hoặc bỏ ở nơi khác" in late.text) == (409, True)


@pytest.mark.skipif(SSHD is None, reason="needs OpenSSH's server: apt-get install openssh-server")
def test_a_server_is_vouched_for_by_its_fingerprint(desk: OpenDesk, settings: Path, tmp_path: Path) -> None:
    (folder := desk.log.parent / "ssh").mkdir()
    (tmp_path / "www").mkdir()
    with ssh_server(folder) as ssh:
        part = _add(desk, "sftp", host=HOST, port=str(ssh.port), user=ssh.user, path=f"{tmp_path}/www")
        told = _told(desk, "noi-dang/thu", noi_dang=part)
        assert f"dấu vân tay khóa của nó là {ssh.host_key}" in told
        assert "đúng thì bấm “Ghi dấu vân tay này”" in told
        assert "mkdocs.yml" not in told
        assert desk.post("noi-dang/van-tay", {"noi-dang": part, "van-tay": ssh.host_key}).status == 303
        assert f"host_key: {ssh.host_key}" in settings.read_text(encoding="utf-8").replace('"', "")
        part = _parts(desk)[-1]
        assert "nối được; ở đó chưa có trang nào" in _told(desk, "noi-dang/thu", noi_dang=part)
        assert files_of(tmp_path / "www") == {}


def test_a_password_is_typed_once_and_comes_into_no_file(desk: OpenDesk, settings: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    with ftp_server(tmp_path, tmp_path) as ftp:
        certificate = desk.root / "chung-thu.pem"
        certificate.write_bytes(ftp.certificate.read_bytes())
        part = _add(desk, "ftps", host=HOST, port=str(ftp.port), user=USER, path="www", certificate=certificate.name)
        assert "hãy gõ mật khẩu ở Nơi đăng" in _told(desk, "noi-dang/thu", noi_dang=part)
        assert desk.post("noi-dang/mat-khau", {"noi-dang": part, "mat-khau": "sai"}).status == 303
        assert "chưa xong" in _told(desk, "noi-dang/thu", noi_dang=part)
        assert desk.post("noi-dang/mat-khau", {"noi-dang": part, "mat-khau": PASSWORD}).status == 303
        assert "nối được; ở đó chưa có trang nào" in _told(desk, "noi-dang/thu", noi_dang=part)
        page = desk.get("dang").text
        assert ("đang nhớ một mật khẩu" in page, PASSWORD in page) == (True, False)
        assert not [path for path, data in files_of(desk.root).items() if PASSWORD.encode() in data]
        assert desk.post("noi-dang/mat-khau", {"noi-dang": part, "mat-khau": ""}).status == 303
        assert "hãy gõ mật khẩu ở Nơi đăng" in _told(desk, "noi-dang/thu", noi_dang=part)
        certificate.unlink()


def test_a_password_is_not_sent_to_another_server_that_bears_the_name_of_one_taken_away(
    desk: OpenDesk, settings: Path, tmp_path: Path
) -> None:
    (tmp_path / "www").mkdir()
    with ftp_server(tmp_path, tmp_path) as ftp:
        certificate = desk.root / "chung-thu.pem"
        certificate.write_bytes(ftp.certificate.read_bytes())
        part = _add(desk, "ftps", host="cu.example", port=str(ftp.port), user=USER, path="www", certificate=certificate.name)
        assert desk.post("noi-dang/mat-khau", {"noi-dang": part, "mat-khau": PASSWORD}).status == 303
        assert "đang nhớ một mật khẩu" in desk.get("dang").text
        assert desk.post("noi-dang/bo", {"noi-dang": part}).status == 303
        part = _add(desk, "ftps", host=HOST, port=str(ftp.port), user=USER, path="www", certificate=certificate.name)
        assert "name: may-chu\n" in settings.read_text(encoding="utf-8")
        assert "đang nhớ một mật khẩu" not in desk.get("dang").text
        assert "hãy gõ mật khẩu ở Nơi đăng" in _told(desk, "noi-dang/thu", noi_dang=part)
        certificate.unlink()


def test_what_stops_can_be_done_all_the_same(desk: OpenDesk, settings: Path, tmp_path: Path) -> None:
    place = tmp_path / "www"
    place.mkdir()
    (place / "index.html").write_text("trang cũ của xã", encoding="utf-8")
    part = _add(desk, "folder", path=str(place))
    assert "đang có trang khác (index.html)" in _told(desk, "noi-dang/thu", noi_dang=part)
    told = _told(desk, "dang-lam", viec="dang")
    assert "rồi bấm “Đã xem kỹ, vẫn làm” để thay" in told
    assert (place / "index.html").read_text(encoding="utf-8") == "trang cũ của xã"
    assert 'name="van-lam" value="--yes"' in desk.get("dang").text
    assert desk.post("dang-lam", {"viec": "dang", "van-lam": "--rollback"}).status == 404
    assert "Đăng lên mạng: xong" in _told(desk, "dang-lam", viec="dang", van_lam="--yes")
    assert "trang cũ" not in (place / "index.html").read_text(encoding="utf-8")
