"""Documents that are not .docx yet (.doc, .rtf, .odt), turned into .docx by LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path, PurePath

from cchc.importing.faults import ImportFault

# Seconds; a plan takes five, and a file that takes longer than this is broken or no document.
_LIMIT = 120
_KINDS = {".doc": "Word kiểu cũ (.doc)", ".rtf": "RTF", ".odt": "OpenDocument (.odt)"}
_STARTS = {".doc": b"\xd0\xcf\x11\xe0", ".rtf": b"{\\rtf", ".odt": b"PK"}
# A .docx with a password is wrapped in the old format too; only its owner can open it.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
# Where installers put the program when it is not on the path.
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# A profile of its own: macros never run, links to other files and sites are never followed.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def as_docx(name: str, data: bytes) -> bytes | ImportFault:
    """Return `data` as a .docx when its name and its first bytes say that it is of another format; else as it is."""
    ending = PurePath(name).suffix.lower()
    if ending not in _KINDS or not data.startswith(_STARTS[ending]) or _LOCKED in data:
        return data
    if (found := program()) is None:
        return ImportFault(
            name,
            "",
            f"là tệp {_KINDS[ending]}; hãy mở bằng Word, chọn Tệp, Lưu thành (Save As), kiểu Tài liệu Word (.docx) "
            "rồi nhập tệp đó (máy có LibreOffice thì Cổng tự chuyển)",
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _converted(found, Path(folder), ending, data) or ImportFault(
            name, "", "LibreOffice không chuyển được tệp này (có mật khẩu hoặc bị hỏng); hãy mở bằng Word rồi lưu thành .docx"
        )


def program() -> str | None:
    """Return where LibreOffice is, None when this machine has none."""
    return (
        shutil.which("soffice") or shutil.which("libreoffice") or next((path for path in _PLACES if Path(path).is_file()), None)
    )


def _converted(found: str, folder: Path, ending: str, data: bytes) -> bytes | None:
    source, made, profile = folder / f"van-ban{ending}", folder / "ra" / "van-ban.docx", folder / "ho-so"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source.write_bytes(data)
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx", "--outdir", str(made.parent)]
    _run([found, f"-env:UserInstallation={profile.as_uri()}", *options, str(source)])
    return made.read_bytes() if made.is_file() else None


def _run(command: list[str]) -> None:
    """Run to the end or to the limit of time; what the program starts itself ends with it."""
    quiet = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    except OSError:
        return
    try:
        process.wait(_LIMIT)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
