"""PDF/X: what a finished press document says of itself.

Input: an open document of `press.finish`, the standard, the print shop's profile, the file's facts and moment. Output:
bytes that declare PDF/X-1a:2003 (ISO 15930-4, PDF 1.4) or PDF/X-4 (ISO 15930-7:2010, PDF 1.6).

What each demands beyond the pages: one output intent (ISO 32000-1, 14.11.5), the keys of identification, `Trapped`, a
title, both dates and an id. They differ in the intent. PDF/X-1a may name a printing condition of the ICC's registry
and leave the profile out; PDF/X-4 wants a profile inside (ISO 15930-7, 6.4). Where the shop has given none, PDF/X-1a
names its condition (`IFRA26`, newsprint) and PDF/X-4 carries the profile of our own formula (`toolkit/newsprint.py`),
so that both declarations are true: neither says that the inks were computed for a machine that nobody described.

WeasyPrint could write both, with the clock's dates and a random id; the same issue must give the same bytes.
"""

import datetime as dt
import hashlib
import uuid
from collections.abc import Mapping
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from plugins.newsroom.model import PrintShop
from plugins.newsroom.printshop import CONDITIONS
from plugins.toolkit import newsprint, stamps

REGISTRY = "http://www.color.org"
NEWSPRINT = "IFRA26"
"""The condition of cold-set newsprint: what is meant where nobody says anything else."""
OURS = "Inks computed by the newsprint formula of Stengazeta; the print shop has given no profile"
SPACE = uuid.UUID("6b1f3a52-4d0e-5c7b-9a41-0c2f7d8e5b13")


class Standard(NamedTuple):
    """A standard: the word for it in names, its own name, the version of PDF under it."""

    word: str
    name: str
    version: str


STANDARDS = {
    "x4": Standard("x4", "PDF/X-4", "1.6"),
    "x1a": Standard("x1a", "PDF/X-1a:2003", "1.4"),
}


class Intent(NamedTuple):
    """An output intent; a profile of no bytes is left out, and the condition is known by its name alone."""

    identifier: str
    registry: str
    info: str
    profile: bytes


def intent(word: str, shop: PrintShop, profile: bytes) -> Intent:
    """Return the intent of a standard for a shop; `profile` is the content of its ICC file, empty without one."""
    named = shop.condition if shop.condition in CONDITIONS else ""
    usable = profile if shop.icc_version <= 2 or word == "x4" else b""
    if usable:
        about = shop.icc_name.encode("ascii", "ignore").decode().strip() or "Profile of the print shop"
        return Intent(named or "Custom", REGISTRY if named else "", about, usable)
    if word == "x4":
        return Intent("Custom", "", OURS, newsprint.profile(shop.ink_limit / 100))
    return Intent(named or NEWSPRINT, REGISTRY, f"Printing condition {named or NEWSPRINT}. {OURS}", b"")


def declare(
    document: Any, word: str, shop: PrintShop, profile: bytes, facts: Mapping[str, str], moment: dt.datetime
) -> bytes:
    """Return the document's bytes as a file of the standard."""
    import pikepdf

    standard = STANDARDS[word]
    document.Root.OutputIntents = pikepdf.Array([_entry(document, intent(word, shop, profile))])
    identity = uuid.uuid5(SPACE, _content(document, standard, facts, moment))
    metadata = document.make_stream(_xmp(standard, facts, moment, identity).encode())
    metadata.Type, metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    document.Root.Metadata = metadata
    told = {**facts, "Trapped": "/False"}
    if word == "x1a":
        told |= {"GTS_PDFXVersion": standard.name, "GTS_PDFXConformance": standard.name}
    return stamps.stamp(document, moment, told, version=standard.version)


def _entry(document: Any, told: Intent) -> Any:
    import pikepdf

    entry = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputCondition=told.info, Info=told.info,
        OutputConditionIdentifier=told.identifier,
    )  # fmt: skip
    if told.registry:
        entry.RegistryName = told.registry
    if told.profile:
        entry.DestOutputProfile = document.make_stream(told.profile, N=4, Alternate=pikepdf.Name.DeviceCMYK)
    return document.make_indirect(entry)


def _content(document: Any, standard: Standard, facts: Mapping[str, str], moment: dt.datetime) -> str:
    """Return the hash of what the pages say: other content, other id."""
    total = hashlib.sha256(repr((standard, sorted(facts.items()), moment.isoformat())).encode())
    for page in document.pages:
        total.update(page.obj.Contents.read_bytes())
    return total.hexdigest()


def _xmp(standard: Standard, facts: Mapping[str, str], moment: dt.datetime, identity: uuid.UUID) -> str:
    """Return the metadata packet (ISO 16684-1); its facts are those of the information dictionary."""
    said = {name: escape(value) for name, value in facts.items()}
    day = f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    named = f"<pdfxid:GTS_PDFXVersion>{standard.name}</pdfxid:GTS_PDFXVersion>"
    if standard.word == "x1a":
        keys = ("GTS_PDFXVersion", "GTS_PDFXConformance")
        named = "".join(f"<pdfx:{key}>{standard.name}</pdfx:{key}>" for key in keys)
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{said["Title"]}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{said["Author"]}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{said["Subject"]}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{said["Creator"]}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate><xmp:MetadataDate>{day}</xmp:MetadataDate>
<pdf:Producer>{said["Producer"]}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID><xmpMM:InstanceID>uuid:{identity}</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
{named}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
