"""A portal whose every text field holds what would run, were it not escaped; the browser tests open it too."""

from pathlib import Path
from typing import Any

from tests.integration.portals import FIELDS, NAV, PNG, THEMES, UNITS, Portal, empty_portal

# What follows the name of each field.
PAYLOAD = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>{{ 7*7 }}{% now %}&amp;'"
TITLE = "a \"b\" & 'c' {{ 7*7 }} &lt;i&gt;"
SCRIPT_LINK = "javascript:alert(3)"

BODY = f"""Đoạn đầu {{{{ 7*7 }}}} <script>alert(4)</script> <img alt=a src=y onerror=alert(5)> `<script>alert(6)</script>`

<script>
window.hacked = 7
</script>

<svg onload=alert(8)></svg> <iframe src="{SCRIPT_LINK}"></iframe> <form action="{SCRIPT_LINK}">
<input autofocus onfocus=alert(9)></form>

<style>body {{ display: none }}</style> <object data="{SCRIPT_LINK}"></object> <base href="https://xau.example/">

[liên kết]({SCRIPT_LINK}) [hoa](JaVaScRiPt:alert(10)) <a href="{SCRIPT_LINK}" onclick="alert(11)">thô</a> <{SCRIPT_LINK}>
[dữ liệu](data:text/html,<script>alert(12)</script>) ![hình](data:image/svg+xml,<svg/onload=alert(13)>)
<a href="java&#x09;script:alert(14)">tab</a> [tham chiếu][x]

[x]: {SCRIPT_LINK} "onmouseover=alert(15)"

## Đề mục <img alt=a src=z onerror=alert(16)> `<script>alert(17)</script>` &lt;img src=z onerror=alert(18)&gt;

| Cột <script>alert(19)</script> |
| --- |
| Ô <img alt=a src=y onerror=alert(20)> |
"""


def said(field: str) -> str:
    """The value of a text field: its name in brackets, by which it is found again, and the payload."""
    return f"⟦{field}⟧{PAYLOAD}"


def reached(where: str) -> dict[str, str]:
    """Return a telephone and an address of mail as hostile as they may be: others are refused where they are read."""
    return {"phone": f"0200 {said(f'{where}-phone')}", "email": "{{7*7}}&lt@xa-thu.example"}


def titled(kind: str) -> str:
    return f"⟦{kind}⟧{TITLE}"


def hostile_portal(root: Path, **top: Any) -> Portal:
    """The portal with a payload in every text field of every kind, register and setting."""
    portal = empty_portal(root)
    _settings(portal, top)
    _registers(portal)
    portal.write("news/2026/anh.png", PNG)
    portal.item("docs/gioi-thieu.md", {"title": said("page"), "description": said("description")}, BODY)
    _post(portal)
    _plan(portal)
    _question(portal)
    _procedure(portal)
    return portal


def _settings(portal: Portal, top: dict[str, Any]) -> None:
    footer = ("governing_body", "responsible", "address", "source_note", "licence")
    cchc = {
        "footer": {key: said(f"footer-{key}") for key in footer} | reached("footer"),
        "channels": [
            {"name": said("channel-name"), "url": SCRIPT_LINK, "note": said("channel-note")},
            {"name": said("channel-mail"), "url": f"mailto:{PAYLOAD}"},
        ],
        "quota": {
            "from": "2026-04",
            "to": "2026-04",
            "exceptions": [{"month": "2026-04", "reason": said("reason"), "approved_by": said("exception-by")}],
        },
        "form_url": "https://xau.example/?a='&b=1",
    }
    nav = [*NAV[:-1], {said("nav"): "gioi-thieu.md"}]
    named = {"site_name": said("site-name"), "site_description": said("site-description"), "nav": nav}
    portal.settings(cchc, **(named | top))


