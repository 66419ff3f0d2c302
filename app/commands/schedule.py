"""`archive schedule`: the lines that make this installation feed itself, for systemd and for cron.

They are printed, not installed: what runs on a machine is for its owner to say.
"""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

from app.commands.terminal import OK, out
from app.settings import PREFIX, Settings

TIMER = """\
# ~/.config/systemd/user/ministers-archive.service
# (with both files there: systemctl --user enable --now ministers-archive.timer)
[Unit]
Description=Feed the archive of meetings of foreign ministers

[Service]
Type=oneshot
{environment}ExecStart={program} ingest --watch-list --quiet
ExecStart={program} recheck --older-than 30 --limit 50 --quiet
# 3: some pages could not be had; the next run tries them again
SuccessExitStatus=3
Nice=10

# ~/.config/systemd/user/ministers-archive.timer
[Unit]
Description=Feed the archive every hour

[Timer]
OnCalendar=hourly
# not at the full hour with everybody else; a run that was missed is made up for
RandomizedDelaySec=15min
Persistent=true

[Install]
WantedBy=timers.target
"""
CRON = """\
# or, as lines of `crontab -e`, where there is no systemd:
{minute} * * * * {environment}{program} ingest --watch-list --quiet
30 4 * * * {environment}{program} recheck --older-than 30 --limit 500 --quiet
"""


def run_schedule(settings: Settings) -> int:
    """Print the units and the line; the exit code."""
    given = environment(settings)
    program = program_path()
    unit = "".join(f"Environment={systemd_quoted(f'{name}={value}')}\n" for name, value in given.items())
    line = "".join(f"{name}={shlex.quote(value)} " for name, value in given.items())
    text = TIMER.format(environment=unit, program=systemd_quoted(program)) + "\n"
    # cron reads % as the end of the line
    cron = CRON.format(minute=minute_of(settings), environment=line, program=shlex.quote(program)).replace(
        "%", r"\%"
    )
    out().print(text + cron, markup=False, end="")
    return OK


def environment(settings: Settings) -> dict[str, str]:
    """The settings that are given now, which a timer would not know of; the folder always."""
    given = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).lower() in type(settings).model_fields
    }
    return {f"{PREFIX}DATA_DIR": str(settings.data_dir)} | {
        name: value for name, value in given.items() if name != f"{PREFIX}DATA_DIR"
    }


def program_path() -> str:
    """The whole path of the `archive` command of this installation."""
    beside = Path(sys.executable).with_name("archive")
    return str(beside) if beside.exists() else shutil.which("archive") or "archive"


def systemd_quoted(words: str) -> str:
    """A value as systemd reads it back: quoted, and `%` doubled."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"' if any(sign in words for sign in " \"'\\") else escaped


def minute_of(settings: Settings) -> int:
    """A minute of the hour that differs from installation to installation, so that not all ask at once."""
    return sum(str(settings.data_dir).encode()) % 60
