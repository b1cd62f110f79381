"""Scripts and styles under names that hold a digest of their content."""

import hashlib
import re
from pathlib import Path

import pytest

from cchc.publishing.assets import BadAsset, hashed_assets, plain_name
from cchc.publishing.hosting import named_by_content
from cchc.publishing.offline import shell_files

OVERRIDES = Path(__file__).parents[2] / "overrides"

FILES = {
    "assets/page.js": b'import { a } from "./deep/one.js";\nconst late = () => import("./two.js");\n',
    "assets/deep/one.js": b"export * from '../two.js';\nconst FOLDER = new URL(\"../../du-lieu/\", import.meta.url);\n",
    "assets/two.js": b"export const a = 1;\n",
    "assets/page.css": b"h1 { color: red }\n",
}


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:8]


def test_a_file_is_named_after_what_it_holds_in_its_own_folder() -> None:
    made = hashed_assets(FILES)
    assert list(made) == sorted(FILES)
    assert made["assets/page.css"] == (f"assets/page.{digest(FILES['assets/page.css'])}.css", FILES["assets/page.css"])
    for asset in made.values():
        stem, told, ending = asset.address.rsplit(".", 2)
        assert told == digest(asset.content)
        assert f"{stem}.{ending}" in FILES
        assert named_by_content(asset.address)


def test_modules_import_each_other_by_their_new_names_and_nothing_else_of_them_changes() -> None:
    made = hashed_assets(FILES)
    one, two = (made[name].address.rpartition("/")[2] for name in ("assets/deep/one.js", "assets/two.js"))
    assert made["assets/page.js"].content.decode() == (
        f'import {{ a }} from "./deep/{one}";\nconst late = () => import("./{two}");'
    )
    assert made["assets/deep/one.js"].content.decode() == (
        f"export * from '../{two}';\nconst FOLDER = new URL(\"../../du-lieu/\", import.meta.url);"
    )


def test_a_changed_module_renames_all_that_import_it_and_no_other() -> None:
    before = hashed_assets(FILES)
    after = hashed_assets({**FILES, "assets/two.js": b"export const a = 2;\n"})
    changed = {name for name in FILES if before[name].address != after[name].address}
    assert changed == {"assets/page.js", "assets/deep/one.js", "assets/two.js"}


def test_the_order_in_which_files_are_read_changes_nothing() -> None:
    assert hashed_assets(dict(reversed(FILES.items()))) == hashed_assets(FILES)


def test_pictures_and_the_stylesheet_that_feeds_name_keep_their_names() -> None:
    assert hashed_assets({"assets/icons/cong.svg": b"<svg/>", "assets/feed.css": b"rss {}"}) == {}


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"a.js": b'let a;\nimport "./b.js";'}, "assets/a.js:2:9: import gọi tệp './b.js' mà không có tệp ấy"),
        (
            {"a.js": b'import "./b.js";', "b.js": b'import "./a.js";'},
            "assets/a.js:1:1: các tệp lệnh gọi vòng lẫn nhau bằng import: assets/b.js, assets/a.js",
        ),
        ({"a.js": b'let a;\nlet b = "\xe9";'}, "assets/a.js:2:10: tệp chưa được lưu bằng bảng mã UTF-8"),
    ],
    ids=["of what is not there", "in a ring", "no text"],
)
def test_a_script_that_cannot_be_published_is_told(files: dict[str, bytes], told: str) -> None:
    with pytest.raises(BadAsset, match=f"^{re.escape(told)}$"):
        hashed_assets({f"assets/{name}": content for name, content in files.items()})


@pytest.mark.parametrize(
    ("published", "plain"),
    [
        ("assets/procedure.3f2a91b0.js", "assets/procedure.js"),
        ("assets/cchc.00000000.css", "assets/cchc.css"),
        ("assets/procedure.js", "assets/procedure.js"),
        ("assets/anh.20260514.png", "assets/anh.20260514.png"),
    ],
)
def test_the_name_of_the_source(published: str, plain: str) -> None:
    assert plain_name(published) == plain


def test_every_import_of_our_own_scripts_is_followed() -> None:
    """What shell.py and a browser follow is what is renamed: no specifier of the published scripts leads to a plain name."""
    found = {path.relative_to(OVERRIDES).as_posix(): path.read_bytes() for path in (OVERRIDES / "assets").rglob("*.*")}
    made = hashed_assets(found)
    published = {asset.address: asset.content for asset in made.values() if asset.address.endswith(".js")}
    page = "".join(f'<script src="{address}"></script>' for address in published).encode()
    loaded = shell_files("", [], {**published, "index.html": page}.get)
    assert set(loaded) == {"", *published}
    specifiers = [name for text in published.values() for name in re.findall(rb"""["'](\.\.?/[^"']+\.js)["']""", text)]
    assert specifiers
    assert [name for name in specifiers if not re.search(rb"\.[0-9a-f]{8}\.js$", name)] == []


def test_a_smaller_script_says_the_same() -> None:
    script = (
        b"// A remark.\n/* One\n   more. */\nconst a = 1;\n"
        b"  const b = `Hom nay (${a}) la\n  ngay // hai`;\n  // The end.\n  run(a, b);\n"
    )
    (made,) = hashed_assets({"assets/x.js": script}).values()
    assert made.content == b"const a = 1;\nconst b = `Hom nay (${a}) la\n  ngay // hai`;\nrun(a, b);"
