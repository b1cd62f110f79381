"""/du-lieu/: every open data file for people, with what its columns mean."""

from dataclasses import dataclass
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.publishing import addresses as at
from cchc.publishing.data_catalogue import ADDRESS as CATALOGUE
from cchc.publishing.data_catalogue import data_catalog
from cchc.publishing.data_package import ADDRESS as PACKAGE
from cchc.publishing.data_tables import DataTable
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import PlainView


@dataclass(frozen=True, kw_only=True)
class DataView(PlainView):
    """/du-lieu/; `package` describes the CSV files for programs, `catalogue` all of it for catalogues of data.

    `markup` is the same as schema.org's DataCatalog, for the page itself.
    """

    tables: tuple[DataTable, ...]
    package: str
    catalogue: str
    markup: dict[str, Any]


def data_page(tables: tuple[DataTable, ...], public: Catalogue, site: SiteInfo) -> DataView:
    """Return /du-lieu/ for a catalogue of public items."""
    return DataView(
        template="cchc/data.html",
        address=at.DATA.address,
        title=at.DATA.title,
        description="Toàn bộ nội dung công khai của cổng dưới dạng tệp, để tải về, kiểm tra và dùng lại.",
        tables=tables,
        package=PACKAGE,
        catalogue=CATALOGUE,
        markup=data_catalog(tables, public, site),
    )
