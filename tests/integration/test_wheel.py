"""The wheel alone, in an environment of its own and an empty folder, makes a portal: nothing reaches back to the repository."""

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.integration.building import REPOSITORY, Built, environment

_PIP = (sys.executable, "-m", "pip")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network from the source distribution of a copy of the repository."""
    source, out = tmp_path_factory.mktemp("nguon") / "kho", tmp_path_factory.mktemp("goi")
    for name in ("hooks", "overrides", "docs", "plans", "news"):
        shutil.copytree(REPOSITORY / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", "mkdocs.yml"):
        shutil.copy(REPOSITORY / name, source / name)
    _run(source, sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", out)
    packed = next(out.glob("cong_cchc-*.tar.gz"))
    _run(out, *_PIP, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "-w", out, packed)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def bin_folder(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a new environment that has this wheel, and of the tests' own environment the libraries."""
    folder = tmp_path_factory.mktemp("moi-truong")
    venv.create(folder)
    paths = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", paths))
    libraries = tmp_path_factory.mktemp("thu-vien")
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        # Not the repository itself, which is installed there to be edited.
        if "cong_cchc" not in path.name:
            (libraries / path.name).symlink_to(path, target_is_directory=path.is_dir())
    (site / "thu-vien.pth").write_text(f"{libraries}\n", encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", "venv", paths))
    python = str(next(scripts.glob("python*")))
    _run(folder, *_PIP, "--python", python, "install", "--quiet", "--no-deps", "--no-index", str(wheel))
    return scripts


def test_the_wheel_carries_what_comes_with_the_program(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    for name in ("overrides/main.html", "overrides/mkdocs_theme.yml", "docs/danh-muc/themes.yml", "docs/huong-dan/index.md"):
        assert f"cchc/program/{name}" in names
    assert not [name for name in names if "__pycache__" in name or "/tests/" in name or name.startswith(("docs/", "overrides/"))]


def test_code_comes_from_the_wheel(bin_folder: Path, tmp_path: Path) -> None:
    told = _run(tmp_path, bin_folder / "python", "-c", "import cchc; print(cchc.__file__)")
    assert Path(told.strip()).is_relative_to(bin_folder.parent)


@pytest.mark.parametrize(
    ("level", "name", "doors"),
    [
        ("xa", "Ủy ban nhân dân xã Đông Hà", ["Tra cứu thủ tục", "Dân hỏi – Cơ quan trả lời", "Tin CCHC"]),
        ("so", "Sở Nội vụ tỉnh Quảng Trị", ["Tin CCHC", "Kế hoạch và kết quả", "Tra cứu thủ tục"]),
    ],
)
def test_a_portal_begun_in_an_empty_folder_is_built_at_once(
    bin_folder: Path, tmp_path: Path, level: str, name: str, doors: list[str]
) -> None:
    url = "https://cchc.quangtri.gov.vn/dong-ha/"
    _run(tmp_path, bin_folder / "cchc", "init", "cổng của xã", "--name", name, "--level", level, "--site-url", url, "--yes")
    root = tmp_path / "cổng của xã"
    assert _run(root, bin_folder / "cchc", "check") == "Không có lỗi nào.\n"
    assert "WARNING" not in _run(root, bin_folder / "python", "-m", "mkdocs", "build", "--strict")
    built = Built(0, "", root / "site")
    assert [door.text_content() for door in built.page("").xpath("//li[@class='cc-door']/h2")] == doors
    assert [page for page, text in built.written.items() if page.endswith(".html") and "Mẫu" in text] == []


def _run(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout
