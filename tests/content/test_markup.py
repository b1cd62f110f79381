"""Every page is valid HTML, and holds nothing that its Content-Security-Policy would refuse."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cchc.publishing.assets import plain_name
from tests.integration.building import REPOSITORY, Built

JAR = REPOSITORY / "tests/bench/node_modules/vnu-jar/build/dist/vnu.jar"
# Data for machines, which no browser runs.
DATA = {"application/json", "application/ld+json"}


def _text(site: Built, name: str) -> str:
    return site.files[name].decode()


def test_no_page_has_a_script_a_style_or_a_handler_inside(site: Built) -> None:
    found = [f"{name}: {what}" for name in site.pages for what in _inside(html.document_fromstring(_text(site, name)))]
    assert found == []
    assert len(site.pages) > 100


def _inside(page: Any) -> Iterator[str]:
    for element in page.iter("script"):
        if element.get("type") not in DATA and ("src" not in element.attrib or element.text_content().strip()):
            yield f"<script>{element.text_content()[:60]}"
    yield from (f"<style>{element.text_content()[:60]}" for element in page.iter("style"))
    for element in page.iter():
        names = element.attrib if isinstance(element.tag, str) else {}
        yield from (f"<{element.tag} {name}>" for name in names if name == "style" or name.startswith("on"))


def test_every_page_says_the_same_policy_before_anything_is_fetched(site: Built) -> None:
    policies = set()
    for name in site.pages:
        head = _text(site, name).partition("</head>")[0]
        policy = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert policy, name
        assert not re.search(r"<(?:link|script)", head[: policy.start()]), name
        policies.add(policy[1].replace("&#39;", "'"))
    assert policies == {
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
        "frame-src 'none'; base-uri 'none'; form-action 'self'"
    }


def test_nothing_of_the_theme_is_left_that_no_page_uses(site: Built) -> None:
    used = "\n".join(_text(site, name) for name in site.pages)
    scripts = [name for name in site.files if name.endswith((".js", ".css")) and Path(name).name not in used]
    imported = "\n".join(_text(site, name) for name in site.files if name.endswith((".js", ".xml")))
    rest = [name for name in scripts if Path(name).name not in imported]
    # No post of the sample has a film of another site; tests/browser/test_media.py has.
    assert [name for name in rest if plain_name(name) != "assets/player.js"] == []
    for leftover in ("__config", "md-dialog", "md-overlay", "md-toggle", "md-progress", "data-md-component"):
        assert leftover not in used, leftover


def test_the_nu_html_checker_has_nothing_to_say(site: Built) -> None:
    java = shutil.which("java")
    if not (java and JAR.exists()):
        assert not os.environ.get("CI"), "Java and tests/bench/node_modules must be there in CI: make tests/bench/node_modules"
        pytest.skip("no Java, or no `make tests/bench/node_modules`")
    command = [java, "-jar", JAR, "--skip-non-html", "--format", "json", site.site]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    # It takes files for other sites and data for scripts, and thinks that the policy refuses them: a browser test knows better.
    told = [m for m in json.loads(done.stderr)["messages"] if "violates Content Security Policy" not in m["message"]]
    # One page for each fault is enough to mend it.
    found = {(m["type"], m["message"]): f"{m['url']}: {m['type']}: {m['message']} {m.get('extract', '')!r}" for m in told}
    assert list(found.values()) == []
