"""`/watched-folders`: the folders whose new files come into the diary."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from footfall.views import folders_view
from footfall.web.api.import_models import FolderIn, FolderList
from footfall.web.parts import TheDiary, TheFolderWatch, Today

router = APIRouter(tags=["imports"])


@router.get("/watched-folders")
def get_folders(diary: TheDiary, folder_watch: TheFolderWatch, today: Today) -> FolderList:
    """List the folders that are watched, and those that might be."""
    return FolderList.model_validate(folders_view(diary, today=today, watching=folder_watch.now))


@router.post("/watched-folders", status_code=201)
def post_folder(folder: FolderIn, diary: TheDiary, folder_watch: TheFolderWatch, today: Today) -> FolderList:
    """Watch a folder from now on."""
    folder_watch.add(folder.path)
    return get_folders(diary, folder_watch, today)


@router.post("/watched-folders/undo")
def post_folder_undo(
    folder: FolderIn, diary: TheDiary, folder_watch: TheFolderWatch, today: Today
) -> FolderList:
    """Watch a folder again, as it was, that was removed since the server was started."""
    folder_watch.put_back(folder.path)
    return get_folders(diary, folder_watch, today)


@router.delete("/watched-folders", status_code=204)
def delete_folder(folder_watch: TheFolderWatch, path: Annotated[str, Query(max_length=4096)]) -> Response:
    """Watch a folder no longer; what came from it stays in the diary."""
    folder_watch.remove(path)
    return Response(status_code=204)
