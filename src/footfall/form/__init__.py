"""Form: a video of a runner to measures of how they run, and to the programme's cues.

```python
report = footfall.form("clip.mp4")
report.measures["cadence"].value
[cue.name for cue in report.cues if cue.judgement == "watch"]
```

What reads videos comes with the extra `video`, the pose models with `footfall form --setup`; this room can be
imported without either.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from footfall.form.analysing import FormReport, analyse
    from footfall.form.cues import Cue, CueName, Judgement, KneeEvidence
    from footfall.form.measured import Measure
    from footfall.form.weights import PoseModel

__all__ = [
    "Cue",
    "CueName",
    "FormReport",
    "Judgement",
    "KneeEvidence",
    "Measure",
    "PoseModel",
    "analyse",
]

_WHERE = {
    "Cue": "cues",
    "CueName": "cues",
    "FormReport": "analysing",
    "Judgement": "cues",
    "KneeEvidence": "cues",
    "Measure": "measured",
    "PoseModel": "weights",
    "analyse": "analysing",
}


def __getattr__(name: str) -> object:
    """Load a name where it stands when it is first asked for: what names a cue does without SciPy."""
    if name in _WHERE:
        return getattr(import_module(f"footfall.form.{_WHERE[name]}"), name)
    raise AttributeError(f"module 'footfall.form' has no attribute {name!r}")


class _Form(ModuleType):
    """This room, which can be called like the one thing it does."""

    def __call__(self, path: str | Path, **told: Any) -> FormReport:  # noqa: ANN401 - as of `analyse`
        """Measure running form from a clip, as `analyse` does."""
        from footfall.form.analysing import analyse

        return analyse(path, **told)


sys.modules[__name__].__class__ = _Form
