"""The version of Etape, for `--version` and for the build."""

VERSION = "0.1.0"
