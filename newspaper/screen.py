"""The screen edition: what WeasyPrint wrote becomes PDF/UA-1 (ISO 14289-1), read story by story, light enough to send.

Input: an open page (`prepare`), then all pages joined, their paste-ups, stories, facts, moment
(`finish`). Output: the same document: running heads, repeated words and feet of jumps are artifacts (7.8), each story
is one `Art` across the pages that it is jumped to (7.2), links print as they show (7.18), metadata say what the file is
(5, 7.1); photographs have `DPI` of the size at which they stand.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any
from xml.sax.saxutils import escape

from newspaper.edition import Story
from newspaper.pasteup import PasteUp

DPI = 150
"""What a screen needs of a photograph; a magnified page of A3 still shows it sharp."""
QUALITY = 80
TOLERANCE = 1.1
"""How much finer a photograph may be before it is made anew."""
PRINT = 4
"""Flag of an annotation that is printed (ISO 32000-1, table 165)."""
MARKED = re.compile(rb"/\w+\s*<</MCID (\d+)>>\s*BDC")
PLACED = re.compile(rb"(?<![\d.-])(-?[\d.]+) 0 0 (-?[\d.]+) -?[\d.]+ -?[\d.]+ cm\s+/([^\s/]+) Do")
RUNS = 3
"""A line at the tops of so many pages is a running head (PDF/UA-1, 7.8), heard on one of them."""
RUNNING = b"/Artifact <</Type /Pagination>> BDC"


def prepare(document: Any, number: int) -> None:
    """Do to an open document of one page, in place, whatever needs no other page; `number` is that of the page."""
    import pikepdf

    root = document.Root.StructTreeRoot.K[0]
    root.K = pikepdf.Array(list(root.K)[1:])  # the bare page, where only rules stand
    _drop_echoes(root)
    _hide_untagged(document)
    _name_cells(document, number)
    for page in document.pages:
        for annotation in page.obj.get("/Annots", []):
            annotation.F = PRINT
        lighten(page)


def finish(
    document: Any,
    sheets: Sequence[PasteUp],
    stories: Mapping[str, Story],
    facts: Mapping[str, str],
    moment: dt.datetime,
) -> None:
    """Finish joined pages in place; stories go by id. Raises RuntimeError when there is not one tag for each piece."""
    import pikepdf

    articles = _by_story(document, [sheet.owners for sheet in sheets], stories)
    _drop_told_rubrics(document, articles, stories, [sheet.topped for sheet in sheets])
    document.Root.PageMode = pikepdf.Name.UseOutlines
    packet = document.make_stream(_xmp(facts, moment).encode())
    packet.Type, packet.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    document.Root.Metadata = packet


def _by_story(document: Any, owners: Sequence[Sequence[str]], stories: Mapping[str, Story]) -> dict[str, Any]:
    """Gather the pieces of each story under one element, where its first one stands; return these in their order.

    The tags are those of the pieces.
    """
    import pikepdf

    root = document.Root.StructTreeRoot.K[0]
    tags, order, articles = list(root.K), list[Any](), dict[str, Any]()
    if len(tags) != sum(map(len, owners)):
        raise RuntimeError("the tags of the screen edition are not one for each piece")
    for story, tag in zip((story for page in owners for story in page), tags, strict=True):
        if not story:
            order.append(tag)
            continue
        if story not in articles:
            named = pikepdf.Dictionary(
                Type=pikepdf.Name.StructElem, S=pikepdf.Name.Art, P=root, K=pikepdf.Array(), T=stories[story].title
            )
            articles[story] = document.make_indirect(named)
            order.append(articles[story])
        tag.P = articles[story]
        articles[story].K.append(tag)
    root.K = pikepdf.Array(order)
    return articles


def _drop_told_rubrics(
    document: Any, articles: Mapping[str, Any], stories: Mapping[str, Story], topped: Sequence[Sequence[str]]
) -> None:
    """Take out of the tags the rubrics that are running heads. A story's first piece is its head (`head.html`)."""
    gone = dict[Any, set[int]]()
    for story in _run(articles, stories, topped):
        head = articles[story].K[0].K[0]
        for page, number in marks(head.K[0]):
            gone.setdefault(page.objgen, set()).add(number)
        del head.K[0]
    _hide(document, gone)


