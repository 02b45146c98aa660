"""The stamp of a PDF, which makes its bytes depend on content alone; the library that sets PDFs is not asked for it.

Input: an open pikepdf document, the moment, facts. Output: its bytes.
"""

import datetime as dt
import io
import os
from collections.abc import Mapping
from typing import Any


def stamp_time(content: dt.date) -> dt.datetime:
    """Return the moment that files are stamped with: `SOURCE_DATE_EPOCH`, else midnight (UTC) of the content's date."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.combine(content, dt.time(), dt.UTC)


def stamp(pdf: Any, moment: dt.datetime, facts: Mapping[str, str], *, version: str = "") -> bytes:
    """Return the bytes of an open pikepdf document with fixed dates and an id that follows from its content.

    `facts` are entries of the information dictionary by name (`Title`, `Author`, `Producer` …); `version` of PDF is
    what the file says of itself, else that of the document.
    """
    import pikepdf

    for name in ("/Info", "/ID"):  # the first half of an id would be kept, and a file on its way has one of the clock
        if name in pdf.trailer:
            del pdf.trailer[name]
    date = f"D:{moment.astimezone(dt.UTC):%Y%m%d%H%M%S}Z"
    for name, value in {**facts, "CreationDate": date, "ModDate": date}.items():
        pdf.docinfo[f"/{name}"] = pikepdf.Name(value) if value.startswith("/") else pikepdf.String(value)
    target = io.BytesIO()
    pdf.save(
        target, deterministic_id=True, compress_streams=True, recompress_flate=False,
        object_stream_mode=pikepdf.ObjectStreamMode.disable, force_version=version,
    )  # fmt: skip
    return target.getvalue()
