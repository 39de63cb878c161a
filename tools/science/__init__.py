"""What the page on knee load takes from code and recordings: parameters, comparisons, three runs.

Each file under `docs/science/generated` is written here and committed, so that the pages build anywhere.
`python -m tools.science` writes them anew; with `--check` it tells which are stale.
"""
