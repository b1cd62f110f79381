"""The files of a new portal: what is an office's own, right from the first build on."""

import datetime as dt
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import jinja2

from cchc.cli.office import Office
from cchc.cli.templates import plan_text
from cchc.content.choices import UnitLevel
from cchc.content.files import WORKFLOWS
from cchc.content.formats import FORMAT
from cchc.language.dates import vietnamese_date
from cchc.machine.program_files import HOME
from cchc.reading.program_registers import WITH_PROGRAM, register_path
from cchc.reading.rewriting import yaml_scalar
from cchc.reading.settings import is_later
from cchc.reading.yaml_tree import read_yaml

PROGRAM = "cong-cchc"
# How the name of the first draft ends.
FIRST_POST = "mo-cong-cai-cach-hanh-chinh.md"
_UNITS = register_path("units")
_TEMPLATES = Path(__file__).parent / "new_portal"
_ABOUT = ("Giới thiệu", "gioi-thieu.md")
_HOME = ("Trang chủ", "index.md")
_PROCEDURES = ("Thủ tục", "tthc/index.md")
_QUESTIONS = ("Dân hỏi", "dan-hoi/index.md")
_NEWS = ("Tin CCHC", "tin-tuc/index.md")
_PLANS = ("Kế hoạch", "ke-hoach/index.md")
_WATCH = ("Theo dõi", "theo-doi/index.md")
# People come to a commune for procedures, to a department for what it does, to a province for both.
_MENUS: Mapping[UnitLevel, tuple[tuple[str, str], ...]] = {
    UnitLevel.XA: (_HOME, _PROCEDURES, _QUESTIONS, _NEWS, _PLANS, _WATCH, _ABOUT),
    UnitLevel.SO: (_HOME, _NEWS, _PLANS, _PROCEDURES, _QUESTIONS, _WATCH, _ABOUT),
    UnitLevel.TINH: (_HOME, _NEWS, _PLANS, _PROCEDURES, _QUESTIONS, ("Đơn vị", "don-vi/index.md"), _WATCH, _ABOUT),
}
_WELCOMES: Mapping[UnitLevel, str] = {
    UnitLevel.XA: "Tra cứu thủ tục, đọc câu trả lời cho những điều người dân hay hỏi và theo dõi cải cách hành chính ở {0}.",
    UnitLevel.SO: "Tin, kế hoạch và kết quả cải cách hành chính của {0}; thủ tục và câu trả lời cho người dân, doanh nghiệp.",
    UnitLevel.TINH: "Tin, kế hoạch và kết quả cải cách hành chính của {0}, của các sở, ngành và địa phương trong tỉnh.",
}
# What of the program's folders is the sample, or explains it.
_SAMPLE = ("docs", "plans", "news")
_SAMPLE_FROM, _SAMPLE_TO, _SAMPLE_SEALS = "2026-01", "2026-11", "2026-11-01"
SAMPLE_OFFICE = Office(
    id="xa-mau",
    name="Ủy ban nhân dân xã Mẫu (đơn vị mẫu)",
    short="xã Mẫu",
    level=UnitLevel.XA,
    site_url="https://cchc.xa-mau.example/",
    quota_from=_SAMPLE_FROM,
    phone="0200 000 0000",
    email="cchc@xa-mau.example",
    address="Số 1 đường Mẫu, xã Mẫu, tỉnh Mẫu",
)


def portal_files(office: Office, today: dt.date, hosts: tuple[str, ...] = (), *, example: bool = False) -> dict[str, bytes]:
    """Return every file of a new portal by its path; `hosts` are those whose workflows are wanted, `example` keeps the sample."""
    post = f"news/{today.year}/{today.isoformat()}-{FIRST_POST}"
    plan = f"plans/{office.quota_from[:4]}-{office.id}.md"
    said = _words(office, today) | {"post": post, "plan": plan}
    if example:
        said |= _of_sample(office)
    sample = _sample_files() if example else {}
    said["known"] = sample_units(sample)
    texts = _common(said, hosts) | {
        _UNITS: _text("units.yml", said),
        "docs/index.md": _text("index.md", said),
        "docs/gioi-thieu.md": _text("gioi-thieu.md", said),
        post: _text("tin.md", said),
        plan: _plan(office, today),
    }
    own = {path: text.encode() for path, text in texts.items()}
    if example:
        # The sample's plans of other bodies were approved for reference, in the name of the owner.
        approvers = register_path("approvers")
        sample[approvers] = sample[approvers].replace(b"[xa-mau]", f"[xa-mau, {office.id}]".encode())
        own[_UNITS] += b"\n" + sample[_UNITS]
    return sample | own