def _run(order: Iterable[str], stories: Mapping[str, Story], topped: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the stories whose rubric is a running head: not the first of a row under it, as in a section.

    At the tops of `RUNS` pages or more it is one besides, whatever stands between; the first of them is heard.
    """
    rows = (list(row) for _, row in groupby(order, key=lambda story: stories[story].rubric))
    first = []
    for row in rows:
        first.append(row[0])
        yield from row[1:]
    above: dict[str, list[str]] = {}
    for page in topped:
        for rubric, story in {stories[story].rubric: story for story in reversed(page) if story in first}.items():
            above.setdefault(rubric, []).append(story)
    for heads in above.values():
        yield from heads[1:] if len(heads) >= RUNS else ()


def _drop_echoes(element: Any) -> None:
    """Take out of the tags what the layout put in: quotes, whose words stand in the story, and «Окончание на стр. 8».

    They are the only `Part`s (`quotes.Quote`, `turn.html`): a story is read through.
    """
    import pikepdf

    kids = element.get("/K", [])
    if not isinstance(kids, pikepdf.Array):
        return
    element.K = pikepdf.Array([kid for kid in kids if isinstance(kid, int) or kid.get("/S") != "/Part"])
    for kid in element.K:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            _drop_echoes(kid)


def _hide_untagged(document: Any) -> None:
    """Make artifacts of all marked content that the tree of tags does not reach: feet of pages, pull quotes."""
    reached: dict[Any, set[int]] = {}
    for page, number in marks(document.Root.StructTreeRoot.K[0]):
        reached.setdefault(page.objgen, set()).add(number)
    marked = {page.obj.objgen: MARKED.findall(page.obj.Contents.read_bytes()) for page in document.pages}
    _hide(document, {page: set(map(int, found)) - reached.get(page, set()) for page, found in marked.items()})


def _hide(document: Any, gone: Mapping[Any, set[int]]) -> None:
    """Make artifacts of marked content, which no tag has any more, by the pages on which it stands."""
    numbered = iter(document.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(numbered, numbered, strict=True))
    for page in document.pages:
        if not (hidden := gone.get(page.obj.objgen)):
            continue
        page.obj.Contents.write(_unmarked(page.obj.Contents.read_bytes(), hidden))
        places = parents[page.obj.StructParents]
        for at in hidden & set(range(len(places))):
            places[at] = None


def _name_cells(document: Any, number: int) -> None:
    """Begin the names of heads of tables with the page's number: they are one to a document (ISO 32000-1, 14.7.2)."""
    import pikepdf

    for one in document.objects:
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") in ("/TH", "/TD"):
            if "/ID" in one:
                one.ID = pikepdf.String(f"{number}:{one.ID}")
            if "/Headers" in one.get("/A", {}):
                one.A.Headers = pikepdf.Array([pikepdf.String(f"{number}:{head}") for head in one.A.Headers])


def _unmarked(body: bytes, hidden: set[int]) -> bytes:
    """Return a content stream in which what is marked by these numbers is an artifact."""
    return MARKED.sub(lambda found: RUNNING if int(found[1]) in hidden else found[0], body)


def marks(element: Any, page: Any = None) -> Iterator[tuple[Any, int]]:
    """Yield page and number of all marked content below an element."""
    import pikepdf

    page = element.get("/Pg", page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page, kid
        elif kid.get("/Type") == "/MCR":
            yield kid.get("/Pg", page), int(kid.MCID)
        elif "/S" in kid:
            yield from marks(kid, page)


def lighten(page: Any) -> None:
    """Make a page's photographs as fine as a screen needs."""
    pictures = page.obj.Resources.get("/XObject", {})
    for width, _, name in PLACED.findall(page.obj.Contents.read_bytes()) if pictures else ():
        picture = pictures.get(f"/{name.decode()}")
        if picture is None or picture.get("/Filter") != "/DCTDecode":
            continue
        wanted = abs(float(width)) / 96 * DPI
        if picture.Width > wanted * TOLERANCE:
            _scale(picture, wanted / picture.Width)


def _scale(picture: Any, share: float) -> None:
    import pikepdf
    from PIL import Image

    with Image.open(io.BytesIO(picture.read_raw_bytes())) as opened:
        size = (max(1, round(opened.width * share)), max(1, round(opened.height * share)))
        opened.resize(size, Image.Resampling.LANCZOS).save(made := io.BytesIO(), "JPEG", quality=QUALITY)
    picture.write(made.getvalue(), filter=pikepdf.Name.DCTDecode)
    picture.Width, picture.Height = size


def _xmp(facts: Mapping[str, str], moment: dt.datetime) -> str:
    """Return the metadata packet (ISO 16684-1) that declares PDF/UA-1; its facts are those of the information."""
    said = {name: escape(value) for name, value in facts.items()}
    day = f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{said["Title"]}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{said["Author"]}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{said["Subject"]}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>{said["Creator"]}</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdf:Producer>{said["Producer"]}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
