"""What machines read of a built page, by parsers that are not ours: extruct for OpenGraph and JSON-LD, lxml for HTML.

Input: the folder of a site. Output: `Seen` values by the page's file name; the required fields of schema.org's types.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import extruct
from lxml import html

REQUIRED = {
    "NGO": {"name"},
    "WebSite": {"name", "url", "potentialAction"},
    "NewsArticle": {"headline", "image", "datePublished", "dateModified", "author", "publisher", "mainEntityOfPage"},
    "Person": {"name"},
    "Event": {"name", "startDate", "location", "eventStatus", "eventAttendanceMode", "organizer"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "FAQPage": {"mainEntity"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
    "PublicationIssue": {"issueNumber", "datePublished", "isPartOf"},
    "Periodical": {"name"},
    "ImageObject": {"url", "width", "height"},
    "Place": {"name", "address"},
    "PostalAddress": {"streetAddress"},
    "SearchAction": {"target", "query-input"},
}
"""Type → what Google's and Яндекс's papers want of it. A node that only names another (`@id`) owes nothing."""


@dataclass(frozen=True)
class Seen:
    """A page as a search engine sees it."""

    name: str
    title: str
    meta: dict[str, list[str]]
    canonical: str
    graph: list[dict[str, Any]]
    tree: Any

    def node(self, kind: str) -> dict[str, Any]:
        return next(node for node in self.graph if node["@type"] == kind)


def seen(site: Path) -> dict[str, Seen]:
    return {file.relative_to(site).as_posix(): look(file, site) for file in sorted(site.rglob("*.html"))}


def look(file: Path, site: Path) -> Seen:
    text = file.read_text(encoding="utf-8")
    tree = html.fromstring(text)
    meta: dict[str, list[str]] = {}
    for one in tree.iterfind(".//meta"):
        meta.setdefault(one.get("property") or one.get("name") or "", []).append(one.get("content") or "")
    found = extruct.extract(text, syntaxes=["json-ld"])["json-ld"]
    graph = [node for data in found for node in data["@graph"]]
    links = tree.xpath("//link[@rel='canonical']/@href")
    name = file.relative_to(site).as_posix()
    return Seen(name, tree.findtext(".//title"), meta, links[0] if links else "", graph, tree)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every typed node inside a value."""
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def missing(graph: list[dict[str, Any]]) -> list[str]:
    """Return what required fields a graph lacks; an unknown type is a lack, too."""
    lacks = []
    for node in nodes(graph):
        if "@id" in node and set(node) <= {"@id", "@type"}:
            continue
        if node["@type"] not in REQUIRED | dict.fromkeys(
            ("EntryPoint", "VirtualLocation", "MediaObject", "Organization")
        ):
            lacks.append(f"{node['@type']}: unknown")
            continue
        wanted = REQUIRED.get(node["@type"], set())
        if "hasPart" not in node and node["@type"] == "NewsArticle" and "@id" not in node:
            wanted = {"headline"}  # a story named by its issue
        lacks += [f"{node['@type']}: {name}" for name in sorted(wanted - {k for k, v in node.items() if v})]
    return lacks
