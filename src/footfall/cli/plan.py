"""`footfall plan`: the goal, the weeks that lead there, and what would change about them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from footfall.cli.ladder import written
from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.language import _, ngettext
from footfall.views.plan import PlanView, PlanWeek, Proposal, plan_view
from footfall.views.plan_form import answer_proposal
from footfall.views.plan_workout import plan_calendar

_SHOWN_WEEKS = 4


def plan(
    yes: Annotated[bool, typer.Option("--yes", help="Say yes to what would change.")] = False,
    no: Annotated[bool, typer.Option("--no", help="Say no to it: the plan stays as it is.")] = False,
    whole: Annotated[bool, typer.Option("--all", help="Show every week, not the next four alone.")] = False,
    ics: Annotated[
        Path | None, typer.Option("--ics", metavar="FILE", help="Write the plan for a calendar.")
    ] = None,
    diary: DiaryOption = None,
    json: JsonOption = False,
) -> None:
    """Where does this lead? The weeks to your goal, and what would change about them."""
    with up_to_date(diary, quiet=json) as opened:
        today = opened.today
        view = plan_view(opened, today=today)
        if (yes or no) and view.proposal is not None:
            answer_proposal(opened, view.proposal.token, yes=yes, today=today)
            view = plan_view(opened, today=today)
        if ics is not None:
            written(ics, plan_calendar(opened), "ics")
    if json:
        print_json(view)
    elif ics is not None:
        print_paragraph(_("Written: {file}", file=ics))
    else:
        _print_plan(view, whole=whole)


def _print_plan(view: PlanView, *, whole: bool) -> None:
    if not view.going:
        print_paragraph(
            _("No plan goes on. Set a goal on the Plan page: {command}", command="footfall serve")
        )
        return
    page.print(view.goal, style="bold", markup=False)
    if view.note:
        print_paragraph(view.note, style="soft")
    if view.proposal is not None and not view.proposal.declined:
        _print_proposal(view.proposal)
    for week in view.weeks if whole else view.weeks[:_SHOWN_WEEKS]:
        _print_week(week)
    more = len(view.weeks) - _SHOWN_WEEKS
    if more > 0 and not whole:
        told = ngettext(
            "{number} more week: footfall plan --all", "{number} more weeks: footfall plan --all", more
        )
        print_paragraph("\n" + told, style="soft")


def _print_proposal(proposal: Proposal) -> None:
    page.print("\n" + _("Your plan would change"), style="hold", markup=False)
    if proposal.goal:
        print_paragraph(proposal.goal, indent=2)
    for change in proposal.changes:
        print_paragraph(change.what, indent=2)
        print_paragraph(change.why, style="soft", indent=4)
    if proposal.more:
        told = ngettext("and {number} more day", "and {number} more days", proposal.more)
        print_paragraph(told, style="soft", indent=2)
    print_paragraph(_("Say yes with: footfall plan --yes, or no with: footfall plan --no"), indent=2)


def _print_week(week: PlanWeek) -> None:
    about = f" ({week.about})" if week.about else ""
    page.print(f"\n{week.title}{about}  {week.total}", style="bold" if week.now else "", markup=False)
    for one in week.days:
        if one.distance_m or one.kind != "rest" or one.state == "today":
            print_paragraph(_("{day}: {what}", day=one.name, what=one.text), indent=2)
