"""The FIT reader held to two others: fitdecode (pure Python) and fitfast (Rust).

`peers` asks both, and `comparing` holds the columns of Footfall's decoder to what they read. `rules` says row
by row, without NumPy, what channels are to be made of what fitdecode read, and `streaming` holds Footfall's
streams to that. `known` lists the places where a peer is known to be wrong. All real files are compared by
`python -m benchmarks.oracle`.
"""
