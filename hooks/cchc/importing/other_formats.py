"""Documents and sheets of other formats (.doc, .rtf, .odt, .xls, .ods), turned into today's by LibreOffice where there is one."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path, PurePath

from cchc.importing.faults import ImportFault

# Seconds; a plan takes five, and a file that takes longer than this is broken or no document.
_LIMIT = 120
# What people call each format, by the ending under which LibreOffice knows it, and what it is turned into.
_FORMATS = {
    ".doc": ("Word kiểu cũ (.doc)", "docx"),
    ".rtf": ("RTF", "docx"),
    ".odt": ("OpenDocument (.odt)", "docx"),
    ".xls": ("Excel kiểu cũ (.xls)", "xlsx"),
    ".ods": ("OpenDocument (.ods)", "xlsx"),
}
_SAVED = {
    "docx": "hãy mở bằng Word, chọn Tệp, Lưu thành (Save As), kiểu Tài liệu Word (.docx)",
    "xlsx": "hãy mở bằng Excel, chọn Tệp, Lưu thành (Save As), kiểu Sổ làm việc Excel (.xlsx)",
}
_OPENER = {"docx": "Word", "xlsx": "Excel"}
_OLE, _ZIP, _RTF = b"\xd0\xcf\x11\xe0", b"PK", b"{\\rtf"
# The stream of an old file in which its program keeps the text, and the type that stands first in an OpenDocument file.
_STREAMS = {".doc": "WordDocument", ".xls": "Workbook"}
_TYPES = {".odt": b"opendocument.text", ".ods": b"opendocument.spreadsheet"}
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
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>2</value></prop></item>
</oor:items>
"""


def as_open_xml(name: str, data: bytes) -> bytes | ImportFault:
    """Return `data` as a .docx or .xlsx when it is of another format, whatever its name says; else as it is."""
    ending = _format(PurePath(name).suffix.lower(), data)
    if not ending:
        return data
    called, kind = _FORMATS[ending]
    if (found := program()) is None:
        return ImportFault(name, "", f"là tệp {called}; {_SAVED[kind]} rồi nhập tệp đó (máy có LibreOffice thì Cổng tự chuyển)")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if made := _converted(found, Path(folder), ending, data):
            return made
    message = "LibreOffice không chuyển được tệp này (có mật khẩu hoặc bị hỏng); hãy mở bằng"
    return ImportFault(name, "", f"{message} {_OPENER[kind]} rồi lưu thành .{kind}")


def _format(ending: str, data: bytes) -> str:
    """Return the ending of the format that `data` is in, "" for one that is read as it is, or by nobody."""
    if data.startswith(_RTF):
        return ".rtf"
    if data.startswith(_OLE):
        known = (kind for kind, stream in _STREAMS.items() if stream.encode("utf-16-le") in data)
        return "" if _LOCKED in data else next(known, ending if ending in _STREAMS else "")
    if data.startswith(_ZIP):
        known = (kind for kind, type_ in _TYPES.items() if type_ in data[:100])
        return next(known, ending if ending in _TYPES else "")
    return ""


def program() -> str | None:
    """Return where LibreOffice is, None when this machine has none."""
    return (
        shutil.which("soffice") or shutil.which("libreoffice") or next((path for path in _PLACES if Path(path).is_file()), None)
    )


def _converted(found: str, folder: Path, ending: str, data: bytes) -> bytes | None:
    kind = _FORMATS[ending][1]
    source, made, profile = folder / f"van-ban{ending}", folder / "ra" / f"van-ban.{kind}", folder / "ho-so"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    source.write_bytes(data)
    options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", kind, "--outdir", str(made.parent)]
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
        if sys.platform != "win32":
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
