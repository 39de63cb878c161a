"""The pages, one file each."""

from fastapi import APIRouter

from footfall.web.pages import diary, evidence, importing, more, run, settings, today

router = APIRouter()
for page in (today, diary, run, importing, evidence, more, settings):
    router.include_router(page.router)

__all__ = ["router"]
