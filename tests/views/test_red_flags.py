"""Red flags in words: what is to be asked, what stands, what is counted, and what other pages say of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from footfall.errors import InvalidEntryError
from footfall.records import DeniedFlag, PainNote, RaisedFlag, Runner, Side, Symptom, Urgency
from footfall.signals.red_flags import red_flags
from footfall.views import today_view
from footfall.views.red_flag_answers import Reply, keep_replies, no_better_seen_to, read_replies
from footfall.views.red_flags import red_flags_view
from footfall.views.red_flags_notice import red_flags_notice
from tests.season import TODAY

LEFT, RIGHT = Side.LEFT, Side.RIGHT


def locks(diary, knee=LEFT, days_ago=0):
    symptoms = frozenset({Symptom.LOCKING})
    diary.add_pain_note(PainNote(knee, TODAY - timedelta(days=days_ago), symptoms=symptoms))


def hurts_for_weeks(diary, knee=LEFT):
    diary.add_pain_notes([PainNote(knee, TODAY - timedelta(weeks=week), during=4) for week in range(4)])


def view_of(diary):
    return red_flags_view(diary, today=TODAY)


def names(questions) -> list[str]:
    return [one.name for one in questions]


def test_a_quiet_diary_asks_nothing_and_offers_every_sign(diary):
    diary.add_pain_note(PainNote(LEFT, TODAY, during=2))
    view = view_of(diary)
    assert (view.standing, view.questions) == ((), ())
    assert [group.urgency for group in view.groups] == list(Urgency)
    assert [sign.flag for group in view.groups for sign in group.signs] == list(red_flags())
    counted = next(sign for group in view.groups for sign in group.signs if sign.flag == "no-better")
    assert counted.choices == ()
    assert red_flags_notice(diary, today=TODAY) is None
    assert today_view(diary, today=TODAY).red_flags is None


def test_a_note_gives_reason_to_ask_and_other_pages_say_so(diary):
    locks(diary)
    view = view_of(diary)
    assert names(view.questions) == ["hurt.left", "out-of-place.left", "locked.left"]
    assert {one.about for one in view.questions} == {"Left knee"}
    choices = {name for group in view.groups for sign in group.signs for name in names(sign.choices)}
    assert "locked.right" in choices
    assert "locked.left" not in choices
    notice = red_flags_notice(diary, today=TODAY)
    assert (notice.urgency, notice.action) == (None, "Answer")
    assert notice.sentences == ("What you noted gives reason for 3\u00a0questions. They take a minute.",)
    assert today_view(diary, today=TODAY).red_flags == notice


def test_a_yes_stands_with_what_to_do_until_it_was_seen_to(diary):
    locks(diary)
    (number,) = keep_replies(diary, [Reply("locked", LEFT, yes=True)], today=TODAY)
    (standing,) = view_of(diary).standing
    assert (standing.number, standing.when) == (number, "To be seen today")
    assert standing.wording == "Stop running until this was seen to."
    assert standing.next_step.endswith("Do not force it straight.")
    assert standing.since_text == "Told of today."
    notice = red_flags_notice(diary, today=TODAY)
    assert notice.urgency is Urgency.EMERGENCY
    assert "Stop running" in notice.sentences[0]
    diary.red_flag_seen_to(number, TODAY)
    assert view_of(diary).standing == ()


def test_no_is_kept_with_its_reason_and_is_not_asked_again(diary):
    locks(diary)
    keep_replies(diary, [Reply("locked", LEFT, yes=False)], today=TODAY)
    assert diary.denied_red_flags() == [DeniedFlag("locked", LEFT, TODAY, frozenset({"locking"}))]
    assert "locked.left" not in names(view_of(diary).questions)


def test_a_sign_that_can_wait_holds_and_does_not_stop(diary):
    keep_replies(diary, [Reply("stairs", RIGHT, yes=True)], today=TODAY)
    (standing,) = view_of(diary).standing
    assert (standing.when, standing.question.about) == ("Worth an appointment", "Right knee")
    assert standing.wording == "Run no more and no harder than now until this was seen to."


def test_pain_that_is_no_better_is_told_and_not_asked(diary):
    hurts_for_weeks(diary)
    diary.runner = Runner(birth_year=1990)
    view = view_of(diary)
    (counted,) = view.standing
    assert (counted.number, counted.since, counted.question.flag) == (None, None, "no-better")
    assert "no-better.left" not in names(view.questions)
    notice = red_flags_notice(diary, today=TODAY)
    assert (notice.urgency, notice.action) == (Urgency.ROUTINE, "Answer")
    assert notice.sentences[0] == (
        "Your left knee is no better after four weeks. That is worth an appointment."
    )
    hurts_for_weeks(diary, RIGHT)
    assert red_flags_notice(diary, today=TODAY).sentences[0].startswith("Neither of your knees")


def test_pain_that_is_no_better_is_quiet_for_four_weeks_once_it_was_seen_to(diary):
    hurts_for_weeks(diary)
    number = no_better_seen_to(diary, LEFT, today=TODAY)
    assert view_of(diary).standing == ()
    diary.red_flag_seen_to(number, None)
    (standing,) = view_of(diary).standing
    assert standing.number == number


def test_the_age_of_the_runner_decides_what_is_asked(diary):
    diary.add_pain_note(PainNote(LEFT, TODAY, symptoms=frozenset({Symptom.GRINDING})))
    assert view_of(diary).questions == ()
    diary.runner = Runner(birth_year=TODAY.year - 60)
    assert names(view_of(diary).questions) == ["older-and-stiff.left"]


def test_what_a_later_footfall_asked_is_kept_and_left_out_here(diary):
    diary.answer_red_flag(RaisedFlag("of a later table", None, TODAY))
    assert view_of(diary).standing == ()
    assert red_flags_notice(diary, today=TODAY) is None


def test_a_form_tells_yes_or_no_of_each_question_and_leaves_the_rest_unanswered():
    told = {"locked.left": ["yes"], "leg-or-breath.runner": ["no"], "bone.left": [""], "other": ["yes"]}
    assert read_replies(told) == [Reply("locked", LEFT, yes=True), Reply("leg-or-breath", None, yes=False)]
    for wrong in (["perhaps"], ["yes", "no"]):
        with pytest.raises(InvalidEntryError, match="by yes or by no"):
            read_replies({"locked.left": wrong})


@pytest.mark.parametrize(
    ("replies", "sentence"),
    [
        ([], "at least one question"),
        ([Reply("locked", LEFT, yes=True), Reply("locked", LEFT, yes=False)], "each question once"),
        ([Reply("nonsense", LEFT, yes=True)], "no such question"),
        ([Reply("locked", None, yes=True)], "no such question"),
        ([Reply("leg-or-breath", LEFT, yes=True)], "no such question"),
    ],
)
def test_what_is_no_answer_is_refused_and_nothing_is_kept(diary, replies, sentence):
    with pytest.raises(InvalidEntryError, match=sentence):
        keep_replies(diary, replies, today=TODAY)
    assert diary.red_flag_answers() == []
