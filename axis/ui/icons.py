"""Icons as inline SVG, read once from `static/img/icons`."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

_NAME = re.compile(r"[a-z][a-z-]*")


@cache
def icon_svg(name: str) -> SafeString:
    """Return one icon as SVG markup that takes the colour of the text around it.

    Args:
        name: The file's name in `static/img/icons`, without its ending.

    Raises:
        ValueError: There is no such icon.
    """
    path = Path(settings.BASE_DIR) / "static" / "img" / "icons" / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise ValueError(f"There is no icon {name!r}.")
    drawing = path.read_text(encoding="utf-8").strip()
    # Safe: the file is part of this program. The word beside an icon says the same, so it stays unread.
    return mark_safe(drawing.replace("<svg ", '<svg class="icon" aria-hidden="true" focusable="false" ', 1))  # noqa: S308
