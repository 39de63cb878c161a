"""`footfall experiments`: the experiment at hand and its week, and what came out of those before."""

from __future__ import annotations

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.language import _
from footfall.views.experiments import ExperimentView, experiments_view


def experiments(diary: DiaryOption = None, json: JsonOption = False) -> None:
    """Does it help me? One change at a time, by weeks that chance draws."""
    with up_to_date(diary, quiet=json) as opened:
        view = experiments_view(opened, today=opened.today)
    if json:
        print_json(view)
        return
    if view.at_hand is not None:
        _print_one(view.at_hand)
    for one in view.earlier:
        _print_one(one)
    if view.at_hand is None and not view.earlier:
        where = _("None yet. Begin one on the page of experiments: {command}", command="footfall serve")
        print_paragraph(where)


def _print_one(one: ExperimentView) -> None:
    page.print(one.headline, style="bold", markup=False)
    print_paragraph(f"{one.title}. {one.when}.", style="soft", indent=2)
    for sentence in (*one.sentences, one.what_counts, one.kept):
        if sentence:
            print_paragraph(sentence, indent=2)
    for line in one.lines:
        if line.changed is not None:
            told = "  ".join(filter(None, (line.dates, line.condition, line.mean_text)))
            print_paragraph(told, style="soft", indent=2)
    page.print()
