"""Tables of the register, one schema for SQLite and PostgreSQL.

Input: nothing. Output: SQLAlchemy's description of the tables; `migrations/` brings a database to it. Times are whole
seconds since 1970 in UTC, given by whoever calls. An address stands in one table alone, `subscriber`: whatever outlives
an erasure (152-FZ, art. 21) knows a person by the keyed hash of the address, or by an id that then leads nowhere.
Folded columns fill themselves; only an upsert must name them itself (`set_` asks no `onupdate`).
"""

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    and_,
    literal_column,
)
from sqlalchemy.engine.default import DefaultExecutionContext

from plugins.toolkit.segments.folding import folded

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WAITING, ACTIVE, LEFT, DEAD, COMPLAINED = "waiting", "active", "left", "dead", "complained"
"""States of a subscriber: asked but not confirmed, gets letters, left, the mailbox is gone, called a letter spam."""
GIVEN, WITHDRAWN = "given", "withdrawn"
"""Events of the consent journal."""
QUEUED, DEFERRED = "queued", "deferred"
"""States of a delivery that an index knows; delivery/states.py has them all."""


def _folded(column: str) -> Callable[[DefaultExecutionContext], str]:
    """Return what fills a folded column from the one that people see, whoever inserts or updates it."""
    return lambda context: folded(str(context.get_current_parameters()[column]))  # type: ignore[no-untyped-call]


