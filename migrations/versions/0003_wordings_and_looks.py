"""Earlier wordings of articles, looks at their addresses, links that were not followed.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wordings",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=True),
        sa.CheckConstraint("record IS NULL OR json_valid(record)", name=op.f("ck_wordings_record_json")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_wordings_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name=op.f("fk_wordings_capture_id")),
        sa.PrimaryKeyConstraint("article_id", "number", name=op.f("pk_wordings")),
    )
    op.create_table(
        "looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("looked_at", sa.String(), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "found IN ('same', 'changed', 'other', 'gone')", name=op.f("ck_looks_found_known")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_looks")),
    )
    op.create_index(op.f("ix_looks_identity_looked_at"), "looks", ["identity", "looked_at"])
    op.create_table(
        "passed_links",
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("found_in", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("passed_at", sa.String(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_passed_links_reason_given")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_passed_links")),
    )
    op.create_index(op.f("ix_passed_links_passed_at"), "passed_links", ["passed_at"])


def downgrade() -> None:
    op.drop_table("passed_links")
    op.drop_table("looks")
    op.drop_table("wordings")
