"""Format 2: what a portal had as a copy of the program goes; what an office changed in it stays, and is told."""

import posixpath

from cchc.content.files import SETTINGS
from cchc.reading.yaml_tree import read_yaml
from cchc.upgrading.steps import Files, Program, StepOutcome

CODE = "hooks/cchc/"
HOOK = "hooks/main.py"
# Of no use to a portal whose program is installed.
_OF_DEVELOPERS = ("tests/", ".ci/")
_FILES_OF_DEVELOPERS = (
    *("Makefile", "pyproject.toml", "requirements-dev.txt", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", ".gitattributes"),
)
_WORKFLOWS = {
    ".github/workflows/dang-trang.yml": "github",
    ".github/workflows/kiem-tra.yml": "github",
    ".gitlab-ci.yml": "gitlab",
}
OF_PROGRAM = ("hooks", "tests", ".ci", *_FILES_OF_DEVELOPERS)
OVERRIDES, GUIDE = "overrides", "docs/huong-dan"
# What goes only as the program wrote it.
REPLACED = (OVERRIDES, GUIDE, HOOK, "README.md", "requirements.txt", *_WORKFLOWS)


def without_code(files: Files, program: Program) -> StepOutcome:
    """Take the code away, which would run in place of what is installed, and what only its developers need."""
    code = [path for path in files if path.startswith(CODE)]
    beside = [path for path in files if path.startswith(_OF_DEVELOPERS) or path in _FILES_OF_DEVELOPERS]
    outcome = StepOutcome(dict.fromkeys((*code, *beside)))
    if code:
        outcome.remarks.append(f"bỏ bản sao chương trình ({len(code)} tệp trong {CODE}): từ nay dùng chương trình đã cài")
    if beside:
        outcome.remarks.append(f"bỏ {len(beside)} tệp chỉ người phát triển chương trình cần (tests/, Makefile, pyproject.toml…)")
    if HOOK in files and program.originals.has(HOOK, files[HOOK]):
        outcome.changes[HOOK] = program.hook
    elif HOOK in files:
        outcome.remarks.append(f"giữ {HOOK} vì đơn vị đã sửa")
    if "README.md" in files and program.originals.has("README.md", files["README.md"]):
        outcome.changes["README.md"] = None
        outcome.remarks.append("bỏ README.md của chương trình")
    return outcome


def own_templates(files: Files, program: Program) -> StepOutcome:
    """Take away the templates that the office did not change."""
    return _unchanged(
        files, program, f"{OVERRIDES}/", "mẫu trang", "vẫn thay tệp cùng tên của chương trình, hãy xem lại khi có bản mới"
    )


def without_guide(files: Files, program: Program) -> StepOutcome:
    """Take away the guide's pages that the office did not change, where readers do not get them."""
    if _shows_guide(files):
        return StepOutcome(remarks=["giữ hướng dẫn vì cổng đăng kèm hướng dẫn ('sample: true' hoặc 'guide: true')"])
    return _unchanged(files, program, f"{GUIDE}/", "trang hướng dẫn", "đọc bản mới bằng cchc guide")


def _shows_guide(files: Files) -> bool:
    cchc = read_yaml(files[SETTINGS].decode()).value["extra"]["cchc"]
    return str(cchc["guide"] if "guide" in cchc else cchc.get("sample") != "false").lower() == "true"


def _unchanged(files: Files, program: Program, folder: str, what: str, hint: str) -> StepOutcome:
    there = [path for path in files if path.startswith(folder)]
    gone = [path for path in there if program.originals.has(path, files[path])]
    kept = [path for path in there if path not in gone]
    outcome = StepOutcome(dict.fromkeys(gone))
    if gone:
        outcome.remarks.append(f"bỏ {len(gone)} {what} giống bản gốc: từ nay lấy của chương trình")
    if kept:
        names = ", ".join(posixpath.relpath(path, folder) for path in kept[:5]) + (" …" if len(kept) > 5 else "")
        outcome.remarks.append(f"giữ {len(kept)} {what} của đơn vị ({names}): {hint}")
    return outcome


def with_workflows(files: Files, program: Program) -> StepOutcome:
    """Put workflows that install the program in place of those that call what is gone."""
    outcome = StepOutcome()
    for path, host in _WORKFLOWS.items():
        if path in files and program.originals.has(path, files[path]):
            new, text = program.workflows[host]
            outcome.changes |= {path: None, new: text}
            outcome.remarks.append(f"{path} thành {new}: cài chương trình rồi dựng, không gọi 'make' nữa")
        elif path in files:
            outcome.remarks.append(f"giữ {path} vì đơn vị đã sửa; hãy sửa tay chỗ gọi 'make' và '.venv/bin'")
    if "requirements.txt" in files and program.originals.has("requirements.txt", files["requirements.txt"]):
        outcome.changes["requirements.txt"] = program.requirements
        outcome.remarks.append("requirements.txt nay chỉ gọi tên chương trình; cài từ tệp .whl thì ghi đường dẫn tới tệp ấy")
    return outcome
