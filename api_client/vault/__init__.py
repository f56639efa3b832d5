"""The vault: what is kept on this computer, sealed. Its format is `docs/vault-format.md`."""
