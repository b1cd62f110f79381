"""The questions that a page asks beside its view and its own text, and the answer to each.

A page is made again when its view differs, or the answer to a question that it asked. A question is a kind and mostly a name:

- `day`, `procedures`: the day of the build, the version of the table of procedures;
- `themes cai-cach-tthc`, `themes`: one entry of a register, or all of it;
- `template main.html`: a file of overrides/, which may take the place of one of the theme or of none;
- `asset assets/cchc.css`: under which address a script or style is published, which the page prints as often as it asks, and
  none where it is not: no page can be made then;
- `quoted assets/cchc.css`: the same, where the page has that address in other words of it too.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import Registers
from cchc.machine.digests import digest
from cchc.publishing.assets import no_asset
from cchc.publishing.styles import STYLESHEET, is_part
from cchc.publishing.views import Portal

T = TypeVar("T")

DAY = "day"
PROCEDURES = "procedures"
# The registers that are looked up by id, and what else a catalogue works out of registers and of the day.
_LOOKED_UP = frozenset({"themes", "units", "fields"})
_ASSET = "asset "
_TEMPLATE = "template "

Note = Callable[[str], object]
# The address that stands in a page, and the one that takes its place.
Move = tuple[bytes, bytes]


@dataclass(frozen=True)
class Answers:
    """What each question is answered, in short; `assets` and `templates` by the names of their sources."""

    catalogue: Catalogue
    procedure_table: str
    assets: Mapping[str, str]
    templates: Mapping[str, str]

    @cached_property
    def _found(self) -> dict[str, str]:
        return {DAY: self.catalogue.today.isoformat(), PROCEDURES: self.procedure_table}

    def __getitem__(self, question: str) -> str:
        if question not in self._found:
            self._found[question] = self._answer(*question.split(" ", 1))
        return self._found[question]

    def _answer(self, kind: str, name: str | None = None) -> str:
        match kind:
            case "template":
                return self.templates.get(name or "", "")
            case "asset" | "quoted":
                return self.assets.get(name or "") or self._plain(name or "")
            case _ if kind in _LOOKED_UP and name is not None:
                entry = getattr(self.catalogue, kind).get(name)
                return digest(entry.model_dump_json().encode()).hex() if entry else ""
            case _:
                # A question of another version has no answer, and its page is made anew.
                entries = getattr(self.catalogue.registers, kind, None)
                return "" if entries is None else digest(*(entry.model_dump_json().encode() for entry in entries)).hex()

    def _plain(self, address: str) -> str:
        """Return the address of a file that keeps its name; none where it is a script or style that is not published."""
        is_known = not address.endswith((".js", ".css")) or (address in self.templates and not is_part(address))
        return address if is_known else ""

    def changed(self, before: Mapping[str, str]) -> dict[str, str]:
        """Return the questions whose answers differ from those of `before`, with these."""
        return {question: was for question, was in before.items() if self[question] != was}

    def moved(self, changed: Mapping[str, str]) -> dict[str, Move] | None:
        """Return which addresses take the place of which, by question, when nothing else has changed; else None."""
        if not all(question.startswith(_ASSET) and self[question] for question in changed):
            return None
        return {question: (was.encode(), self[question].encode()) for question, was in changed.items()}


def quoted(question: str) -> str:
    """Return a question for the address of a script or style as one whose page has that address in other words too."""
    return f"quoted {question.removeprefix(_ASSET)}"


class Asked:
    """Notes which questions the page that is being made asks."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        # How often each was asked: as often a page has the address of what it asked for.
        self.noted: Counter[str] = Counter()
        # A module of macros loads others once and for all: what each template names is noted for all pages.
        self._named: dict[str, set[str]] = {}
        # The questions for what a template and some parts load, as long as nothing else is named.
        self._loaded: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        # Pages mostly ask the same: one set for all of them is less to hand from process to process.
        self._shared: dict[frozenset[str], frozenset[str]] = {}

    def begin(self) -> None:
        """Forget what the page before asked."""
        self.noted.clear()

    def note(self, question: str) -> None:
        """Note that the current page asked `question`, once more."""
        self.noted[question] += 1

    def asset(self, address: str) -> str:
        """Return the address under which the script or style at `address` is published, and note that it was asked for.

        Raises NoAsset where it is not: the page would load nothing, and nobody would be told.
        """
        question = f"{_ASSET}{address}"
        self.noted[question] += 1
        if found := self._answers[question]:
            return found
        raise no_asset(address, self._answers.assets, STYLESHEET if is_part(address) else "")

    def template(self, template: str, parent: str) -> str:
        """Note that a template names another; jinja asks with which name it is to be loaded."""
        named = self._named.setdefault(parent, set())
        if template not in named:
            named.add(template)
            self._loaded.clear()
        return template

    def of_page(self, template: str, html: str) -> frozenset[str]:
        """Return what a finished page asked."""
        asked = {self._printed(*one, html) if one[0].startswith(_ASSET) else one[0] for one in self.noted.items()}
        parts = frozenset(question for question in asked if question.startswith(_TEMPLATE))
        found = frozenset(asked | self._templates(template, parts))
        return self._shared.setdefault(found, found)

    def _printed(self, question: str, count: int, html: str) -> str:
        """Return the question for an address, told apart where the page has it in other words too."""
        return question if html.count(self._answers[question]) == count else quoted(question)

    def _templates(self, template: str, parts: frozenset[str]) -> frozenset[str]:
        """Return the questions for a template and for all that it and the `parts` of its page load."""
        if (template, parts) not in self._loaded:
            found = {template, *(question.removeprefix(_TEMPLATE) for question in parts)}
            waiting = list(found)
            while waiting:
                new = self._named.get(waiting.pop(), set()) - found
                found |= new
                waiting += new
            self._loaded[template, parts] = frozenset(f"{_TEMPLATE}{name}" for name in found)
        return self._loaded[template, parts]


