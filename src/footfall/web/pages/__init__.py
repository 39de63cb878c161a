"""The pages, one file each."""

from fastapi import APIRouter

from footfall.web.pages import checkin, diary, evidence, importing, more, note, run, settings, today

router = APIRouter()
for page in (today, note, checkin, diary, run, importing, evidence, more, settings):
    router.include_router(page.router)

__all__ = ["router"]
