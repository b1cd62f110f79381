"""The built site of this repository."""

import pytest

from tests.integration.building import Built, repository_site


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The strict build of this repository, shared by all workers; to be read only."""
    built = repository_site(tmp_path_factory)
    # Notes remind of what a sample leaves open; nothing worse may be told.
    worse = [problem for problem in built.problems if ": note " not in problem]
    assert (built.code, worse) == (0, []), built.output
    return built
