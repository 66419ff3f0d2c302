"""The first tables: captures, articles with their findings, meetings, bookkeeping.

Revision 0001, after none.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_blobs_sha256_length")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_blobs_size_positive")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blobs")),
    )
    op.create_table(
        "changes",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('article', 'meeting')", name=op.f("ck_changes_kind_known")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_changes")),
        sa.UniqueConstraint("kind", "ref", name=op.f("uq_changes_kind_ref")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meetings",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("multilateral", sa.Boolean(), nullable=False),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("locality", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("venue", sa.String(), nullable=True),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("occasion_name", sa.String(), nullable=True),
        sa.Column("occasion_year", sa.Integer(), nullable=True),
        sa.Column("participants", sa.String(), nullable=False),
        sa.Column("requested_by", sa.String(), nullable=True),
        sa.Column("host_side", sa.String(), nullable=True),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("is_told", sa.Boolean(), nullable=False),
        sa.Column("is_listed", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("settled_at", sa.String(), nullable=False),
        sa.CheckConstraint(
            "format IN ('in_person', 'phone', 'video')", name=op.f("ck_meetings_format_known")
        ),
        sa.CheckConstraint("host_side IN ('CN', 'RU')", name=op.f("ck_meetings_host_side_known")),
        sa.CheckConstraint("precision IN ('day', 'month', 'year')", name=op.f("ck_meetings_precision_known")),
        sa.CheckConstraint("requested_by IN ('CN', 'RU')", name=op.f("ck_meetings_requested_by_known")),
        sa.CheckConstraint("slug <> ''", name=op.f("ck_meetings_slug_given")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_meetings_confidence_unit")),
        sa.CheckConstraint("end_day IS NULL OR end_day >= day", name=op.f("ck_meetings_days_forward")),
        sa.CheckConstraint("length(country) = 2", name=op.f("ck_meetings_country_code")),
        sa.CheckConstraint(
            "participants IS NULL OR json_valid(participants)", name=op.f("ck_meetings_participants_json")
        ),
        sa.CheckConstraint("review IS NULL OR json_valid(review)", name=op.f("ck_meetings_review_json")),
        sa.CheckConstraint(
            "series IS NOT NULL OR (occasion_name IS NULL AND occasion_year IS NULL)",
            name=op.f("ck_meetings_occasion_whole"),
        ),
        sa.CheckConstraint("topics IS NULL OR json_valid(topics)", name=op.f("ck_meetings_topics_json")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("slug", name=op.f("uq_meetings_slug")),
    )
    op.create_index(op.f("ix_meetings_country_city"), "meetings", ["country", "city"])
    op.create_index(op.f("ix_meetings_day_slug"), "meetings", ["day", "slug"])
    op.create_index(op.f("ix_meetings_series"), "meetings", ["series"])
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String(), nullable=True),
        sa.Column("counts", sa.String(), nullable=False),
        sa.CheckConstraint("counts IS NULL OR json_valid(counts)", name=op.f("ck_runs_counts_json")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "slug_redirects",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.CheckConstraint("target <> slug", name=op.f("ck_slug_redirects_leads_elsewhere")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_slug_redirects")),
    )
    op.create_index(op.f("ix_slug_redirects_target"), "slug_redirects", ["target"])
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("captured_at", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("final_url", sa.String(), nullable=True),
        sa.Column("charset", sa.String(), nullable=True),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("headers", sa.String(), nullable=False),
        sa.Column("input_id", sa.String(), nullable=True),
        sa.CheckConstraint(
            "media_type IN ('text/html', 'text/plain', 'application/json')",
            name=op.f("ck_captures_media_type_known"),
        ),
        sa.CheckConstraint("headers IS NULL OR json_valid(headers)", name=op.f("ck_captures_headers_json")),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_captures_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
    )
    op.create_index(op.f("ix_captures_identity"), "captures", ["identity"])
    op.create_index(op.f("ix_captures_sha256"), "captures", ["sha256"])
    op.create_table(
        "listings",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("multilateral", sa.Boolean(), nullable=False),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("locality", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("venue", sa.String(), nullable=True),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("occasion_name", sa.String(), nullable=True),
        sa.Column("occasion_year", sa.Integer(), nullable=True),
        sa.Column("participants", sa.String(), nullable=False),
        sa.Column("requested_by", sa.String(), nullable=True),
        sa.Column("host_side", sa.String(), nullable=True),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("certainty", sa.String(), nullable=False),
        sa.Column("source_urls", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("alternative_series", sa.String(), nullable=True),
        sa.CheckConstraint(
            "certainty IN ('high', 'medium', 'low')", name=op.f("ck_listings_certainty_known")
        ),
        sa.CheckConstraint(
            "format IN ('in_person', 'phone', 'video')", name=op.f("ck_listings_format_known")
        ),
        sa.CheckConstraint("host_side IN ('CN', 'RU')", name=op.f("ck_listings_host_side_known")),
        sa.CheckConstraint("precision IN ('day', 'month', 'year')", name=op.f("ck_listings_precision_known")),
        sa.CheckConstraint("requested_by IN ('CN', 'RU')", name=op.f("ck_listings_requested_by_known")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_listings_confidence_unit")),
        sa.CheckConstraint("end_day IS NULL OR end_day >= day", name=op.f("ck_listings_days_forward")),
        sa.CheckConstraint("length(country) = 2", name=op.f("ck_listings_country_code")),
        sa.CheckConstraint(
            "participants IS NULL OR json_valid(participants)", name=op.f("ck_listings_participants_json")
        ),
        sa.CheckConstraint("review IS NULL OR json_valid(review)", name=op.f("ck_listings_review_json")),
        sa.CheckConstraint(
            "series IS NOT NULL OR (occasion_name IS NULL AND occasion_year IS NULL)",
            name=op.f("ck_listings_occasion_whole"),
        ),
        sa.CheckConstraint(
            "source_urls IS NULL OR json_valid(source_urls)", name=op.f("ck_listings_source_urls_json")
        ),
        sa.CheckConstraint("topics IS NULL OR json_valid(topics)", name=op.f("ck_listings_topics_json")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_listings_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_listings")),
    )
    op.create_index(op.f("ix_listings_meeting_id"), "listings", ["meeting_id"])
    op.create_table(
        "participants",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=True),
        sa.Column("printed", sa.String(), nullable=True),
        sa.CheckConstraint("side IN ('CN', 'RU')", name=op.f("ck_participants_side_known")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_participants_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "position", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_person"), "participants", ["person"])
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("blocks", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("headline", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("agency", sa.String(), nullable=True),
        sa.Column("byline", sa.String(), nullable=True),
        sa.Column("editor", sa.String(), nullable=True),
        sa.Column("photo_credit", sa.String(), nullable=True),
        sa.Column("dateline", sa.String(), nullable=True),
        sa.Column("published_raw", sa.String(), nullable=True),
        sa.Column("published_iso", sa.String(), nullable=True),
        sa.Column("published_zone", sa.String(), nullable=True),
        sa.Column("published_zone_printed", sa.Boolean(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("input_id", sa.String(), nullable=True),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("refusal", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("label_is_ours", sa.Boolean(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("read_at", sa.String(), nullable=False),
        sa.CheckConstraint("label <> ''", name=op.f("ck_articles_label_given")),
        sa.CheckConstraint(
            "language IN ('en', 'zh-Hans', 'zh-Hant', 'ru', 'other')", name=op.f("ck_articles_language_known")
        ),
        sa.CheckConstraint(
            "report IN ('meeting', 'preview', 'background', 'other')", name=op.f("ck_articles_report_known")
        ),
        sa.CheckConstraint(
            "(published_iso IS NULL) = (published_raw IS NULL)", name=op.f("ck_articles_published_whole")
        ),
        sa.CheckConstraint("blocks IS NULL OR json_valid(blocks)", name=op.f("ck_articles_blocks_json")),
        sa.CheckConstraint(
            "dateline IS NULL OR json_valid(dateline)", name=op.f("ck_articles_dateline_json")
        ),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name=op.f("fk_articles_capture_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("identity", name=op.f("uq_articles_identity")),
    )
    op.create_index(op.f("ix_articles_capture_id"), "articles", ["capture_id"])
    op.create_index(op.f("ix_articles_read_at"), "articles", ["read_at"])
    op.create_index(
        op.f("ix_articles_report_language_is_sample"), "articles", ["report", "language", "is_sample"]
    )
    op.create_table(
        "rejections",
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("rejected_at", sa.String(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_rejections_reason_given")),
        sa.ForeignKeyConstraint(
            ["capture_id"], ["captures.id"], name=op.f("fk_rejections_capture_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("capture_id", name=op.f("pk_rejections")),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("telling", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("inferred", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(scope = 'meeting') = (telling IS NOT NULL)", name=op.f("ck_findings_telling_given")
        ),
        sa.CheckConstraint("scope IN ('part', 'article', 'meeting')", name=op.f("ck_findings_scope_known")),
        sa.CheckConstraint(
            '"start" IS NULL OR ("start" >= 0 AND "start" <= "end")', name=op.f("ck_findings_span_forward")
        ),
        sa.CheckConstraint('("start" IS NULL) = ("end" IS NULL)', name=op.f("ck_findings_span_whole")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_findings_confidence_unit")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_findings_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    op.create_index(op.f("ix_findings_article_id"), "findings", ["article_id"])
    op.create_table(
        "tellings",
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("multilateral", sa.Boolean(), nullable=False),
        sa.Column("city", sa.String(), nullable=True),
        sa.Column("locality", sa.String(), nullable=True),
        sa.Column("country", sa.String(), nullable=True),
        sa.Column("venue", sa.String(), nullable=True),
        sa.Column("series", sa.String(), nullable=True),
        sa.Column("occasion_name", sa.String(), nullable=True),
        sa.Column("occasion_year", sa.Integer(), nullable=True),
        sa.Column("participants", sa.String(), nullable=False),
        sa.Column("requested_by", sa.String(), nullable=True),
        sa.Column("host_side", sa.String(), nullable=True),
        sa.Column("topics", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.CheckConstraint(
            "format IN ('in_person', 'phone', 'video')", name=op.f("ck_tellings_format_known")
        ),
        sa.CheckConstraint("host_side IN ('CN', 'RU')", name=op.f("ck_tellings_host_side_known")),
        sa.CheckConstraint("precision IN ('day', 'month', 'year')", name=op.f("ck_tellings_precision_known")),
        sa.CheckConstraint("relation IN ('tells', 'announces')", name=op.f("ck_tellings_relation_known")),
        sa.CheckConstraint("requested_by IN ('CN', 'RU')", name=op.f("ck_tellings_requested_by_known")),
        sa.CheckConstraint("confidence BETWEEN 0 AND 1", name=op.f("ck_tellings_confidence_unit")),
        sa.CheckConstraint("end_day IS NULL OR end_day >= day", name=op.f("ck_tellings_days_forward")),
        sa.CheckConstraint("length(country) = 2", name=op.f("ck_tellings_country_code")),
        sa.CheckConstraint(
            "participants IS NULL OR json_valid(participants)", name=op.f("ck_tellings_participants_json")
        ),
        sa.CheckConstraint("review IS NULL OR json_valid(review)", name=op.f("ck_tellings_review_json")),
        sa.CheckConstraint(
            "series IS NOT NULL OR (occasion_name IS NULL AND occasion_year IS NULL)",
            name=op.f("ck_tellings_occasion_whole"),
        ),
        sa.CheckConstraint("topics IS NULL OR json_valid(topics)", name=op.f("ck_tellings_topics_json")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_tellings_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_tellings_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "position", name=op.f("pk_tellings")),
    )
    op.create_index(op.f("ix_tellings_meeting_id"), "tellings", ["meeting_id"])
    op.create_table(
        "witnesses",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("finding", sa.String(), nullable=True),
        sa.Column("chosen", sa.Boolean(), nullable=False),
        sa.CheckConstraint("finding IS NULL OR json_valid(finding)", name=op.f("ck_witnesses_finding_json")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_witnesses_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_witnesses_meeting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting_id", "position", name=op.f("pk_witnesses")),
    )
    op.create_index(op.f("ix_witnesses_article_id"), "witnesses", ["article_id"])


def downgrade() -> None:
    op.drop_table("witnesses")
    op.drop_table("tellings")
    op.drop_table("findings")
    op.drop_table("rejections")
    op.drop_table("articles")
    op.drop_table("participants")
    op.drop_table("listings")
    op.drop_table("captures")
    op.drop_table("slug_redirects")
    op.drop_table("runs")
    op.drop_table("meetings")
    op.drop_table("changes")
    op.drop_table("blobs")
