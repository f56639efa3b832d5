"""Benchmarks against peers, each pair measured in the same run; never part of the tests."""