def _registers(portal: Portal) -> None:
    contact = {key: said(f"contact-{key}") for key in ("address", "hours")} | {"website": SCRIPT_LINK} | reached("contact")
    texts = {"name": said("unit-name"), "short": said("unit-short"), "aliases": [said("unit-alias")], "contact": contact}
    portal.register("units", [UNITS[0] | texts, UNITS[1] | {"name": said("old-unit")}, UNITS[2]])
    theme = {"name": said("theme-name"), "short": said("theme-short"), "description": said("theme-description")}
    portal.register("themes", [THEMES[0] | theme | {"aliases": [said("theme-alias")]}, *THEMES[1:]])
    field = {"name": said("field-name"), "description": said("field-description"), "aliases": [said("field-alias")]}
    portal.register("fields", [FIELDS[0] | field, FIELDS[1]])
    portal.register("abbreviations", [{"short": said("short"), "long": said("long"), "note": said("short-note")}])
    portal.register("equivalents", [{"means": said("equal-means"), "say": [said("equal-say")], "note": said("equal-note")}])
    portal.register("everyday-words", [{"say": said("say"), "means": [said("means")], "note": said("say-note")}])


def _common(kind: str) -> dict[str, Any]:
    return {
        "title": titled(kind),
        "approved_by": titled(f"{kind}-approver"),
        "summary": said(f"{kind}-summary"),
        "tags": [said(f"{kind}-tag")],
        "updated": "2026-05-16",
        "corrections": [{"date": "2026-05-15", "text": said(f"{kind}-correction")}],
    }


def _post(portal: Portal) -> None:
    portal.post(
        "xau",
        BODY,
        **_common("post"),
        pin="true",
        image="anh.png",
        image_alt=said("alt"),
        author=said("author"),
        source={"name": said("source"), "url": "https://xau.example/?a='&b=1"},
        media={"video": "https://xau.example/a.mp4", "transcript": said("transcript"), "duration": said("duration")},
        ai="bien-tap",
        tasks=["xau#1"],
        tthc=["1.001193"],
    )
    # Without a summary lists and feeds show the first paragraph of the body.
    portal.post("xau-hai", BODY, title=titled("second"), tasks=["xau#1"])


def _plan(portal: Portal) -> None:
    texts = {key: said(f"task-{key}") for key in ("task", "output")}
    portal.plan(
        "xau",
        BODY,
        **_common("plan"),
        number=said("number"),
        based_on=[{"number": said("parent-number"), "issuer": said("parent-issuer"), "date": "2026-01-02"}],
        tasks=[texts | {"no": 1, "lead": [said("lead"), "xa-thu"], "support": [said("support")], "due": "2026-Q1"}],
        reports=[{"period": said("period"), "due": "2026-06-20", "to_unit": said("to-unit")}],
    )


def _question(portal: Portal) -> None:
    portal.question(
        "xau",
        BODY,
        **_common("question"),
        question=said("question"),
        channel=said("channel"),
        locality=said("locality"),
        asker=said("asker"),
        consent="true",
        legal_basis=[_legal("question"), said("question-law")],
        obsolete=said("obsolete"),
        tthc=["1.001193"],
    )
    portal.question("xau-hai", BODY, title=titled("waiting"), question=said("question"), state="chuyen")


def _procedure(portal: Portal) -> None:
    papers = [{"name": said("paper"), "form": said("paper-form"), "originals": 1}]
    channel = {"how": "truc-tiep", "time_limit": said("time"), "fee": said("fee"), "note": said("channel-text")}
    portal.procedure(
        "xau",
        BODY,
        **_common("procedure"),
        online="mot-phan",
        partial_reason=said("partial"),
        channels=[channel, channel | {"how": "buu-chinh", "fee": said("other-fee")}],
        steps=[said("step")],
        dossier=[{"case": said("case"), "papers": papers}],
        audience=[said("audience"), said("audience-two")],
        result=[said("result")],
        conditions=[said("condition")],
        forms=[
            {"name": said("form")},
            {"name": said("paper-form")},
            {"name": said("form-link"), "url": "https://xau.example/?a='&b=1"},
            said("form-text"),
        ],
        legal_basis=[_legal("procedure")],
        decision={"number": said("decision"), "date": "2026-01-02", "url": "https://xau.example/"},
        change="sua-doi",
        keywords=[said("keyword")],
        history=[{"date": "2026-05-14", "text": said("history")}],
    )


def _legal(kind: str) -> dict[str, Any]:
    return {key: said(f"{kind}-law-{key}") for key in ("number", "title", "issuer")} | {"url": "https://xau.example/"}
