"""Scripts and styles that got other addresses: whether pages can have these without being made again."""

from collections.abc import Mapping

from cchc.content.catalogue import Catalogue
from cchc.graph.questions import Answers
from cchc.site.session import BuildSession
from cchc.site.snapshot import BuildSnapshot

# Pages that MkDocs makes of every portal.
_OF_MKDOCS = {"index.html", "404.html"}


def can_be_moved(session: BuildSession, snapshot: BuildSnapshot, catalogue: Catalogue, assets: Mapping[str, str]) -> bool:
    """Tell whether it is certain that every page that asks for scripts or styles needs no more than their new addresses.

    `assets` are these, by the addresses of their sources.
    """
    answers = Answers(catalogue, snapshot.procedure_table, assets, session.templates)
    outputs = session.earlier.manifest.outputs
    # Where an office's hooks/main.py is older than the program, it does not tell what MkDocs' own pages asked.
    if not outputs.keys() >= _OF_MKDOCS:
        return False
    given = {id(made.answers): made.answers for made in outputs.values()}
    changes = {key: changed for key, before in given.items() if (changed := answers.changed(before))}
    return all(map(answers.moved, changes.values())) and all(
        session.place.digest_at(address) == made.digest for address, made in outputs.items() if id(made.answers) in changes
    )
