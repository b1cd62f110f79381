"""The zip for Windows: files to double-click, wheels beside them, and the same bytes from the same wheels each time."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from packaging.utils import parse_wheel_filename

from tests.release.locks import Locked
from tests.release.wheels import longest_path, sha256

_FILES = Path(__file__).parent / "windows"
# The folder beside the files to double-click, and what of `windows/` lies in it.
_WHEELS = "goi"
_INSIDE = ("tim.cmd",)
REQUIREMENTS = f"{_WHEELS}/yeu-cau.txt"
# What an office may want; all of it is installed.
EXTRAS = ("desk", "heic", "products", "publish")
# Windows takes 259 characters of a path; what stands between the folder of the program and a library is of this length.
_LONGEST = 259
_BETWEEN = len("\\moi-truong--32767\\Lib\\site-packages\\")
# Room for the addresses of pages under the folder of the portal.
_PORTAL_LIMIT = 90
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


def write_zip(own: Path, extras: Sequence[str], locked: Sequence[Locked], wheels: Sequence[Path], into: Path) -> Path:
    """Write the zip of the project's own wheel and those that it needs, with its digest beside it; return its path."""
    _, version, _, _ = parse_wheel_filename(own.name)
    name = f"cong-cchc-{version}-windows"
    packed = [own, *wheels]
    limit = _LONGEST - _BETWEEN - len(str(version)) - longest_path(packed)
    texts = _texts({"VERSION": str(version), "HOME_LIMIT": str(limit), "PORTAL_LIMIT": str(_PORTAL_LIMIT)})
    texts[REQUIREMENTS] = _requirements(own, str(version), extras, locked, wheels).encode()
    members = texts | {f"{_WHEELS}/{wheel.name}": wheel.read_bytes() for wheel in packed}
    out = into / f"{name}.zip"
    with zipfile.ZipFile(out, "w") as archive:
        for path in sorted(members):
            archive.writestr(_info(f"{name}/{path}"), members[path])
    out.with_name(f"{out.name}.sha256").write_text(f"{sha256(out)}  {out.name}\n", encoding="utf-8")
    return out


def _info(path: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(path, _FIRST_MOMENT)
    # Wheels are packed already.
    info.compress_type = zipfile.ZIP_STORED if path.endswith(".whl") else zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def _texts(values: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files to double-click as Windows reads them.

    cmd.exe would take a mark of the encoding for the first command; Notepad is helped by it.
    """
    found = {}
    for file in sorted(_FILES.iterdir()):
        text = file.read_text(encoding="utf-8")
        for key, value in values.items():
            text = text.replace(f"@{key}@", value)
        path = f"{_WHEELS}/{file.name}" if file.name in _INSIDE else file.name
        found[path] = text.replace("\n", "\r\n").encode("utf-8-sig" if file.suffix == ".txt" else "utf-8")
    return found


def _requirements(own: Path, version: str, extras: Sequence[str], locked: Sequence[Locked], wheels: Sequence[Path]) -> str:
    """Return what pip is to install, each with the digests of the wheels that lie there and no others."""
    digests: dict[tuple[str, str], set[str]] = {}
    for wheel in wheels:
        name, found, _, _ = parse_wheel_filename(wheel.name)
        digests.setdefault((name, str(found)), set()).add(sha256(wheel))
    lines = [one.line(frozenset(digests[key])) for one in locked if (key := (one.name, one.version)) in digests]
    named = f"[{','.join(extras)}]" if extras else ""
    return "\n".join([f"cong-cchc{named}=={version} --hash=sha256:{sha256(own)}", *sorted(lines)]) + "\n"
