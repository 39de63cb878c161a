"""`/red-flags`: what is to be asked, what stands until it was seen to, and every sign there is."""

from __future__ import annotations

from fastapi import APIRouter

from footfall.views.red_flag_answers import Reply, keep_replies
from footfall.views.red_flags import red_flags_view
from footfall.web.api.red_flag_models import RaisedModel, RedFlagsModel, RepliesIn
from footfall.web.parts import Number, TheDiary, Today

router = APIRouter(tags=["red flags"])


@router.get("/red-flags")
def get_red_flags(diary: TheDiary, today: Today) -> RedFlagsModel:
    """Tell what stands, what a note gives reason to ask, and every sign."""
    return RedFlagsModel.model_validate(red_flags_view(diary, today=today))


@router.post("/red-flags/answers", status_code=201)
def post_answers(diary: TheDiary, today: Today, replies: RepliesIn) -> RedFlagsModel:
    """Answer some questions, or any sign; a yes stands until it was seen to."""
    keep_replies(diary, [Reply(one.flag, one.knee, one.yes) for one in replies.answers], today=today)
    return get_red_flags(diary, today)


@router.post("/red-flags/{number}/seen-to")
def post_seen_to(diary: TheDiary, today: Today, number: Number) -> RaisedModel:
    """Tell that what stands was seen to, today; it stops nothing any longer."""
    return RaisedModel.model_validate(diary.red_flag_seen_to(number, today))


@router.post("/red-flags/{number}/stands")
def post_stands(diary: TheDiary, number: Number) -> RaisedModel:
    """Take back that it was seen to: it stands again."""
    return RaisedModel.model_validate(diary.red_flag_seen_to(number, None))
