"""What each page holds: plain functions that ask the diary, call the signals and return finished views.

A view is a frozen dataclass of numbers and sentences, so that a page, its JSON twin and the command of the
same name show the same thing. Views know nothing of HTML, HTTP or terminals.
"""

from footfall.views.along import LOAD_LEVELS, MAX_POINTS, Along, Outline, OutlinePart
from footfall.views.calendar import DayView, WeekRow
from footfall.views.cost import CostPart, CostView
from footfall.views.days import DayRow, DaysView, days_view
from footfall.views.entries import EntriesView, EntryLine, entries_view, entry_line
from footfall.views.evidence import EvidenceView, Study, evidence_view
from footfall.views.explained import explained
from footfall.views.folders import FolderLine, FolderState, FoldersView, WatchingNow, folders_view
from footfall.views.import_log import (
    FileLine,
    ImportsView,
    LogChoice,
    LogView,
    import_log_view,
    imports_view,
    one_import_view,
    past_import_view,
)
from footfall.views.import_state import ImportState, LiveImport
from footfall.views.imports import ImportView, import_command, import_view
from footfall.views.kilometres import Kilometre
from footfall.views.line import Certainty, Line, Source
from footfall.views.month import DayGroup, MonthView, month_view
from footfall.views.notes import NoteLine, notes_view, save_morning
from footfall.views.recosting import RecostingState, RecostingView, recosting_view
from footfall.views.run import Fact, OriginalLine, RunView, SpikeView, run_along, run_view
from footfall.views.today import DayBar, Limit, MorningView, TodayView, Verdict, WeekView, today_view
from footfall.views.usual import UsualView
from footfall.views.year import MonthBar

__all__ = [
    "LOAD_LEVELS",
    "MAX_POINTS",
    "Along",
    "Certainty",
    "CostPart",
    "CostView",
    "DayBar",
    "DayGroup",
    "DayRow",
    "DayView",
    "DaysView",
    "EntriesView",
    "EntryLine",
    "EvidenceView",
    "Fact",
    "FileLine",
    "FolderLine",
    "FolderState",
    "FoldersView",
    "ImportState",
    "ImportView",
    "ImportsView",
    "Kilometre",
    "Limit",
    "Line",
    "LiveImport",
    "LogChoice",
    "LogView",
    "MonthBar",
    "MonthView",
    "MorningView",
    "NoteLine",
    "OriginalLine",
    "Outline",
    "OutlinePart",
    "RecostingState",
    "RecostingView",
    "RunView",
    "Source",
    "SpikeView",
    "Study",
    "TodayView",
    "UsualView",
    "Verdict",
    "WatchingNow",
    "WeekRow",
    "WeekView",
    "days_view",
    "entries_view",
    "entry_line",
    "evidence_view",
    "explained",
    "folders_view",
    "import_command",
    "import_log_view",
    "import_view",
    "imports_view",
    "month_view",
    "notes_view",
    "one_import_view",
    "past_import_view",
    "recosting_view",
    "run_along",
    "run_view",
    "save_morning",
    "today_view",
]
