"""Runs the migrations on the connection that app.store.migrate opened, inside its transaction."""

from alembic import context

from app.store.tables import Row

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("Run `archive migrate`: it opens the database the way its tables need.")

context.configure(
    connection=connection,
    target_metadata=Row.metadata,
    render_as_batch=True,  # SQLite changes a column only by rebuilding its table
    transactional_ddl=True,
    compare_type=True,
)
context.run_migrations()
