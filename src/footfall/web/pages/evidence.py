"""Evidence: why should I believe this?"""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from footfall.language import _
from footfall.views import evidence_view
from footfall.web.templating import render

router = APIRouter()


@router.get("/evidence", response_class=HTMLResponse)
def show_evidence() -> HTMLResponse:
    """Show every result the product leans on."""
    return render("evidence.html", {"title": _("Evidence"), "here": "/evidence", "view": evidence_view()})