class _Entries(Mapping[str, T]):
    """The entries of a register, by id."""

    def __init__(self, name: str, entries: Mapping[str, T], note: Note) -> None:
        self._name = name
        self._entries = entries
        self._note = note

    def __getitem__(self, entry: str) -> T:
        self._note(f"{self._name} {entry}")
        return self._entries[entry]

    def __iter__(self) -> Iterator[str]:
        self._note(self._name)
        return iter(self._entries)

    def __len__(self) -> int:
        self._note(self._name)
        return len(self._entries)


class _Registers:
    """All registers; whichever is asked for counts as a whole."""

    def __init__(self, registers: Registers, note: Note) -> None:
        self._registers = registers
        self._note = note

    def __getattr__(self, name: str) -> Any:
        self._note(name)
        return getattr(self._registers, name)


class AskedCatalogue(Catalogue):
    """A catalogue that notes what somebody asks it, or one made from it, of the day and the registers."""

    @classmethod
    def over(cls, catalogue: Catalogue, note: Note) -> "AskedCatalogue":
        """Return `catalogue` as one that tells `note` what it is asked."""
        made = cls(catalogue.today, catalogue.settings, catalogue.registers, catalogue.items)
        vars(made).update(_whole=catalogue, _note=note)
        return made

    def only(self, items: Iterable[Item]) -> Catalogue:
        """Return the same with other items; what that one is asked is noted too."""
        known = vars(self)
        return AskedCatalogue.over(known["_whole"].only(items), known["_note"])

    def __getattribute__(self, name: str) -> Any:
        known = object.__getattribute__(self, "__dict__")
        if name.startswith("__") or "_note" not in known:
            return object.__getattribute__(self, name)
        whole, note = known["_whole"], known["_note"]
        match name:
            case "today":
                note(DAY)
            case "themes" | "units" | "fields":
                return _Entries(name, getattr(whole, name), note)
            case "registers":
                return _Registers(whole.registers, note)
            case "owner":
                note(f"units {whole.settings.owner}")
                return whole.owner
            case "working_days":
                note(DAY)
                note("days_off")
                return whole.working_days
        return object.__getattribute__(self, name)


class AskedPortal(Portal):
    """The same for the version of the table of procedures, which any of them changes."""

    @classmethod
    def over(cls, portal: Portal, note: Note) -> "AskedPortal":
        """Return `portal` as one that tells `note` what it is asked."""
        made = cls(portal.catalogue, portal.preview, portal.feeds, portal.procedure_table)
        vars(made)["_note"] = note
        return made

    def __getattribute__(self, name: str) -> Any:
        if name == "procedure_table" and (note := vars(self).get("_note")):
            note(PROCEDURES)
        return object.__getattribute__(self, name)
