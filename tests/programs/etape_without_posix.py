"""The `etape` command where none of the modules of POSIX can be imported, as on Windows, in the world of the tests."""

import sys

ONLY_ON_POSIX = ("termios", "fcntl", "pty", "tty", "readline", "resource", "pwd", "grp")
for name in ONLY_ON_POSIX:
    sys.modules[name] = None  # type: ignore[assignment]  # what makes `import` raise ModuleNotFoundError

if __name__ == "__main__":
    from tests.journeys import still_world
    from tui.__main__ import main

    sys.exit(main(sys.argv[1:], still_world()))
