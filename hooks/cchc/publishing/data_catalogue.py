"""The open data for catalogues of data: schema.org's DataCatalog on the page, and a DCAT file that another portal can harvest."""

import json
from collections.abc import Iterable
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.publishing.data_tables import DataFile, DataTable
from cchc.publishing.open_data import FOLDER
from cchc.publishing.site_info import SiteInfo

ADDRESS = f"{FOLDER}dcat.jsonld"
_DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def data_catalog(tables: Iterable[DataTable], public: Catalogue, site: SiteInfo) -> dict[str, Any]:
    """Return schema.org's DataCatalog of the open data, for the page /du-lieu/."""
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "@id": site.absolute(FOLDER),
        "url": site.absolute(FOLDER),
        "name": f"Dữ liệu mở – {site.name}",
        "description": site.description,
        "inLanguage": site.language,
        "publisher": {"@type": "GovernmentOrganization", "name": _publisher(public), "url": site.url},
        "dataset": [_dataset(table, public, site) for table in tables],
    }


def _publisher(public: Catalogue) -> str:
    return public.settings.footer.governing_body or public.owner.name


def _licensed(public: Catalogue, key: str) -> dict[str, str]:
    """Return the licence under `key` when the unit has set one: without it, nothing is promised."""
    return {key: public.settings.footer.licence} if public.settings.footer.licence else {}


def _dataset(table: DataTable, public: Catalogue, site: SiteInfo) -> dict[str, Any]:
    address = f"{site.absolute(FOLDER)}#{table.name}"
    return {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": f"{table.title} – {site.name}",
        "description": table.description,
        "inLanguage": site.language,
        "dateModified": str(public.today),
        "isAccessibleForFree": True,
        "creator": {"@type": "GovernmentOrganization", "name": _publisher(public), "url": site.url},
        **_licensed(public, "license"),
        "variableMeasured": [{"@type": "PropertyValue", "name": c.name, "description": c.words} for c in table.columns],
        "distribution": [_download(file, site) for file in table.files],
    }


def _download(file: DataFile, site: SiteInfo) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "contentUrl": site.absolute(file.address),
        "encodingFormat": file.media_type,
        "contentSize": f"{file.size} B",
    }


def dcat(tables: Iterable[DataTable], public: Catalogue, site: SiteInfo) -> tuple[str, bytes]:
    """Return (address, bytes) of the same as a DCAT catalogue in JSON-LD."""
    content = {
        "@context": _DCAT,
        "@id": site.absolute(FOLDER),
        "@type": "dcat:Catalog",
        "dct:title": {"@value": f"Dữ liệu mở – {site.name}", "@language": site.language},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _publisher(public)},
        "foaf:homepage": {"@id": site.absolute(FOLDER)},
        "dcat:dataset": [_dcat_dataset(table, public, site) for table in tables],
    }
    return ADDRESS, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _dcat_dataset(table: DataTable, public: Catalogue, site: SiteInfo) -> dict[str, Any]:
    return {
        "@id": f"{site.absolute(FOLDER)}#{table.name}",
        "@type": "dcat:Dataset",
        "dct:title": {"@value": table.title, "@language": site.language},
        "dct:description": {"@value": table.description, "@language": site.language},
        "dct:modified": {"@value": str(public.today), "@type": "xsd:date"},
        **_licensed(public, "dct:license"),
        "dct:conformsTo": {"@id": site.absolute(table.schema)},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": site.absolute(file.address)},
                "dcat:mediaType": file.media_type,
                "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
            }
            for file in table.files
        ],
    }
