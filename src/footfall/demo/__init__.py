"""A simulated runner whose watch writes real FIT files: eighteen months to look at before one's own.

Nobody ran this. The runner, the shoes, the places' paths and every number are invented, and made to look like
a recreational runner's diary: a run too far and a sore knee after it, a race, a holiday with long descents.
The files go through the same import as any others.

    for recording in season(until=date(2026, 5, 1)).recordings:
        Path(recording.name).write_bytes(recording.data)
"""

from footfall.demo.season import DemoRecording, DemoSeason, season

__all__ = ["DemoRecording", "DemoSeason", "season"]
