"""The reference service: the counter's other side, as an ASGI app over SQLite."""
