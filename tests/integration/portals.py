"""Small portals made of a few values: the repository's own settings and templates with other content."""

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from cchc.editorial.content_rules import RULES
from cchc.reading.mending import with_hidden_answers
from tests.integration.building import REPOSITORY, Built, build, checked
from tests.sealing import seal_all

SITE_URL = "https://xa-thu.example/cong/"

UNITS = [
    {"id": "xa-thu", "name": "UBND xã Thử", "short": "xã Thử", "level": "xa", "from": "2025-07-01", "predecessors": ["huyen-cu"]},
    {"id": "huyen-cu", "name": "UBND huyện Cũ", "level": "huyen", "to": "2025-06-30", "successors": ["xa-thu"]},
    {"id": "phong-thu", "name": "Phòng Thử", "level": "don-vi", "parent": "xa-thu"},
]
THEMES = [
    {"id": "cai-cach-tthc", "name": "Cải cách thủ tục hành chính", "group": "linh-vuc"},
    {"id": "chi-dao-dieu-hanh", "name": "Chỉ đạo, điều hành"},
    {"id": "chinh-quyen-so", "name": "Chính quyền số", "group": "linh-vuc"},
]
FIELDS = [{"id": "ho-tich", "name": "Hộ tịch"}, {"id": "dat-dai", "name": "Đất đai"}]

NAV = [
    {"Trang chủ": "index.md"},
    {"Thủ tục": "tthc/index.md"},
    {"Dân hỏi": "dan-hoi/index.md"},
    {"Tin CCHC": "tin-tuc/index.md"},
    {"Kế hoạch": "ke-hoach/index.md"},
    {"Giới thiệu": "gioi-thieu.md"},
]

# A picture of one white point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)

_PROCEDURE: dict[str, Any] = {
    "field": "ho-tich",
    "level": "xa",
    "online": "toan-trinh",
    "channels": [{"how": "truc-tiep", "time_limit": "03 ngày làm việc", "fee": "Không có"}],
    "steps": ["Nộp hồ sơ tại Bộ phận Một cửa.", "Nhận kết quả."],
    "dossier": [{"papers": [{"name": "Tờ khai", "originals": 1}]}],
    "audience": ["Công dân Việt Nam"],
    "result": ["Giấy khai sinh"],
    "conditions": "Không có",
    "forms": "Không có",
}


