"""What results of indices say that is not so: of units that nobody measures, twice the same, more than there can be."""

from collections.abc import Iterator

from cchc.content.indices import Index, IndexResult, decimal_text
from cchc.content.problems import Problem, Severity
from cchc.content.registers import Unit
from cchc.language.nearest import nearest
from cchc.reading.disk import TextFile
from cchc.reading.yaml_tree import Keys, YamlTree, read_yaml

_Told = tuple[Keys, str, str]


def index_problems(indices: tuple[Index, ...], units: tuple[Unit, ...], file: TextFile) -> Iterator[Problem]:
    """Yield the problems of the entries that could be read, at the lines of `file`."""
    tree = read_yaml(file.text)
    known = {unit.id: unit for unit in units}
    for index in indices:
        number = _number(tree, index)
        for place, result in enumerate(index.results):
            found = (*_of_units(index, result, known), *_of_numbers(index, result, index.results[:place]))
            for keys, rule, message in found:
                yield Problem(file.path, *tree.place((number, "results", place, *keys)), Severity.ERROR, rule, message)


def _number(tree: YamlTree, index: Index) -> int:
    """Return the place of the first entry of that id: a later one was left out as a duplicate."""
    return next(n for n, entry in enumerate(tree.value) if isinstance(entry, dict) and str(entry.get("id")) == index.id)


def _of_units(index: Index, result: IndexResult, known: dict[str, Unit]) -> Iterator[_Told]:
    named: list[tuple[Keys, str | None]] = [(("unit",), result.unit)]
    named += [(("predecessors", turn), unit) for turn, unit in enumerate(result.predecessors)]
    for keys, name in named:
        if name and name not in known:
            near = nearest(name, known)
            hint = f"ý bạn là '{near}'?" if near else "hãy thêm đơn vị vào units.yml; kết quả chung thì ghi 'of'"
            yield keys, "unit-unknown", f"không có đơn vị '{name}'; {hint}"
    unit = known.get(result.unit or "")
    if unit and index.levels and unit.level not in index.levels:
        levels = ", ".join(level.label.lower() for level in index.levels)
        message = (
            f"{index.short} chỉ chấm {levels}, mà '{unit.id}' là {unit.level.label.lower()}; "
            "hãy sửa 'unit', hoặc sửa 'levels' của chỉ số nếu chỉ số có chấm cấp này"
        )
        yield ("unit",), "index-unit-level", message


def _of_numbers(index: Index, result: IndexResult, before: tuple[IndexResult, ...]) -> Iterator[_Told]:
    highest = result.maximum if result.maximum is not None else index.maximum
    if highest is not None and result.score is not None and result.score > highest:
        message = (
            f"điểm {decimal_text(result.score)} lớn hơn điểm tối đa {decimal_text(highest)}; hãy xem lại 'score' và 'maximum'"
        )
        yield ("score",), "index-range", message
    if any(_says_the_same(result, other) for other in before):
        message = (
            f"kết quả năm {result.year} của '{result.subject}' ghi hai lần giống nhau; "
            "hãy giữ một mục và ghi cả hai nguồn vào 'sources' của mục ấy"
        )
        yield ("year",), "index-result-twice", message


def _says_the_same(one: IndexResult, other: IndexResult) -> bool:
    values = [(r.year, r.subject, r.score, r.rank, r.not_published) for r in (one, other)]
    return values[0] == values[1]
