"""A command needs neither the modules of the others, nor does an item from the cache a name of a field of its own."""

import pickle
import subprocess
import sys

import pytest

from cchc.content.registers import Theme


@pytest.mark.slow
def test_nothing_heavy_is_read_before_a_command_is_called() -> None:
    heavy = "openpyxl docx typst starlette PIL cryptography mkdocs".split()
    told = f"import sys; import cchc.cli.main; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.slow
def test_the_desk_reads_no_office_file_before_one_is_brought_in_or_made() -> None:
    heavy = "openpyxl docx mammoth bs4 markdownify cchc.importing cchc.reporting".split()
    told = f"import sys; import cchc.desk.app; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_comes_from_the_cache_shares_the_names_of_its_fields_and_short_words() -> None:
    theme = Theme(id="cai-cach-tthc", name="Cải cách thủ tục hành chính")
    first, second = pickle.loads(pickle.dumps(theme)), pickle.loads(pickle.dumps(theme))
    assert first == second == theme
    assert first.model_fields_set == theme.model_fields_set
    assert first.model_fields_set is second.model_fields_set
    assert all(one is other for one, other in zip(vars(first), vars(second), strict=True))
    assert first.id is second.id
    changed = first.model_copy(update={"description": "khác"})
    assert second.model_fields_set == theme.model_fields_set < changed.model_fields_set