def example_files(hosts: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return every file of the sample as a portal of its own, with the guide, to be learned from."""
    files = _sample_files()
    post = max(path for path in files if path.startswith("news/") and path.endswith(".md"))
    said = _words(SAMPLE_OFFICE, dt.date.fromisoformat(_SAMPLE_SEALS)) | _of_sample(SAMPLE_OFFICE)
    said |= {"post": post, "plan": "plans/2026-xa-mau.md", "quota_to": _SAMPLE_TO}
    return files | {path: text.encode() for path, text in _common(said, hosts).items()}


def _sample_files() -> dict[str, bytes]:
    """Return the sample's sources, but for the registers that come with the program."""
    found = (path for folder in _SAMPLE for path in sorted((HOME / folder).rglob("*")) if path.is_file())
    files = {path.relative_to(HOME).as_posix(): path.read_bytes() for path in found if not path.name.startswith(".")}
    return {path: data for path, data in files.items() if path not in map(register_path, WITH_PROGRAM)}


def sample_units(files: Mapping[str, bytes] | None = None) -> frozenset[str]:
    """Return the ids of the units of the sample, which a unit beside it cannot have."""
    given = (_sample_files() if files is None else files).get(_UNITS, b"")
    return frozenset(entry["id"] for entry in read_yaml(given.decode()).value or ())


def _of_sample(office: Office) -> dict[str, object]:
    """Return what settings say where the sample is kept: with its seals, and the guide in the menu."""
    menu = (*_MENUS[office.level][:-1], ("Hướng dẫn", "huong-dan/index.md"), _ABOUT)
    return {"sample": True, "seals_from": _SAMPLE_SEALS, "menu": menu}


def installed_files() -> tuple[bytes, bytes]:
    """Return hooks/main.py and requirements.txt of a portal whose program is installed."""
    said = {"version": version(PROGRAM)}
    return _text("main.py", said).encode(), _text("requirements.txt", said).encode()


def workflow_files() -> dict[str, tuple[str, bytes]]:
    """Return the path and the text of the workflow for each host."""
    return {host: (path, _text(f"{host}.yml", {}).encode()) for host, path in WORKFLOWS.items()}


def _words(office: Office, today: dt.date) -> dict[str, object]:
    """Return what all texts may say."""
    name = f"Cổng cải cách hành chính {office.short}"
    return {
        "a": office,
        "format": FORMAT,
        "later": is_later(office.site_url),
        "site_name": name,
        "description": f"Tin cải cách hành chính, thủ tục hành chính và trả lời người dân của {office.short}.",
        "menu": _MENUS[office.level],
        "welcome": _WELCOMES[office.level].format(office.short),
        "today": today.isoformat(),
        "sample": False,
        "seals_from": today.isoformat(),
        "day": vietnamese_date(today),
        "version": version(PROGRAM),
    }


def _common(said: Mapping[str, object], hosts: tuple[str, ...]) -> dict[str, str]:
    """Return what is written for every portal, the sample's too."""
    texts = {
        "mkdocs.yml": _text("mkdocs.yml", said),
        "hooks/main.py": _text("main.py", said),
        "README.md": _text("README.md", said),
        ".gitignore": _text("gitignore", said),
    }
    if hosts:
        texts["requirements.txt"] = _text("requirements.txt", said)
    return texts | {WORKFLOWS[host]: _text(f"{host}.yml", said) for host in hosts}


def _text(name: str, said: Mapping[str, object]) -> str:
    loader = jinja2.FileSystemLoader(_TEMPLATES)
    # Texts and YAML, no HTML.
    env = jinja2.Environment(loader=loader, trim_blocks=True, keep_trailing_newline=True, undefined=jinja2.ChainableUndefined)
    env.filters["y"] = yaml_scalar
    return env.get_template(f"{name}.jinja").render(said)


def _plan(office: Office, today: dt.date) -> str:
    year = int(office.quota_from[:4])
    title = f"Kế hoạch tuyên truyền cải cách hành chính năm {year} của {office.short}"
    keys = {"title": title, "unit": office.id, "date": today.isoformat(), "summary": ""}
    return plan_text(keys, year, office.quota_from)
