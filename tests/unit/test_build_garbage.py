"""What a build of the preview leaves to the collector of garbage."""

import gc
import weakref
from collections.abc import Iterator
from typing import Any, cast

import pytest

from cchc.site import events


class _Laid:
    """A build with something laid out, which leads back to itself as templates and their macros do."""

    def __init__(self) -> None:
        self.ring = self

    def publish(self) -> str:
        # So much is made at the end of a build that the collector would look at all there is.
        assert not gc.isenabled()
        return "Đã dựng"


@pytest.fixture
def looked_at_alone() -> Iterator[None]:
    """What other tests hold is not looked through."""
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def _begin(monkeypatch: pytest.MonkeyPatch) -> "weakref.ref[_Laid]":
    laid = _Laid()
    for name, value in {"_session": object(), "_build": laid, "_preview": True, "_server": None, "_trial": None}.items():
        monkeypatch.setattr(events, name, value)
    return weakref.ref(laid)


@pytest.mark.usefixtures("looked_at_alone")
def test_a_preview_lets_go_of_what_was_laid_out_before_the_collector_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is alive at the first look is not looked at again for many builds, and a preview holds one portal more each time."""
    kept = _begin(monkeypatch)
    events.on_post_build(cast(Any, None))
    assert gc.isenabled()
    gc.collect(0)
    assert kept() is None
