"""The files that only programs read, beside feeds and the open data itself."""

from collections.abc import Iterable, Iterator, Sequence

from cchc.content.catalogue import Catalogue
from cchc.publishing.data_catalogue import dcat
from cchc.publishing.data_package import data_package
from cchc.publishing.data_tables import DataTable
from cchc.publishing.datasets import Dataset, dataset_schemas
from cchc.publishing.llms import llms
from cchc.publishing.manifest import manifest
from cchc.publishing.robots import robots
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.status import status_schema


def files_for_machines(
    public: Catalogue, tables: Iterable[DataTable], sets: Sequence[Dataset], site: SiteInfo
) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of each; `tables` are the open data files with their sizes, `sets` all that there may be."""
    tables = tuple(tables)
    yield robots(public.settings, site)
    yield manifest(public, site)
    yield llms(public, site, sets)
    yield status_schema()
    # A portal without criteria has no scorecard to describe.
    described = {table.schema for table in tables}
    yield from ((address, schema) for address, schema in dataset_schemas(sets) if address in described)
    yield data_package(tables, public, site)
    yield dcat(tables, public, site)
