"""The settings of the archive, read once by the command line and by the site.

Why this module exists: every bound, address and folder that an operator may want to change stands here, with
its meaning beside it. Each is set by an environment variable: `ARCHIVE_` and the field's name in capitals.
The table in README.md is written from `settings_table()`, so it cannot fall behind.
"""

from __future__ import annotations

import importlib.metadata
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.domain import ArchiveError

PREFIX = "ARCHIVE_"


def served_address(fields: dict[str, Any]) -> str:
    """The address a browser on this machine reaches `host` and `port` at."""
    host = fields.get("host", "127.0.0.1")
    if host in ("0.0.0.0", "::"):  # noqa: S104  a wildcard is listened on, never visited
        host = "127.0.0.1"
    return f"http://[{host}]:{fields.get('port')}" if ":" in host else f"http://{host}:{fields.get('port')}"


class Settings(BaseSettings):
    """Everything an operator may change. A description is the table's wording, so write it for them."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("ministers-archive", appauthor=False),
        description="Folder of the database and the search index. Default: the platform's user data folder.",
    )
    host: str = Field("127.0.0.1", min_length=1, description="Address `archive serve` listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port `archive serve` listens on.")
    base_url: str = Field(
        default_factory=served_address,
        description="Address readers see, used in links and feeds. Default: the host and port above.",
    )
    contact: str = Field(
        "",
        description="Mail address or page put in the User-Agent, where a site's owner can reach you.",
    )
    fetch_gap: float = Field(
        2.0,
        ge=0,
        description="Seconds between two requests to one host, unless its robots.txt asks for more.",
    )
    fetch_seconds: float = Field(30.0, gt=0, description="Seconds one address may take, redirects included.")
    fetch_bytes: int = Field(
        10 * 1024 * 1024, gt=0, description="Bytes one file, record or page may hold once unpacked."
    )
    fetch_redirects: int = Field(5, ge=0, description="Redirects followed for one address.")

    watch_list: Path | None = Field(
        None, description="A watch list of your own, in place of the one that comes with the archive."
    )

    @field_validator("data_dir", "watch_list")
    @classmethod
    def whole_path(cls, path: Path | None) -> Path | None:
        """An absolute path, so that a later change of folder does not move the archive."""
        return path and path.expanduser().absolute()

    @field_validator("base_url")
    @classmethod
    def web_address(cls, address: str) -> str:
        """A http or https address without a slash at its end."""
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError("must be an address such as https://archive.example.org")
        return address.rstrip("/")

    @property
    def user_agent(self) -> str:
        """How we introduce ourselves to the sites we read, by name, version and contact."""
        return f"ministers-archive/{version()}" + (f" (+{self.contact})" if self.contact else "")

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data_dir / "archive.db"

    @property
    def index_folder(self) -> Path:
        """The folder that holds the generations of the search index."""
        return self.data_dir / "index"


def load_settings(**given: object) -> Settings:
    """The settings of the environment, with `given` above them; ArchiveError names the one that is wrong."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(map(str, first["loc"])).upper()
        raise ArchiveError(
            f"{name} is {first['input']!r}: {first['msg'].removeprefix('Value error, ')}."
        ) from error


def version() -> str:
    """The installed version of the archive."""
    return importlib.metadata.version("ministers-archive")


def unknown_variables() -> tuple[str, ...]:
    """Variables of the environment that begin like ours and mean nothing: most likely a slip of the pen."""
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    return tuple(sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known))


def settings_table() -> Iterator[tuple[str, str, str]]:
    """Rows (variable, default, meaning) of every setting, in the order they are declared."""
    for name, setting in Settings.model_fields.items():
        default = "" if setting.default_factory or setting.default is None else str(setting.default)
        yield PREFIX + name.upper(), default, setting.description or ""


def site_folder(name: Literal["templates", "static", "migrations"]) -> Path:
    """The folder of the site's files: beside app/ in a checkout, inside it once installed from a wheel."""
    package = Path(__file__).resolve().parent
    installed = package / "site" / name
    return installed if installed.is_dir() else package.parent / name
