"""Proving a definition before a person meets it: what is wrong with it, each thing with its place and its rule."""
