"""The words for reasons, as a recruiter reads them. Pure."""

from axis.lib.words import gettext as _


def ground_words(code: str, words: str) -> str:
    """Return a reason in words.

    Args:
        code: Of a Ground.
        words: What it is about.
    """
    said = {
        "same_email": _("The same e-mail address: %(words)s"),
        "same_phone": _("The same telephone number: %(words)s"),
        "same_page": _("The same page: %(words)s"),
        "same_external_id": _("The same person in another system: %(words)s"),
        "shared_email": _("They share an e-mail address: %(words)s"),
        "shared_phone": _("They share a telephone number: %(words)s"),
        "shared_page": _("They share a page: %(words)s"),
        "same_name": _("The same name"),
        "like_name": _("Names that may be one"),
        "same_first_name": _("The same first name, another family name"),
        "same_post": _("At the same employer at the same time: %(words)s"),
        "same_employer": _("At the same employer: %(words)s"),
        "same_study": _("At the same school at the same time: %(words)s"),
        "same_school": _("At the same school: %(words)s"),
        "same_place": _("In the same town: %(words)s"),
        "same_position": _("The same title: %(words)s"),
        "like_email": _("E-mail addresses alike before the @: %(words)s"),
        "generation_open": _("Against it: one of them is a junior or senior"),
        "generations_apart": _("Against it: they began long apart, in %(words)s"),
        "other_country": _("Against it: different countries, %(words)s"),
    }
    return said.get(code, code) % {"words": words}
