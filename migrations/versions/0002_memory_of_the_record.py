"""The memory of the record: corrections, placements, versions; copies; what tells undated meetings apart.

Revision 0002, after 0001.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DEEDS = "'added', 'changed', 'corrected', 'confirmed', 'merged', 'split', 'rejected', 'restored', 'withdrawn'"


def upgrade() -> None:
    for table, column in (
        ("articles", sa.Column("hints", sa.String(), nullable=False, server_default="{}")),
        ("articles", sa.Column("set_aside", sa.String(), nullable=True)),
        ("meetings", sa.Column("version", sa.Integer(), nullable=False, server_default="0")),
        ("meetings", sa.Column("gone", sa.Boolean(), nullable=False, server_default="0")),
        ("meetings", sa.Column("verdicts", sa.String(), nullable=False, server_default="[]")),
        ("witnesses", sa.Column("editor", sa.String(), nullable=True)),
    ):
        op.add_column(table, column)
    with op.batch_alter_table("tellings", recreate="always") as tellings:
        tellings.alter_column("meeting_id", existing_type=sa.Integer(), nullable=True)
        tellings.add_column(sa.Column("link_note", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("old", sa.String(), nullable=True),
        sa.Column("new", sa.String(), nullable=True),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("editor <> ''", name=op.f("ck_corrections_editor_given")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_corrections_reason_given")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_corrections_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_meeting_id"), "corrections", ["meeting_id"])
    op.create_table(
        "placements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("listing", sa.String(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("was_in", sa.Integer(), nullable=True),
        sa.Column("editor", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(article_id IS NULL) <> (listing IS NULL)", name=op.f("ck_placements_of_one_thing")
        ),
        sa.CheckConstraint(
            "listing IS NULL OR meeting_id IS NOT NULL", name=op.f("ck_placements_listing_placed")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_placements_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_placements_meeting_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["was_in"], ["meetings.id"], name=op.f("fk_placements_was_in"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placements")),
    )
    op.create_index(op.f("ix_placements_article_id"), "placements", ["article_id"])
    op.create_index(op.f("ix_placements_meeting_id"), "placements", ["meeting_id"])
    op.create_table(
        "versions",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("editor", sa.String(), nullable=True),
        sa.Column("source_url", sa.String(), nullable=True),
        sa.Column("differences", sa.String(), nullable=False),
        sa.Column("joined", sa.String(), nullable=False),
        sa.Column("parted", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.CheckConstraint(f"deed IN ({DEEDS})", name=op.f("ck_versions_deed_known")),
        *(
            sa.CheckConstraint(f"{name} IS NULL OR json_valid({name})", name=op.f(f"ck_versions_{name}_json"))
            for name in ("differences", "joined", "parted", "state")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_versions_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "number", name=op.f("pk_versions")),
    )
    op.create_index(op.f("ix_versions_made_at"), "versions", ["made_at"])
    op.create_table(
        "copies",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("share", sa.Float(), nullable=False),
        sa.CheckConstraint("share BETWEEN 0 AND 1", name=op.f("ck_copies_share_unit")),
        sa.CheckConstraint("article_id <> original_id", name=op.f("ck_copies_of_another")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_copies_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["original_id"], ["articles.id"], name=op.f("fk_copies_original_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_original_id"), "copies", ["original_id"])


def downgrade() -> None:
    for table in ("copies", "versions", "placements", "corrections"):
        op.drop_table(table)
    op.execute("DELETE FROM tellings WHERE meeting_id IS NULL")
    with op.batch_alter_table("tellings", recreate="always") as tellings:
        tellings.alter_column("meeting_id", existing_type=sa.Integer(), nullable=False)
        tellings.drop_column("link_note")
    op.execute("DELETE FROM meetings WHERE gone")
    for table, column in (
        ("witnesses", "editor"),
        ("meetings", "verdicts"),
        ("meetings", "gone"),
        ("meetings", "version"),
        ("articles", "set_aside"),
        ("articles", "hints"),
    ):
        op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
