"""Joining: pages that were drawn one by one become one document.

Input: one-page PDFs in the order of their numbers, the faces' files. Output: an open document with all pages; for
screens also one tree of tags, links from page to page, named places and bookmarks (ISO 32000-1: 14.7, 12.3).
"""

import contextlib
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from newspaper import typecase
from newspaper.pasteup import INSIDE


@contextlib.contextmanager
def joined(pages: Sequence[bytes], files: Mapping[str, Path]) -> Iterator[tuple[Any, list[Any]]]:
    """Yield a document of all pages, and the open pages that it was made of: what is copied from a file dies with it.

    `files` are those of our faces by the names of families.
    """
    import pikepdf

    with contextlib.ExitStack() as stack:
        made = stack.enter_context(pikepdf.new())
        sources = [stack.enter_context(pikepdf.open(io.BytesIO(data))) for data in pages]
        with warnings.catch_warnings(action="ignore"):  # it says that names are lost: they are made anew here
            for source in sources:
                made.pages.append(source.pages[0])
        typecase.merge(made, files)
        yield made, sources


@contextlib.contextmanager
def readable(pages: Sequence[bytes], files: Mapping[str, Path]) -> Iterator[Any]:
    """Yield a document of all pages with everything by which a reader finds the way."""
    import pikepdf

    with joined(pages, files) as (made, sources):
        made.Root.Lang = pikepdf.String(str(sources[0].Root.Lang))
        made.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
        made.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        _tag(made, sources)
        targets: dict[str, Any] = {}
        for page, source in zip(made.pages, sources, strict=True):
            for name, place in places(source).items():
                targets.setdefault(name, _at(page, place))
        name_places(made, targets)
        _link(made, targets)
        _bookmark(made, sources)
        yield made


def places(document: Any) -> dict[str, Any]:
    """Return the named destinations of a file."""
    import pikepdf

    tree = document.Root.get("/Names", {}).get("/Dests")
    return {str(name): place for name, place in pikepdf.NameTree(tree).items()} if tree is not None else {}


def name_places(document: Any, targets: Mapping[str, Any]) -> None:
    """Write named destinations into a file."""
    import pikepdf

    tree = pikepdf.NameTree.new(document)
    for key in sorted(targets):
        tree[key] = targets[key]
    document.Root.Names = pikepdf.Dictionary(Dests=tree.obj)


def _at(page: Any, place: Any) -> Any:
    """Return a destination of the page's own file as one on its page here."""
    import pikepdf

    return pikepdf.Array([page.obj, *list(place)[1:]])


def _tag(made: Any, sources: Sequence[Any]) -> None:
    """Hang the tags of all pages under one root; pages and annotations get new numbers in the tree of parents."""
    import pikepdf

    trees = [made.copy_foreign(source.Root.StructTreeRoot) for source in sources]
    root, kids, parents = trees[0].K[0], list[Any](), list[Any]()
    for page, tree in zip(made.pages, trees, strict=True):
        base = len(parents) // 2
        for tag in tree.K[0].K:
            tag.P = root
            kids.append(tag)
        numbered = iter(tree.ParentTree.Nums)
        for number, parent in zip(numbered, numbered, strict=True):
            parents += [base + int(number), parent]
        page.obj.StructParents = base + int(page.obj.StructParents)
        for annotation in page.obj.get("/Annots", ()):
            annotation.StructParent = base + int(annotation.StructParent)
    root.K = pikepdf.Array(kids)
    trees[0].ParentTree.Nums = pikepdf.Array(parents)
    made.Root.StructTreeRoot = trees[0]


def _link(made: Any, targets: Mapping[str, Any]) -> None:
    """Turn the links within the paper to their places; one to a story that found no room goes."""
    import pikepdf

    numbered = iter(made.Root.StructTreeRoot.ParentTree.Nums)
    owners = {int(number): owner for number, owner in zip(numbered, numbered, strict=True)}
    for page in made.pages:
        kept = []
        for annotation in page.obj.get("/Annots", ()):
            address = str(annotation.get("/A", {}).get("/URI", ""))
            name = address.removeprefix(INSIDE)
            if not address.startswith(INSIDE):
                kept.append(annotation)
            elif name in targets:
                del annotation["/A"]
                annotation.Dest = annotation.Contents = pikepdf.String(name)
                kept.append(annotation)
            else:
                tag = owners[int(annotation.StructParent)]
                tag.K = pikepdf.Array([kid for kid in tag.K if isinstance(kid, int) or kid.get("/Type") != "/OBJR"])
        if "/Annots" in page.obj:
            page.obj.Annots = pikepdf.Array(kept)


def _bookmark(made: Any, sources: Sequence[Any]) -> None:
    """List the stories under the paper's name, which opens the first page."""
    import pikepdf

    found = [
        pikepdf.OutlineItem(item.title, _at(page, item.destination))
        for page, source in zip(made.pages, sources, strict=True)
        for item in _items(source)
    ]
    if found:
        found[0].children.extend(found[1:])
        with made.open_outline() as outline:
            outline.root.append(found[0])


def _items(document: Any) -> Iterator[Any]:
    with document.open_outline() as outline:
        todo = list(outline.root)
        while todo:
            item = todo.pop(0)
            yield item
            todo = [*item.children, *todo]
