"""`footfall questionnaires`: the scores of forms about the knees, and what changed."""

from __future__ import annotations

from footfall.cli.opening import up_to_date
from footfall.cli.options import DiaryOption, JsonOption
from footfall.cli.output import page, print_json, print_paragraph
from footfall.language import _
from footfall.views.questionnaires import questionnaires_view


def questionnaires(diary: DiaryOption = None, json: JsonOption = False) -> None:
    """How are your knees, in points of a questionnaire?"""
    with up_to_date(diary, quiet=json) as opened:
        view = questionnaires_view(opened, today=opened.today)
    if json:
        print_json(view)
        return
    for course in view.courses:
        page.print(course.title, style="bold", markup=False)
        print_paragraph(course.headline, indent=2)
        for sentence in filter(None, (course.sentence, course.since_first)):
            print_paragraph(sentence, indent=2)
        for line in course.lines:
            print_paragraph(f"{line.date_text}  {line.score_text}", style="soft", indent=2)
        page.print()
    if not view.courses:
        where = _("None yet. Fill one in on the page of questionnaires: {command}", command="footfall serve")
        print_paragraph(where)
