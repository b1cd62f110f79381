"""What devices keep: which pages, cut how, in which files; and the worker that holds their version."""

import hashlib
import json
import re
import zlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pytest

from cchc.content.recall import Recall, make_anew
from cchc.publishing.offline import INDEX, KeptPage, edition, kept_pages, offline_files, shell_files
from cchc.publishing.offline.articles import Article, Taken, article_of, taken
from cchc.publishing.offline.store import store_of
from tests.unit.making import catalogue, post, procedure, question

TEMPLATE = '"use strict";\nconst EDITION = null;\n'


def stored(articles: Mapping[KeptPage, Taken]) -> dict[str, bytes]:
    return store_of({page: article.stamp for page, article in articles.items()}, articles.__getitem__).files


def finished(
    pages: Iterable[KeptPage], files: Mapping[str, bytes], recall: Recall = make_anew, read: list[str] | None = None
) -> dict[str, bytes]:
    def noted(address: str) -> bytes | None:
        if read is not None:
            read.append(address)
        return files.get(address)

    return dict(offline_files(pages, files.get, noted, recall))


def page(body: str, title: str = "Thủ tục &amp; hồ sơ", head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body><article class='cc'>{body}</article></body></html>".encode()


def article_at(address: str, html: bytes) -> Article:
    return article_of(taken(address, html))


def test_procedures_answers_and_the_last_thirty_posts_are_kept_with_the_lists_that_lead_to_them() -> None:
    posts = [post(f"2026-0{number // 28 + 1}-{number % 28 + 1:02}", f"bai-{number}") for number in range(40)]
    kept = list(kept_pages(catalogue([*posts, procedure(), question()])))
    by_kind = {kind: [one for one in kept if one.kind == kind] for kind in ("tthc", "dan-hoi", "tin-tuc", "trang")}
    assert by_kind["tthc"] == [KeptPage("tthc/thu-tuc/", "Bài mẫu để thử", "tthc", "2026-05-14")]
    assert [one.address for one in by_kind["dan-hoi"]] == ["dan-hoi/hoi/"]
    assert [one.day for one in by_kind["tin-tuc"]][:2] == ["2026-02-12", "2026-02-11"]
    assert len(by_kind["tin-tuc"]) == 30
    assert [one.address for one in by_kind["trang"]] == ["", "tthc/", "dan-hoi/", "tin-tuc/"]


def test_what_no_longer_holds_says_so_in_the_list_and_procedures_stand_by_name() -> None:
    items = [
        procedure("1.000001", "b", title="Bãi bỏ rồi", change="bai-bo"),
        procedure("1.000002", "a", title="Đăng ký"),
        procedure("1.000003", "c", title="Cấp lại"),
        question(obsolete="Luật mới", title="Câu hỏi cũ"),
    ]
    titles = [one.title for one in kept_pages(catalogue(items)) if one.kind != "trang"]
    assert titles == ["Cấp lại", "Đăng ký", "Bãi bỏ rồi (đã bãi bỏ)", "Câu hỏi cũ (không còn đúng)"]


def test_an_article_is_what_stands_between_its_outermost_tags_without_sharing_and_scan_codes() -> None:
    scan = '<div class="cc-scan"><svg></svg><p>Quét</p></div>'
    share = '<section class="cc-share" aria-labelledby="x"><h2>Chia sẻ</h2></section>'
    script = '<script type="module" src="../../assets/procedure.js"></script>'
    found = article_at("tthc/a/", page(f"\n   <article>Trong</article>{scan}\n   <p>Chữ</p>{share}", head=script))
    assert found == Article("Thủ tục &amp; hồ sơ", "<article>Trong</article>\n<p>Chữ</p>", ("assets/procedure.js",))


def test_what_is_laid_out_beforehand_keeps_its_blanks() -> None:
    assert article_at("a/", page("<pre>một\n    hai</pre>")).body == "<pre>một\n    hai</pre>"


@pytest.mark.parametrize("text", ["<title>Có</title>", "<article>Có</article>", "<title>Có</title></article><article>"])
def test_a_page_without_title_or_article_is_our_fault(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a page to keep has no <title> or no <article>$"):
        taken("a/", text.encode())


def test_the_index_tells_the_file_and_digest_of_every_page() -> None:
    articles = {
        KeptPage(f"tthc/thu-tuc-{n}/", f"Thủ tục {n}", "tthc", "2026-05-14"): Taken(b"T", f"Chữ {n}".encode()) for n in range(100)
    }
    files = stored(articles)
    index = json.loads(files[INDEX])
    assert sorted(index["files"]) == sorted(name for name in files if name != INDEX)
    assert len(index["files"]) == 4
    for name, digest in index["files"].items():
        assert hashlib.sha256(zlib.decompress(files[name])).hexdigest().startswith(digest)
        assert len(digest) == 16
    for address, title, kind, day, file in index["items"]:
        assert (kind, day) == ("tthc", "2026-05-14")
        assert json.loads(zlib.decompress(files[file]))[address] == ["T", title.replace("Thủ tục", "Chữ"), []]


def test_one_changed_procedure_changes_one_file_and_the_version() -> None:
    pages = [KeptPage(f"tthc/thu-tuc-{n}/", f"Thủ tục {n}", "tthc") for n in range(100)]
    before = stored({one: Taken(b"T", "Cũ".encode()) for one in pages})
    after = stored({one: Taken(b"T", ("Mới" if one is pages[7] else "Cũ").encode()) for one in pages})
    assert len([name for name in before if name != INDEX and before[name] != after[name]]) == 1
    assert json.loads(before[INDEX])["version"] != json.loads(after[INDEX])["version"]


def test_the_frame_holds_what_its_page_loads_and_what_scripts_import_and_nothing_else() -> None:
    files = {
        "ngoai-mang/index.html": b'<link rel="stylesheet" href="../assets/a.css"><link rel="canonical" href="../assets/c.css">'
        b'<script src="../assets/frame.js"></script><img src="../assets/logo.svg"><a href="../tthc/">x</a>'
        b'<img src="https://xa.example/anh.png"><script src="../assets/khong-co.js"></script>',
        "assets/a.css": b"a",
        "assets/c.css": b"c",
        "assets/logo.svg": b"l",
        "assets/frame.js": b'import { x } from "./deep/one.js";\nimport "./two.js";',
        "assets/deep/one.js": b'export * from "../two.js"; const y = await import("./three.js");',
        "assets/deep/three.js": b"",
        "assets/two.js": b"",
        "assets/own.js": b"",
    }
    found = shell_files("ngoai-mang/", ["assets/own.js"], files.get)
    assert set(found) == {"ngoai-mang/"} | files.keys() - {"ngoai-mang/index.html", "assets/c.css"}


def test_the_version_of_the_worker_follows_frame_store_and_worker() -> None:
    first = edition(TEMPLATE, {"a": b"1"}, b"{}")
    others = [
        edition(TEMPLATE, {"a": b"2"}, b"{}"),
        edition(TEMPLATE, {"a": b"1"}, b"[]"),
        edition(TEMPLATE + " ", {"a": b"1"}, b"{}"),
    ]
    assert edition(TEMPLATE, {"a": b"1"}, b"{}") == first
    versions = [re.findall(rb'"version": "([0-9a-f]{16})"', text) for text in (first, *others)]
    assert len({version for (version,) in versions}) == 4


@pytest.mark.parametrize("template", ["", "const EDITION = null;\nconst EDITION = null;", 'const EDITION = {"version": "x"};'])
def test_a_worker_without_one_place_for_its_edition_is_our_fault(template: str) -> None:
    with pytest.raises(ValueError, match=r"^the service worker must hold 'const EDITION = null;' once$"):
        edition(template, {}, b"")


def test_pages_that_were_not_built_are_not_kept() -> None:
    files = {"sw.js": TEMPLATE.encode(), "ngoai-mang/index.html": page(""), "tthc/index.html": page("Danh sách")}
    found = finished([KeptPage("tthc/", "Thủ tục", "trang"), KeptPage("", "Trang chủ", "trang")], files)
    assert [item[0] for item in json.loads(found[INDEX])["items"]] == ["tthc/"]
    assert b'"shell": ["ngoai-mang/"]' in found["sw.js"]


def test_texts_name_a_script_without_its_digest_so_that_a_new_script_is_no_new_text() -> None:
    def store(digits: str) -> dict[str, bytes]:
        script = f"assets/procedure.{digits}.js"
        kept = page("Chữ", "A &amp; B", f'<script type="module" src="../../{script}"></script>')
        files = {"sw.js": TEMPLATE.encode(), "ngoai-mang/index.html": page(""), "tthc/a/index.html": kept, script: b""}
        return finished([KeptPage("tthc/a/", "A", "tthc")], files)

    before, after = store("3f2a91b0"), store("00000000")
    assert {name for name in before if before[name] != after[name]} == {"sw.js"}
    assert b'"shell": ["assets/procedure.3f2a91b0.js", "ngoai-mang/"]' in before["sw.js"]
    assert json.loads(zlib.decompress(before["ngoai-mang/luu/tthc-0.kho"]))["tthc/a/"] == [
        "A &amp; B",
        "Chữ",
        ["assets/procedure.js"],
    ]


def test_of_pages_that_are_the_same_nothing_is_read_and_nothing_packed() -> None:
    """Scripts that they load are known too, and a page that changed costs its file alone."""
    known: dict[tuple[str, str], tuple[bytes, Any]] = {}

    def recall(what: str, path: str, key: bytes, make: Callable[[], Any]) -> Any:
        if known.get((what, path), (b"",))[0] != key:
            known[what, path] = key, make()
        return known[what, path][1]

    script = '<script type="module" src="../../assets/own.js"></script>'
    files = {"sw.js": TEMPLATE.encode(), "ngoai-mang/index.html": page(""), "assets/own.js": b""}
    files |= {f"tthc/t-{n}/index.html": page(f"Chữ {n}", head=script) for n in range(50)}
    pages = [KeptPage(f"tthc/t-{n}/", f"Thủ tục {n}", "tthc") for n in range(50)]
    first = finished(pages, files, recall)
    assert b'"assets/own.js"' in first["sw.js"]
    read: list[str] = []
    assert finished(pages, files, recall, read) == first
    assert set(read) == {"sw.js", "ngoai-mang/index.html", "assets/own.js"}
    files["tthc/t-7/index.html"] = page("Khác", head=script)
    read.clear()
    changed = finished(pages, files, recall, read)
    assert changed == finished(pages, files)
    assert {name for name in first if first[name] != changed[name]} - {INDEX, "sw.js"} == {
        json.loads(changed[INDEX])["items"][7][4]
    }
    assert len([name for name in read if name.startswith("tthc/")]) < 50


def test_a_page_with_another_address_of_the_stylesheet_is_packed_no_second_time() -> None:
    made: list[str] = []
    known: dict[tuple[str, str], tuple[bytes, Any]] = {}

    def recall(what: str, path: str, key: bytes, make: Callable[[], Any]) -> Any:
        if known.get((what, path), (b"",))[0] != key:
            made.append(what)
            known[what, path] = key, make()
        return known[what, path][1]

    def files(style: str) -> dict[str, bytes]:
        own = page("Chữ", head=f'<link rel="stylesheet" href="../../{style}">')
        return {"sw.js": TEMPLATE.encode(), "ngoai-mang/index.html": page(""), "tthc/a/index.html": own}

    pages = [KeptPage("tthc/a/", "A", "tthc")]
    first = finished(pages, files("assets/cchc.1.css"), recall)
    assert made == ["articles", "packed"]
    assert finished(pages, files("assets/cchc.2.css"), recall) == first
    assert made == ["articles", "packed", "articles"]
