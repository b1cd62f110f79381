"""The open data as one list: each set with its files and their sizes, its schema, and its columns if it is a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc.publishing.datasets import Dataset, DatasetColumn, schema_address
from cchc.publishing.days_off import ADDRESS as DAYS_OFF
from cchc.publishing.days_off import SCHEMA_ADDRESS as DAYS_OFF_SCHEMA
from cchc.publishing.open_data import FOLDER
from cchc.publishing.status import ADDRESS as STATUS
from cchc.publishing.status import SCHEMA_ADDRESS as STATUS_SCHEMA
from cchc.publishing.status import PortalStatus

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MEDIA_TYPES = {".csv": "text/csv", ".xlsx": _EXCEL}


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file to fetch: its address within the site, its media type, its size in bytes."""

    address: str
    media_type: str
    size: int

    @property
    def label(self) -> str:
        """What the link to it says: the kind of file."""
        return {"text/csv": "CSV", _EXCEL: "Excel"}.get(self.media_type, "JSON")

    @property
    def size_in_words(self) -> str:
        """As people read it: "812 byte", "14 kB", "1,3 MB"."""
        if self.size < 1000:
            return f"{self.size} byte"
        return f"{self.size / 1000:.0f} kB" if self.size < 1_000_000 else f"{self.size / 1_000_000:.1f} MB".replace(".", ",")


@dataclass(frozen=True, slots=True)
class DataTable:
    """One set of data on the page: its files, its columns (none for a file that is no table), the address of its schema."""

    name: str
    title: str
    description: str
    files: tuple[DataFile, ...]
    schema: str
    columns: tuple[DatasetColumn, ...] = ()


def data_tables(files: Mapping[str, bytes], sets: Iterable[Dataset]) -> Iterator[DataTable]:
    """Yield those `sets` of data of which `files` (address: bytes) has a file, and the other data, in the order of the page."""
    for dataset in sets:
        found = tuple(_found(files, *(f"{FOLDER}{dataset.name}.{ending}" for ending in ("csv", "json", "xlsx"))))
        if not found:
            continue
        schema = schema_address(dataset.name)
        yield DataTable(dataset.name, dataset.title, dataset.description, found, schema, dataset.columns)
    calendar = "Ngày nghỉ lễ, nghỉ bù và ngày làm bù của cơ quan, dùng để tính ngày hẹn trả."
    yield DataTable("ngay-nghi", "Ngày nghỉ, ngày làm bù", calendar, tuple(_found(files, DAYS_OFF)), DAYS_OFF_SCHEMA)
    fields = PortalStatus.model_fields
    columns = tuple(DatasetColumn(name, field.description or "", {"type": "object"}) for name, field in fields.items())
    description = (
        "Cổng đầy đủ và mới đến đâu: số mục, mục mới nhất, thủ tục cần đối chiếu, câu hỏi chờ trả lời, định mức, kế hoạch."
    )
    yield DataTable("trang-thai", "Tình trạng của cổng", description, tuple(_found(files, STATUS)), STATUS_SCHEMA, columns)


def _found(files: Mapping[str, bytes], *addresses: str) -> Iterator[DataFile]:
    for address in addresses:
        if address in files:
            yield DataFile(address, _MEDIA_TYPES.get(PurePosixPath(address).suffix, "application/json"), len(files[address]))
