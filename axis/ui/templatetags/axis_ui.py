"""What every page may use: icons, dates, form controls, and blocks that take a page's own markup."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from axis.ui import controls, dates, devices, icons

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw one of the icons of `static/img/icons`."""
    return icons.icon_svg(name)


@register.filter
def people_date(moment: datetime | None) -> SafeString | str:
    """Say a moment as people do, with the exact one on hover; nothing for none."""
    if moment is None:
        return ""
    words = dates.spoken(moment, now=timezone.now())
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', moment.isoformat(), dates.exact(moment), words
    )


@register.filter
def partial_date(text: str | None) -> str:
    """Say a date of which perhaps only the year or month is known."""
    return dates.partial(text or "")


@register.filter
def of(found: Mapping[Any, Any], key: Any) -> Any:
    """Return what a mapping holds of a key, or None."""
    return found.get(key)


@register.filter
def device(user_agent: str) -> str:
    """Name the browser and system of a session; nothing when they are unknown."""
    return devices.device_name(user_agent)


@register.filter
def control(field: BoundField) -> SafeString:
    """Draw a form field's control."""
    return controls.control(field)


@register.filter
def layout_of(field: BoundField) -> str:
    """Tell how a form field is set: check, group or line."""
    return controls.layout_of(field)


@register.simple_block_tag
def page_head(
    content: str, title: str, lead: str = "", back: str = "", back_label: str = "", count: Any = ""
) -> SafeString:
    """Head a page: its title, one line under it, the way back, and the block's content as actions."""
    parts = {"title": title, "lead": lead, "back": back, "back_label": back_label, "count": count}
    return render_to_string("components/page_head.html", {**parts, "actions": content})


@register.simple_block_tag
def empty(content: str, title: str, text: str = "", icon: str = "") -> SafeString:
    """Say what a page without rows will be good for; the block's content is the one next step."""
    parts = {"title": title, "text": text, "icon": icon}
    return render_to_string("components/empty.html", {**parts, "action": content})
