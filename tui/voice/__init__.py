"""The voice: Etape speaks for itself, beside the full screen, where there is no screenreader."""
