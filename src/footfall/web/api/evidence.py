"""`/evidence`."""

from __future__ import annotations

from fastapi import APIRouter

from footfall.views import evidence_view
from footfall.web.api.models import EvidenceList

router = APIRouter(tags=["evidence"])


@router.get("/evidence")
def get_evidence() -> EvidenceList:
    """Return every result the product leans on."""
    return EvidenceList.model_validate(evidence_view())