subscriber = Table(
    "subscriber",
    metadata,
    Column("id", String(24), primary_key=True, comment="identity.SUBSCRIBER: small Latin letters and digits"),
    Column("address", String(254), nullable=False, unique=True, comment="in ASCII, small letters"),
    Column("digest", String(64), nullable=False, comment="keyed hash of the address, as in `suppression`"),
    *(Column(name, String(120), nullable=False, server_default="") for name in ("first", "patronymic", "surname")),
    Column("name", String(250), nullable=False, server_default="", comment="whole, where the parts are unknown"),
    Column("gender", String(10), nullable=False, server_default=""),
    Column("state", String(12), nullable=False),
    Column("source", String(120), nullable=False, server_default="", comment="where the address came from"),
    Column("added_at", BigInteger, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    Index("ix_subscriber_state", "state", "id"),  # pages of those who get letters, in order, without sorting
)

tag = Table(
    "tag",
    metadata,
    Column("subscriber", ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True),
    Column("tag", String(120), primary_key=True),
    Column("folded", Text, nullable=False, default=_folded("tag"), comment="what segments compare: folding.py"),
    Index("ix_tag_folded", "folded", "subscriber"),
)

trait = Table(
    "trait",
    metadata,
    Column("subscriber", ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(60), primary_key=True, comment="a column of the union's own: регион, организация …"),
    Column("value", String(250), nullable=False),
    Column("key", Text, nullable=False, default=_folded("name"), comment="the name, folded"),
    Column("folded", Text, nullable=False, default=_folded("value"), onupdate=_folded("value"), comment="the value"),
    Index("ix_trait_key", "key", "subscriber", "folded"),  # asked of one person after another: a person's own value
)

suppression = Table(
    "suppression",
    metadata,
    Column("digest", String(64), primary_key=True, comment="keyed hash of the address"),
    Column("reason", String(20), nullable=False, comment="left, dead, complained, erased, asked"),
    Column("at", BigInteger, nullable=False),
    Column("note", String(250), nullable=False, server_default=""),
)

mark = Table(
    "mark",
    metadata,
    Column("name", String(40), primary_key=True, comment="key: whether the secret is still the same; moved: to where"),
    Column("value", String(250), nullable=False),
)

consent_text = Table(
    "consent_text",
    metadata,
    Column("version", String(64), primary_key=True, comment="hash of the words"),
    Column("words", Text, nullable=False),
)

consent = Table(
    "consent",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("digest", String(64), nullable=False, index=True),
    Column("subscriber", String(24), nullable=False, server_default=""),
    Column("purpose", String(60), nullable=False),
    Column("event", String(10), nullable=False, comment="given, withdrawn"),
    Column("version", ForeignKey("consent_text.version"), nullable=True),
    Column("at", BigInteger, nullable=False),
    Column("page", String(500), nullable=False, server_default="", comment="where it was given"),
    Column("origin", String(45), nullable=False, server_default="", comment="IP address it came from"),
    Column("way", String(250), nullable=False, server_default="", comment="form, letter, import: what shows it"),
)

campaign = Table(
    "campaign",
    metadata,
    Column("id", String(100), primary_key=True, comment="the letter's name: a letter has one campaign, for ever"),
    Column("letter", String(8), nullable=False, unique=True, comment="its key in tags and Message-IDs"),
    Column("subject", String(500), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("segment", String(2000), nullable=False),
    Column("list_hash", String(64), nullable=False),
    Column("text_hash", String(64), nullable=False),
    Column("template_hash", String(64), nullable=False),
    Column("frozen", LargeBinary, nullable=False, comment="the letter without keys, as it was when confirmed"),
    Column("total", Integer, nullable=False),
    Column("state", String(12), nullable=False, comment="ready, running, paused, stopped, done: delivery/states.py"),
    Column("not_before", BigInteger, nullable=False, server_default="0"),
    Column("created_at", BigInteger, nullable=False),
    Column("confirmed_at", BigInteger, nullable=True),
    Column("finished_at", BigInteger, nullable=True),
    Column("said", String(500), nullable=False, server_default="", comment="why it waits or was stopped"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("campaign", ForeignKey("campaign.id"), primary_key=True),
    Column("subscriber", String(24), primary_key=True),
    Column("domain", String(253), nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("not_before", BigInteger, nullable=False, server_default="0"),
    Column("worker", String(60), nullable=False, server_default="", comment="who has it in hand"),
    Column("reason", String(12), nullable=False, server_default="", comment="of suppressed, failed: states.py"),
    Column("reply", String(300), nullable=False, server_default="", comment="the server's words, without the address"),
    Column("queue_id", String(60), nullable=False, server_default=""),
    Column("changed_at", BigInteger, nullable=False),
    CheckConstraint("state != 'sending' OR worker != ''", name="ck_delivery_in_hand"),  # else settlement misses it
    sqlite_with_rowid=False,
)

IN_HAND = delivery.c.worker != literal_column("''")
"""Condition of the rows that somebody works on, or worked on till he died; every `sending` one is among them."""
FREE = and_(
    delivery.c.worker == literal_column("''"),
    delivery.c.state.in_([literal_column(f"'{state}'") for state in (QUEUED, DEFERRED)]),
)
"""Condition of the rows that wait for a sender. Both stand word for word in the queries: else no index is used."""
for _name, _columns, _rows in (
    ("ix_delivery_due", (delivery.c.not_before, delivery.c.subscriber, delivery.c.domain), FREE),
    ("ix_delivery_in_hand", (delivery.c.worker,), IN_HAND),
):  # indexes of some rows: what happens to a letter on its way touches one entry of them, not all
    Index(_name, delivery.c.campaign, *_columns, sqlite_where=_rows, postgresql_where=_rows)

came_back = Table(
    "came_back",
    metadata,
    Column("id", String(64), primary_key=True, comment="hash of the message: read twice, counted once"),
    Column("campaign", String(100), nullable=False, server_default=""),
    Column("subscriber", String(24), nullable=False, index=True),
    Column("kind", String(12), nullable=False, comment="hard, soft, blocked, complaint, join, leave"),
    Column("status", String(12), nullable=False, server_default="", comment="RFC 3463"),
    Column("words", String(300), nullable=False, server_default="", comment="without addresses"),
    Column("at", BigInteger, nullable=False),
)

spent = Table(
    "spent",
    metadata,
    Column("limit", String(300), primary_key=True, comment="whose quota: provider, domain; per what"),
    Column("window", BigInteger, primary_key=True, comment="which slice of it, ms: meter.py"),
    Column("used", Integer, nullable=False),
)
