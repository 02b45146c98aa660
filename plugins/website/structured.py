"""What a page says to search engines in schema.org's words: one `@graph` of JSON-LD.

Input: a sheet, the site, the page's description and picture. Output: nodes as plain values, and their text, which is
harmless inside `<script>`. Fields are those that Яндекс and Google ask of each type. Nodes name each other by `@id`.
"""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from plugins.newsroom.model import Article, Event, Issue, Page, Person
from plugins.newsroom.typography import typeset
from plugins.website import logo
from plugins.website.faq import Question, questions
from plugins.website.images import Image, image
from plugins.website.share import symbol
from plugins.website.site import Site, excerpt, places
from plugins.website.values import Place, Sheet

Node = dict[str, Any]
HEADLINE = 110
"""Characters of a headline at most (Google's rule for NewsArticle)."""
HARMLESS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029\x7f"}
"""`</script>`, `<!--` and `]]>` end nothing; JSON reads the escapes back."""


def serialized(nodes: list[Node]) -> Markup:
    """Return the graph as text for a `<script type="application/ld+json">`; nothing for no nodes."""
    if not nodes:
        return Markup("")
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(HARMLESS))  # noqa: S704 - no sign of HTML is left in it


def graph(sheet: Sheet, site: Site, way: tuple[Place, ...], description: str, picture: str) -> list[Node]:
    """Return the nodes of a page: the organization, what the page is about, the way to it."""
    whole = not sheet.address or sheet.address == site.frame.places["contacts"].address
    nodes = [_organization(site, whole=whole)]
    if not sheet.address:
        nodes.append(_website(site))
    nodes += (_filled({**node, "description": description}) for node in _subjects(sheet, site, picture))
    if way:
        nodes.append(_trail(sheet, site, way))
    return nodes


def _subjects(sheet: Sheet, site: Site, picture: str) -> Iterator[Node]:
    url = f"{site.frame.site_url}/{sheet.address}"
    match sheet.subject:
        case Article() as article:
            yield _article(article, site, url, picture)
        case Event() as event:
            yield _event(event, site, url, picture)
        case Issue() as issue:
            yield from _issue(issue, site, url, picture)
        case Person() as person:
            yield {**_person(person, site), "@id": f"{url}#person", "url": url}
        case Page(role="faq") as page if asked := questions(page.body.html):
            yield _faq(asked, url)


def _organization(site: Site, *, whole: bool) -> Node:
    """Return the union: in full on the home page and at the contacts, else what a publisher needs."""
    union, root = site.library.organization, f"{site.frame.site_url}/"
    node: Node = {
        "@type": "NGO",
        "@id": f"{root}#organization",
        "name": site.frame.local,
        "url": root,
        "logo": _logo(site, root),
    }
    if whole:
        contacts, over = union.contacts, union.national
        node |= {
            "legalName": union.local.charter_name or union.local.name,
            "address": {"@type": "PostalAddress", "streetAddress": contacts.address, "addressCountry": "RU"}
            if contacts.address
            else None,
            "telephone": list(contacts.phones),
            "email": contacts.email,
            "sameAs": [one.url for one in union.social],
            "parentOrganization": {"@type": "NGO", "name": over.name, "url": over.site} if over.name else None,
        }
    return _filled(node)


def _logo(site: Site, root: str) -> Node | None:
    """Return the symbol as a raster: search engines take no SVG."""
    drawn, shown = logo.address(site.library), image(symbol(site.library))
    if drawn:
        picture = {"url": root + drawn, "width": logo.SIDE, "height": logo.SIDE}
        return {"@id": f"{root}#logo", "@type": "ImageObject", **picture}
    return _picture(shown, root, "#logo") if shown else None


