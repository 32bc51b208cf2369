"""Pictures of a document's pages: drawn in the child when somebody looks, and kept to be shown again."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from candidates.ingest.child.calling import page_picture
from candidates.ingest.rules import PDF, covered_boxes
from candidates.models import SourceDocument

# Nothing in it is the only copy of anything; whoever empties it only makes pages be drawn again.
_FOLDER = "pages"


def picture_of(*, document: SourceDocument, page: int) -> bytes:
    """Return a page of a PDF as PNG, with what may not be kept covered; b"" where there is none.

    Args:
        document: Any document.
        page: Which, from 1.

    Raises:
        OSError: No child could be started.
    """
    layout = document.layout or {}
    if document.kind != PDF or not 1 <= page <= len(layout.get("pages", ())):
        return b""
    name = f"{_FOLDER}/{document.pk}/{page}.png"
    if default_storage.exists(name):
        with default_storage.open(name) as opened:
            picture: bytes = opened.read()
        return picture
    picture = page_picture(bytes(document.raw), page=page, covered=covered_boxes(layout, page=page))
    if picture:
        default_storage.save(name, ContentFile(picture))
    return picture


def forget_pictures(*, document: SourceDocument) -> None:
    """Delete every picture of a document."""
    folder = f"{_FOLDER}/{document.pk}"
    if not default_storage.exists(folder):
        return
    for name in default_storage.listdir(folder)[1]:
        default_storage.delete(f"{folder}/{name}")