class Portal:
    """A portal under `root` that tests write to, build and check."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def item(self, path: str, keys: dict[str, Any], body: str) -> str:
        """Write one source file and return its path."""
        given = {key: value for key, value in keys.items() if value is not None}
        self.write(path, f"---\n{_yaml(given)}---\n\n{body}\n")
        return path

    def post(self, name: str = "tin-thu", body: str = "Nội dung của tin.", *, folder: str = "", **keys: Any) -> str:
        values = _common(f"Tin có tên {name}", keys)
        return self.item(f"news/{folder or values['date'][:4]}/{values['date'][:10]}-{name}.md", values, body)

    def plan(self, name: str = "ke-hoach-thu", body: str = "Nội dung của kế hoạch.", **keys: Any) -> str:
        values = _common(f"Kế hoạch có tên {name}", {"theme": "chi-dao-dieu-hanh", "year": 2026} | keys)
        return self.item(f"plans/{name}.md", values, body)

    def question(self, name: str = "hoi-thu", body: str = "Câu trả lời.", **keys: Any) -> str:
        values = _common(f"Câu hỏi có tên {name}", {"question": "Tôi phải làm gì?"} | keys)
        return self.item(f"docs/dan-hoi/{name}.md", values, body)

    def procedure(self, name: str = "thu-tuc-thu", body: str = "Lời dặn thêm.", *, code: str = "1.001193", **keys: Any) -> str:
        values = _common(f"Thủ tục có tên {name}", _PROCEDURE | {"code": code} | keys)
        return self.item(f"docs/tthc/{name}.md", values, body)

    def situation(self, name: str = "tinh-huong-thu", *, code: str = "1.001193", **keys: Any) -> str:
        """Write a flow of one question, each answer of which ends in the procedure `code`."""
        answers = [{"say": "Đã có", "to": "lam-ngay"}, {"say": "Chưa có", "to": "xin-truoc"}]
        flow = {
            "questions": [{"id": "co-chua", "ask": "Bạn đã có giấy chứng sinh chưa?", "answers": answers}],
            "ends": [
                {"id": "lam-ngay", "title": "Đăng ký ngay", "procedures": [{"code": code}]},
                {"id": "xin-truoc", "title": "Xin giấy trước", "text": "Hỏi nơi sinh.", "procedures": [{"code": code}]},
            ],
        }
        path = f"docs/tinh-huong/{name}.yml"
        self.write(path, _yaml(_common(f"Tình huống có tên {name}", flow | keys)))
        return path

    def contest(self, name: str = "cuoc-thi-thu", **keys: Any) -> str:
        """Write a contest of two questions, open in May and June, whose answers are hidden."""
        questions = [
            {"question": "Hạn đăng ký khai sinh?", "choices": {"a": "Ba mươi ngày", "b": "Sáu mươi ngày"}, "answer": "b"},
            {"question": "Nộp hồ sơ ở đâu?", "choices": {"a": "Một cửa", "b": "Nhà trưởng thôn"}, "answer": "a"},
        ]
        contest = {
            "opens": "2026-05-10",
            "closes": "2026-06-30",
            "rules": ["Ai cũng được dự."],
            "hand_in": "Nộp tại Bộ phận Một cửa.",
            "questions": [{**one, "explanation": "Lời giải thích riêng.", "source": {"tthc": "1.001193"}} for one in questions],
        }
        path = f"docs/cuoc-thi/{name}.yml"
        text = _yaml(_common(f"Cuộc thi có tên {name}", contest | keys))
        self.write(path, with_hidden_answers(text, path))
        return path

    def bulletin(self, name: str = "2026-02", *paths: str, **keys: Any) -> str:
        """Write an issue of the second quarter with one section, that names the items at `paths`."""
        year, number = (int(part) for part in name.split("-"))
        issue = {"number": number, "year": year, "from": "2026-04", "to": "2026-06", "foreword": "Lời đầu số."}
        sections = [{"heading": "Tin của quý", "items": list(paths)}]
        path = f"docs/ban-tin/{name}.yml"
        self.write(path, _yaml(_common(f"Bản tin có tên {name}", issue | {"sections": sections} | keys)))
        return path

    def register(self, name: str, entries: list[dict[str, Any]]) -> None:
        self.write(f"docs/danh-muc/{name}.yml", _yaml(entries))

    def settings(self, cchc: dict[str, Any] | None = None, **top: Any) -> None:
        """Write mkdocs.yml: the portal's part first, so that its lines are known, then the repository's own settings."""
        # These portals are about machinery, with texts of a few words: the content rules have tests of their own.
        rules = {"rules": dict.fromkeys(RULES, "off")}
        extra = {"cchc": {"owner": "xa-thu", "seals_from": "2026-01-01"} | (cchc or {}) | rules, "generator": False}
        own = {"site_name": "Cổng thử", "site_description": "Cổng để thử.", "site_url": SITE_URL, "nav": NAV}
        self.write("mkdocs.yml", _yaml({"extra": extra} | {k: v for k, v in _given().items() if k != "extra"} | own | top))

    def approve(self) -> None:
        """Let the head of the office approve every approved item as it is now."""
        seal_all(self.root)

    def build(self, *arguments: str, approve: bool = True, **keys: Any) -> Built:
        """Build it, by default with everything approved as it is."""
        if approve:
            self.approve()
        return build(self.root, *arguments, **keys)

    def check(self, *arguments: str, approve: bool = True, **variables: str) -> list[str]:
        if approve:
            self.approve()
        return checked(self.root, *arguments, **variables)


def empty_portal(root: Path) -> Portal:
    """A portal with settings, registers and templates, and nothing published yet."""
    portal = bare_portal(root)
    shutil.copytree(REPOSITORY / "overrides", root / "overrides")
    portal.write("hooks/main.py", (REPOSITORY / "hooks" / "main.py").read_bytes())
    return portal


def bare_portal(root: Path) -> Portal:
    """The same without what only MkDocs asks for: commands find the program's own templates."""
    portal = Portal(root)
    portal.settings()
    portal.write("docs/index.md", "# Cổng thử\n\nChào bạn.\n")
    portal.write("docs/gioi-thieu.md", "# Giới thiệu\n\nVề cổng này.\n")
    portal.register("units", UNITS)
    portal.register("themes", THEMES)
    portal.register("fields", FIELDS)
    for folder in ("news", "plans"):
        (root / folder).mkdir()
    return portal


