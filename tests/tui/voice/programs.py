"""Programs that stand in for those of the system, so that the handling of their processes is tested on real processes."""

import sys
from pathlib import Path

TALKER = """\
import sys, time
log = open({log!r}, "a")
text = sys.stdin.read().strip()
log.write(f"{{sys.argv[1:]}} {{text}}\\n"); log.flush()
if "for ever" in text:
    time.sleep(600)
if "no device" in text:
    print("error: No such file or directory", file=sys.stderr)
if "complains" in text:
    print("x" * 1_000_000, file=sys.stderr)
if "other voice" in text:
    sys.exit("Error: The specified espeak-ng voice does not exist.")
log.write("said\\n"); log.flush()
"""

POWERSHELL = """\
import base64, sys, threading
log = open({log!r}, "a")
print("READY", flush=True)
for line in sys.stdin:
    words = line.rstrip("\\n").split("\\t")
    if words[0] == "STOP":
        log.write("stopped\\n"); log.flush()
        print("DONE", flush=True)
        continue
    text = base64.b64decode(words[4]).decode()
    log.write(f"{{words[1:4]}} {{text}}\\n"); log.flush()
    if "dies" in text:
        sys.exit()
    if "for ever" not in text:
        print("MISSING" if "other voice" in text else "DONE", flush=True)
"""


def program(folder: Path, name: str, source: str) -> Path:
    """Put a program of that name into a folder; returns the file it writes to."""
    log = folder / f"{name}.log"
    log.touch()
    script = folder / f"{name}.py"
    script.write_text(source.format(log=str(log)), encoding="utf-8")
    command = folder / name
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return log
