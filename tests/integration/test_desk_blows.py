"""All screens are asked at once while files of the portal come, go and are damaged: none is answered with an error."""

import html
import random
import re
import threading
from collections.abc import Iterable
from pathlib import Path

from tests.conftest import files_of
from tests.integration.desks import OpenDesk, desk_on
from tests.integration.portals import small_portal
from tests.integration.serving import wait_until

_THREADS = 8
# So many addresses each of them asks.
_EACH = 24
_DAMAGED = (b"", b"\xff\xfe\x00", b"---\ntitle: [\n---\n", b"---\na: &a [*a]\n---\n", b"- {\n", b"- sai\n", b"a: 1\n\tb: 2\n")
_FOLDERS = ("news/", "plans/", "docs/", "mkdocs.yml")
_NEW = "news/2026/2026-06-14-sau-bao.md"
_KEYS = "title: Bài viết sau cơn bão\nunit: xa-thu\ntheme: cai-cach-tthc\ndate: 2026-06-14\nstatus: draft"


def test_no_screen_is_an_error_whatever_becomes_of_the_files(tmp_path: Path) -> None:
    root = small_portal(tmp_path / "cong").root
    whole = {path: data for path, data in files_of(root).items() if path.startswith(_FOLDERS)}
    with desk_on(root, tmp_path / "log") as desk:
        desk.wait_until_read()
        addresses = _addresses(desk)
        wrong: list[str] = []
        chosen = [random.Random(n).sample(addresses, _EACH) for n in range(_THREADS)]
        asking = [threading.Thread(target=_ask, args=(desk, one, wrong)) for one in chosen]
        for one in asking:
            one.start()
        _storm(root, whole, asking)
        assert not wrong, "\n".join(wrong)
        (root / _NEW).write_text(f"---\n{_KEYS}\n---\n\nNội dung.\n", encoding="utf-8")
        wait_until(lambda: "Bài viết sau cơn bão" in desk.get("tat-ca").text, 40, "the desk reads on", lambda: desk.output)
        assert "Traceback" not in desk.output


def _addresses(desk: OpenDesk) -> list[str]:
    """Return the addresses to which the first screens lead, and what asks for the problems of items."""
    first = _links(desk, [""])
    found = {*first, *_links(desk, sorted(first))}
    found |= {address.replace("muc/", "loi/", 1) for address in found}
    assert len(found) > 2 * _EACH
    return sorted(found)


def _links(desk: OpenDesk, addresses: Iterable[str]) -> set[str]:
    pages = (desk.get(address).text for address in addresses)
    return {html.unescape(link) for page in pages for link in re.findall(f'href="{desk.home}([^"#]*)', page)}


def _ask(desk: OpenDesk, addresses: Iterable[str], wrong: list[str]) -> None:
    for address in addresses:
        try:
            answer = desk.get(address)
        except OSError as error:
            wrong.append(f"{address}: {error!r}")
        else:
            wrong.extend([f"{address}: {answer}"] if answer.status >= 500 else [])


def _storm(root: Path, whole: dict[str, bytes], while_: list[threading.Thread]) -> None:
    """Write, damage, rename and delete files for as long as the threads run, and leave all of them as they were."""
    chance = random.Random(1)
    while any(one.is_alive() for one in while_):
        for path in chance.sample(sorted(whole), 12):
            file = root / path
            file.unlink(missing_ok=True)
            if chance.random() < 0.7:
                file.with_name(f".{file.name}").write_bytes(chance.choice([*_DAMAGED, whole[path]]))
                file.with_name(f".{file.name}").replace(file)
        while_[0].join(0.1)
        for path in chance.sample(sorted(whole), 60 % len(whole)):
            (root / path).write_bytes(whole[path])
        while_[0].join(0.2)
    for path, data in whole.items():
        (root / path).write_bytes(data)