def small_portal(root: Path) -> Portal:
    """A portal with a little of everything that is public, and no problem at all."""
    portal = empty_portal(root)
    portal.settings({"quota": {"posts": 2, "from": "2026-04", "to": "2026-04"}})
    portal.write("news/2026/anh.png", PNG)
    portal.post("bai-dau", date="2026-04-02", image="anh.png", image_alt="Một điểm trắng", author="Tổ viết tin", pin=True)
    portal.post("bai-hai", _BODY, date="2026-04-14", form="bai", themes=["chinh-quyen-so"], tasks=["2026-ke-hoach#1"])
    portal.post("cua-phong", date="2026-05-14T08:30", unit="phong-thu", tthc=["1.001193"], updated="2026-05-15")
    portal.plan(
        "2026-ke-hoach",
        date="2026-01-15",
        number="12/KH-UBND",
        tasks=[{"no": 1, "task": "Đăng tin", "lead": "xa-thu", "due": "2026-Q2"}],
        reports=[{"period": "Quý I", "due": "2026-03-20", "to_unit": "xa-thu"}],
    )
    portal.plan("2025-huyen-cu", date="2025-02", unit="huyen-cu", year=2025, approved_on="2025-02-10", reference=True)
    portal.question("khai-sinh-o-dau", date="2026-03-03", asked_on="2026-03-01", tthc=["1.001193"])
    portal.procedure("dang-ky-khai-sinh", date="2026-02-11", history=[{"date": "2026-02-11", "text": "Đăng lần đầu."}])
    portal.approve()
    return portal


_BODY = """Đoạn mở đầu.

<!-- more -->

## Điều kiện

Xem [kế hoạch](../../plans/2026-ke-hoach.md) và [thủ tục](../../docs/tthc/dang-ky-khai-sinh.md#ho-so)."""


def _common(title: str, keys: dict[str, Any]) -> dict[str, Any]:
    """What every item needs, approved on its day unless `keys` say otherwise; what is withdrawn was approved before."""
    values = {"title": title, "unit": "xa-thu", "theme": "cai-cach-tthc", "date": "2026-05-14", "status": "approved"} | keys
    was_public = values["status"] in ("approved", "withdrawn")
    approved = {"approved_by": "Chánh Văn phòng", "approved_on": values["date"][:10]} if was_public else {}
    return approved | values


@cache
def _given() -> dict[str, Any]:
    """The repository's own settings, which nobody changes."""
    given: dict[str, Any] = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    return given


def _yaml(value: Any) -> str:
    written: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000)
    return written


def built(portal: Portal) -> Built:
    """Return the site made with what earlier builds left, after it was compared with one made without."""
    warm = portal.build()
    assert warm.code == 0, warm.output
    files = warm.files
    shutil.rmtree(portal.root / ".cache")
    cold = portal.build()
    assert cold.files == files
    return cold