def _website(site: Site) -> Node:
    root = f"{site.frame.site_url}/"
    return _filled({
        "@type": "WebSite",
        "@id": f"{root}#website",
        "url": root,
        "name": site.frame.local,
        "inLanguage": site.frame.language,
        "publisher": {"@id": f"{root}#organization"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{root}poisk/?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    })  # fmt: skip


def _article(article: Article, site: Site, url: str, picture: str) -> Node:
    root, section = f"{site.frame.site_url}/", site.library.organization.section(article.section)
    shown = image(article.picture)
    return {
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": url,
        "headline": excerpt(typeset(article.title), HEADLINE - 1),
        "image": [picture, *([_picture(shown, root)] if shown and shown.sources else [])],
        "datePublished": article.published.isoformat(),
        "dateModified": (article.updated or article.published).isoformat(),
        "author": [_author(name, site) for name in article.authors] or {"@id": f"{root}#organization"},
        "publisher": {"@id": f"{root}#organization"},
        "articleSection": typeset(section.title) if section else "",
        "genre": article.genre,
        "keywords": list(article.tags),
        "correction": article.correction,
        "inLanguage": article.lang or site.frame.language,
        "translationOfWork": _original(article, site),
        "isAccessibleForFree": True,
        "isPartOf": _printed(article, site),
    }


def _original(article: Article, site: Site) -> Node | None:
    """Return the article that this one translates."""
    address = site.addresses.get(article.translation_of)
    return {"@type": "NewsArticle", "@id": f"{site.frame.site_url}/{address}#article"} if address else None


def _author(name: str, site: Site) -> Node:
    """Return an author: somebody of people.yaml, another person, or a body, whose name has words in small letters."""
    root = f"{site.frame.site_url}/"
    known = next((one for one in site.library.people if name in _names(one)), None)
    address = known.address if known else next((place.address for place in places("avtory", (name,))), "")
    words = name.split()
    kind = "Person" if known or (len(words) > 1 and all(word[0].isupper() for word in words)) else "Organization"
    return _filled({"@type": kind, "name": name, "url": root + address if address else ""})


def _names(person: Person) -> tuple[str, ...]:
    return person.full_name, person.polite_name, f"{person.first} {person.surname}", f"{person.surname} {person.first}"


def _printed(article: Article, site: Site) -> Node | None:
    """Return the first issue that printed an article: issues stand newest first."""
    placed = (one for one in reversed(site.library.issues) if any(p.article == article.id for p in one.placements))
    issue = next(placed, None)
    return {"@type": "PublicationIssue", "@id": f"{site.frame.site_url}/{issue.address}#issue"} if issue else None


def _event(event: Event, site: Site, url: str, picture: str) -> Node:
    root = f"{site.frame.site_url}/"
    where, mode = _where(event, past=event.past(site.library.today))
    return {
        "@type": "Event",
        "@id": f"{url}#event",
        "url": url,
        "name": typeset(event.title),
        "startDate": (event.first_day if event.all_day else event.starts).isoformat(),
        "endDate": _until(event),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{mode}EventAttendanceMode" if mode else "",
        "location": where[0] if len(where) == 1 else where,
        "image": [picture],
        "organizer": {"@id": f"{root}#organization"},
        "inLanguage": site.frame.language,
    }


def _until(event: Event) -> str:
    """Return the end as it was written: a day, a moment, or nothing."""
    if event.all_day:
        return event.last_day.isoformat()
    return event.ends.isoformat() if event.ends else ""


def _where(event: Event, *, past: bool) -> tuple[list[Node], str]:
    """Return the places of an event, a hall, a link or both, and schema.org's word for how people attend."""
    hall, link = event.place or event.location, "" if past else event.video_url
    found: list[Node] = []
    if hall:
        found.append({"@type": "Place", "name": hall, "address": event.location or hall})
    if link:
        found.append({"@type": "VirtualLocation", "url": link})
    mode = "Mixed" if hall and link else "Online" if link else "Offline" if hall else ""
    return found, mode


def _issue(issue: Issue, site: Site, url: str, picture: str) -> Iterator[Node]:
    root, paper = f"{site.frame.site_url}/", site.library.organization.newspaper
    found = (site.library.find(place.article) for place in issue.placements)
    yield {
        "@type": "PublicationIssue",
        "@id": f"{url}#issue",
        "url": url,
        "name": f"«{typeset(paper.name)}», № {issue.number}",
        "issueNumber": issue.number,
        "datePublished": issue.date.isoformat(),
        "image": [picture],
        "isPartOf": {"@type": "Periodical", "@id": f"{root}gazeta/#periodical", "name": paper.name,
                     "publisher": {"@id": f"{root}#organization"}},
        "encoding": {"@type": "MediaObject", "contentUrl": f"{url}gazeta.pdf", "encodingFormat": "application/pdf"},
        "hasPart": [
            _filled({"@type": "NewsArticle", "headline": excerpt(typeset(one.title), HEADLINE - 1),
                     "url": root + one.address if site.cards[one.id].address else ""})
            for one in found if isinstance(one, Article)
        ],
    }  # fmt: skip


def _person(person: Person, site: Site) -> Node:
    root, photo = f"{site.frame.site_url}/", image(person.photo)
    return {
        "@type": "Person",
        "name": person.polite_name,
        "familyName": person.surname,
        "givenName": person.first,
        "additionalName": person.patronymic,
        "jobTitle": person.post,
        "worksFor": {"@id": f"{root}#organization"},
        "telephone": person.phone,
        "email": person.email,
        "image": root + photo.src if photo else "",
    }


def _faq(asked: tuple[Question, ...], url: str) -> Node:
    entities = [
        {"@type": "Question", "name": one.question, "acceptedAnswer": {"@type": "Answer", "text": one.text}}
        for one in asked
    ]
    return {"@type": "FAQPage", "@id": f"{url}#faq", "url": url, "mainEntity": entities}


def _trail(sheet: Sheet, site: Site, way: tuple[Place, ...]) -> Node:
    """Return the breadcrumbs, the same that a reader sees above the page."""
    root = f"{site.frame.site_url}/"
    steps = [("Главная", ""), *((place.title, place.address) for place in way)]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": root + address}
        for number, (name, address) in enumerate(steps, 1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{root}{sheet.address}#trail", "itemListElement": items}


def _picture(shown: Image, root: str, anchor: str = "") -> Node:
    node = {"@type": "ImageObject", "url": root + shown.src, "width": shown.width, "height": shown.height}
    return {"@id": root + anchor, **node} if anchor else node


def _filled(node: Node) -> Node:
    """Leave out what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}
