"""The whole register, as it was before anything was released: one step, mended when `schema.py` changes.

Input: an empty database. Output: its tables. After the first release a change is a step of its own.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables, those first that others rest on."""
    _came_back()
    _campaign()
    _consent_text()
    _mark()
    _spent()
    _subscriber()
    _suppression()
    _consent()
    _delivery()
    _tag()
    _trait()


def _came_back() -> None:
    op.create_table(
        "came_back",
        sa.Column("id", sa.String(length=64), nullable=False, comment="hash of the message: read twice, counted once"),
        sa.Column("campaign", sa.String(length=100), server_default="", nullable=False),
        sa.Column("subscriber", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False, comment="hard, soft, blocked, complaint, join, leave"),
        sa.Column("status", sa.String(length=12), server_default="", nullable=False, comment="RFC 3463"),
        sa.Column("words", sa.String(length=300), server_default="", nullable=False, comment="without addresses"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_came_back"),
    )
    op.create_index("ix_came_back_subscriber", "came_back", ["subscriber"])


def _campaign() -> None:
    op.create_table(
        "campaign",
        sa.Column(
            "id",
            sa.String(length=100),
            nullable=False,
            comment="the letter's name: a letter has one campaign, for ever",
        ),
        sa.Column("letter", sa.String(length=8), nullable=False, comment="its key in tags and Message-IDs"),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("segment", sa.String(length=2000), nullable=False),
        sa.Column("list_hash", sa.String(length=64), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("template_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "frozen", sa.LargeBinary(), nullable=False, comment="the letter without keys, as it was when confirmed"
        ),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.String(length=12),
            nullable=False,
            comment="ready, running, paused, stopped, done: delivery/states.py",
        ),
        sa.Column("not_before", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("confirmed_at", sa.BigInteger(), nullable=True),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column(
            "said", sa.String(length=500), server_default="", nullable=False, comment="why it waits or was stopped"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
        sa.UniqueConstraint("letter", name="uq_campaign_letter"),
    )


def _consent_text() -> None:
    op.create_table(
        "consent_text",
        sa.Column("version", sa.String(length=64), nullable=False, comment="hash of the words"),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("version", name="pk_consent_text"),
    )


def _mark() -> None:
    op.create_table(
        "mark",
        sa.Column(
            "name",
            sa.String(length=40),
            nullable=False,
            comment="key: whether the secret is still the same; moved: to where",
        ),
        sa.Column("value", sa.String(length=250), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_mark"),
    )


def _spent() -> None:
    op.create_table(
        "spent",
        sa.Column("limit", sa.String(length=300), nullable=False, comment="whose quota: provider, domain; per what"),
        sa.Column("window", sa.BigInteger(), nullable=False, comment="which slice of it, ms: meter.py"),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("limit", "window", name="pk_spent"),
    )


def _subscriber() -> None:
    op.create_table(
        "subscriber",
        sa.Column(
            "id", sa.String(length=24), nullable=False, comment="identity.SUBSCRIBER: small Latin letters and digits"
        ),
        sa.Column("address", sa.String(length=254), nullable=False, comment="in ASCII, small letters"),
        sa.Column(
            "digest", sa.String(length=64), nullable=False, comment="keyed hash of the address, as in `suppression`"
        ),
        sa.Column("first", sa.String(length=120), server_default="", nullable=False),
        sa.Column("patronymic", sa.String(length=120), server_default="", nullable=False),
        sa.Column("surname", sa.String(length=120), server_default="", nullable=False),
        sa.Column(
            "name",
            sa.String(length=250),
            server_default="",
            nullable=False,
            comment="whole, where the parts are unknown",
        ),
        sa.Column("gender", sa.String(length=10), server_default="", nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column(
            "source", sa.String(length=120), server_default="", nullable=False, comment="where the address came from"
        ),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_subscriber"),
        sa.UniqueConstraint("address", name="uq_subscriber_address"),
    )
    op.create_index("ix_subscriber_state", "subscriber", ["state", "id"])


def _suppression() -> None:
    op.create_table(
        "suppression",
        sa.Column("digest", sa.String(length=64), nullable=False, comment="keyed hash of the address"),
        sa.Column("reason", sa.String(length=20), nullable=False, comment="left, dead, complained, erased, asked"),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.String(length=250), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_suppression"),
    )


def _consent() -> None:
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("subscriber", sa.String(length=24), server_default="", nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("event", sa.String(length=10), nullable=False, comment="given, withdrawn"),
        sa.Column("version", sa.String(length=64), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("page", sa.String(length=500), server_default="", nullable=False, comment="where it was given"),
        sa.Column("origin", sa.String(length=45), server_default="", nullable=False, comment="IP address it came from"),
        sa.Column(
            "way",
            sa.String(length=250),
            server_default="",
            nullable=False,
            comment="form, letter, import: what shows it",
        ),
        sa.ForeignKeyConstraint(["version"], ["consent_text.version"], name="fk_consent_version"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
    )
    op.create_index("ix_consent_digest", "consent", ["digest"])


def _delivery() -> None:
    op.create_table(
        "delivery",
        sa.Column("campaign", sa.String(length=100), nullable=False),
        sa.Column("subscriber", sa.String(length=24), nullable=False),
        sa.Column("domain", sa.String(length=253), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("not_before", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("worker", sa.String(length=60), server_default="", nullable=False, comment="who has it in hand"),
        sa.Column(
            "reason",
            sa.String(length=12),
            server_default="",
            nullable=False,
            comment="of suppressed, failed: states.py",
        ),
        sa.Column(
            "reply",
            sa.String(length=300),
            server_default="",
            nullable=False,
            comment="the server's words, without the address",
        ),
        sa.Column("queue_id", sa.String(length=60), server_default="", nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["campaign"], ["campaign.id"], name="fk_delivery_campaign"),
        sa.PrimaryKeyConstraint("campaign", "subscriber", name="pk_delivery"),
        sa.CheckConstraint("state != 'sending' OR worker != ''", name="ck_delivery_in_hand"),
        sqlite_with_rowid=False,
    )
    free, in_hand = sa.text("worker = '' AND state IN ('queued', 'deferred')"), sa.text("worker != ''")
    op.create_index(
        "ix_delivery_due", "delivery", ["campaign", "not_before", "subscriber", "domain"],
        sqlite_where=free, postgresql_where=free,
    )  # fmt: skip
    op.create_index(
        "ix_delivery_in_hand", "delivery", ["campaign", "worker"], sqlite_where=in_hand, postgresql_where=in_hand
    )


def _tag() -> None:
    op.create_table(
        "tag",
        sa.Column("subscriber", sa.String(length=24), nullable=False),
        sa.Column("tag", sa.String(length=120), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False, comment="what segments compare: folding.py"),
        sa.ForeignKeyConstraint(["subscriber"], ["subscriber.id"], name="fk_tag_subscriber", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("subscriber", "tag", name="pk_tag"),
    )
    op.create_index("ix_tag_folded", "tag", ["folded", "subscriber"])


def _trait() -> None:
    op.create_table(
        "trait",
        sa.Column("subscriber", sa.String(length=24), nullable=False),
        sa.Column(
            "name", sa.String(length=60), nullable=False, comment="a column of the union's own: регион, организация …"
        ),
        sa.Column("value", sa.String(length=250), nullable=False),
        sa.Column("key", sa.Text(), nullable=False, comment="the name, folded"),
        sa.Column("folded", sa.Text(), nullable=False, comment="the value"),
        sa.ForeignKeyConstraint(["subscriber"], ["subscriber.id"], name="fk_trait_subscriber", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("subscriber", "name", name="pk_trait"),
    )
    op.create_index("ix_trait_key", "trait", ["key", "subscriber", "folded"])
