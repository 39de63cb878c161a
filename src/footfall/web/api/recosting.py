"""`/recosting`: whether stored runs are worked out anew, and how far that is."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from footfall.views import RecostingState
from footfall.web.parts import TheCosting

router = APIRouter(tags=["recosting"])


class RecostingModel(BaseModel):
    """Stored runs are worked out anew when the knee model, or the runner's body, is another."""

    model_config = ConfigDict(
        from_attributes=True,
        json_schema_extra={
            "example": {
                "state": "under way",
                "done": 1240,
                "total": 4310,
                "sentence": "Footfall's knee model was improved: your runs are being worked out anew, "
                "1,240\u00a0of\u00a04,310. What you see meanwhile may still change a little.",
            }
        },
    )

    state: RecostingState
    done: int
    total: int
    sentence: str


@router.get("/recosting")
def get_recosting(costing: TheCosting) -> RecostingModel:
    """Tell whether stored runs are worked out anew, and how far that is."""
    return RecostingModel.model_validate(costing.view)
