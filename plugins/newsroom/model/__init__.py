"""The content model: frozen values that everything else is a function of.

Input: nothing; the reader (`newsroom/reader.py`) makes these values from files.
Output: the classes of this package. Names follow schema.org and the trade. Values are frozen, slotted, keyword-only
and picklable; sequences are tuples. Paths are POSIX strings relative to the content folder, so that a value does not
depend on where the folder lies. Addresses have no leading slash and end in one (`novosti/2026/slug/`); the home page
is the empty string. All datetimes are aware, in the organization's time zone.
"""

from plugins.newsroom.model.data import Cell, Chart, ChartKind, Dataset, Row
from plugins.newsroom.model.duties import Dues, PersonalData, Purpose
from plugins.newsroom.model.library import Library, Record
from plugins.newsroom.model.organization import (
    Contacts,
    Level,
    Newspaper,
    Organization,
    Outside,
    Rhythm,
    Section,
    Sender,
    SocialNetwork,
    Superior,
    Symbol,
    Verification,
)
from plugins.newsroom.model.printing import PrintShop
from plugins.newsroom.model.records import (
    Document,
    ElectedBody,
    Figure,
    Issue,
    Person,
    Placement,
    Questionnaire,
    Redirect,
)
from plugins.newsroom.model.rulebooks import Holiday, LawText, Outdated, Register, RegisterEntry
from plugins.newsroom.model.texts import Advertisement, Article, Ballot, Event, Letter, Page, Text
from plugins.newsroom.model.values import Body, Edit, Finding, Fix, Gallery, Heading, Link, Picture, Severity, Source

__all__ = [
    "Advertisement",
    "Article",
    "Ballot",
    "Body",
    "Cell",
    "Chart",
    "ChartKind",
    "Contacts",
    "Dataset",
    "Document",
    "Dues",
    "Edit",
    "ElectedBody",
    "Event",
    "Figure",
    "Finding",
    "Fix",
    "Gallery",
    "Heading",
    "Holiday",
    "Issue",
    "LawText",
    "Letter",
    "Level",
    "Library",
    "Link",
    "Newspaper",
    "Organization",
    "Outdated",
    "Outside",
    "Page",
    "Person",
    "PersonalData",
    "Picture",
    "Placement",
    "PrintShop",
    "Purpose",
    "Questionnaire",
    "Record",
    "Redirect",
    "Register",
    "RegisterEntry",
    "Rhythm",
    "Row",
    "Section",
    "Sender",
    "Severity",
    "SocialNetwork",
    "Source",
    "Superior",
    "Symbol",
    "Text",
    "Verification",
]
