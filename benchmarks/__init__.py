"""Benchmarks: `python -m benchmarks.NAME [--json]`, each with its peer in the same run."""
