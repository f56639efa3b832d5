"""The client's half: the HTTP client, the vault, and the counter that the screens talk to."""
