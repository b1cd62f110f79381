"""Office files with the same bytes each time: neither the hour nor the machine of writing stays in them."""

import datetime as dt
import io
import zipfile

from cchc.language.patterns import late

# The time given to every part; only its day comes from the report.
_HOUR = dt.time(8)
_CORE = "docProps/core.xml"
_MODIFIED = late(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
# The system that made the archive, always "Unix", else Windows writes other bytes.
_UNIX = 3


def moment_of(today: dt.date) -> dt.datetime:
    """Return the moment, without a zone, that stands in the file's properties."""
    return dt.datetime.combine(today, _HOUR)


def fixed(package: bytes, today: dt.date) -> bytes:
    """Return the zipped Office file `package` with every time in it set from `today`."""
    out = io.BytesIO()
    moment = moment_of(today)
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(rb"\g<1>" + f"{moment:%Y-%m-%dT%H:%M:%SZ}".encode() + rb"\g<2>", content)
            part = zipfile.ZipInfo(name, moment.timetuple()[:6])
            part.compress_type, part.create_system, part.external_attr = zipfile.ZIP_DEFLATED, _UNIX, 0o644 << 16
            new.writestr(part, content)
    return out.getvalue()
