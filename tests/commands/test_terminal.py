"""What a person at a terminal sees, by a terminal of our own."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import time
from app.commands.terminal import complain, with_progress
for n in with_progress(range(3), "Taking in", quiet=False):
    time.sleep(0.2)
    complain(f"page{n}", "gone.")
"""


def test_a_complaint_stands_on_a_line_of_its_own_above_the_progress() -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stderr=theirs, cwd=ROOT) as program:
        os.close(theirs)
        seen = b""
        try:
            while piece := os.read(ours, 65536):
                seen += piece
        except OSError:  # how a terminal says that its program has ended
            pass
    os.close(ours)
    words = seen.decode()
    assert program.returncode == 0
    assert "Taking in" in words
    assert words.count("✗") == 3
    assert not re.search(r"Taking in[^\r\n]*✗", words)
