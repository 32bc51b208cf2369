"""The words of every reason and remark, as a recruiter reads them. Pure."""

from datetime import datetime

from axis.lib.words import get_language
from axis.lib.words import gettext as _
from candidates.compliance.rules.countries import country_name
from candidates.compliance.rules.policies import Policy
from candidates.compliance.types import Reason, Remark, When


def suppressed(refusal: str) -> Reason:
    """They said no, in one of four ways."""
    said = {
        "OBJECTION": _("They objected; nobody writes to them."),
        "ERASURE": _("They had their data erased; nobody writes to them."),
        "WRONG_PERSON": _("One of these addresses is somebody else's; nobody writes to it."),
    }
    text = said.get(refusal, _("They said no; nobody writes to them."))
    return Reason("suppressed", When.ALWAYS, text, detail=refusal)


def restricted() -> Reason:
    """Their data is kept and nothing else."""
    text = _("They asked that their data be kept and not used; nobody writes to them.")
    return Reason("restricted", When.ALWAYS, text)


def merged() -> Reason:
    """This row is no longer a person of its own."""
    text = _("They were merged with another record of the same person; write to that one.")
    return Reason("merged", When.ALWAYS, text)


def deleted() -> Reason:
    """They were deleted and wait for their erasure."""
    return Reason("deleted", When.ALWAYS, _("They were deleted; nobody writes to them."))


def held(reason: str) -> Reason:
    """Something has to be settled first; nobody knows when."""
    said = {
        "DUPLICATE": _("They may be the same person as somebody else here. Settle that first."),
        "REQUEST": _("A request of theirs about their data is open. Answer it first."),
        "DISPUTE": _("They say that something we hold is wrong. Put that right first."),
        "BOUNCED": _("The last message did not reach them. Find another address first."),
    }
    text = said.get(reason, _("A colleague asked everybody to wait before writing to them."))
    return Reason("contact_hold", When.LATER, text, detail=reason)


def no_address(channel: str) -> Reason:
    """There is nowhere to write to."""
    said = {
        "EMAIL": _("We hold no e-mail address of theirs."),
        "PHONE": _("We hold no phone number of theirs."),
    }
    text = said.get(channel, _("We hold no page of theirs to write to."))
    return Reason("no_address", When.ALWAYS, text, detail=channel)


def country_reason(policy: Policy, *, country: str, is_known: bool) -> Reason:
    """The law of their country asks for something nobody recorded."""
    if not is_known:
        text = _(
            "Their country is not known, and in %(country)s, where we work, a first e-mail"
            " needs their consent. Note their country or a consent."
        )
    elif policy is Policy.CONSENT:
        text = _(
            "In %(country)s a first e-mail needs their consent."
            " Call or write a letter, or note the consent they gave."
        )
    else:
        text = _(
            "In %(country)s an e-mail needs a noted basis:"
            " their consent, or where they published the address for such work."
        )
    return Reason("country_policy", When.ALWAYS, text % _named(country), detail=country)


def country_remark(policy: Policy, *, country: str) -> Remark:
    """What to mind in their country when nothing forbids the e-mail."""
    said = {
        Policy.ALLOW: _("%(country)s: allowed, with the footer every message carries."),
        Policy.PRIVATE: _("%(country)s: this is a private address; note why you may write to it."),
    }
    text = said.get(policy, _("%(country)s: allowed as far as we know; the rules differ."))
    return Remark("country_rule", text % _named(country))


def unknown_country() -> Remark:
    """Nobody knows where they live, and so not which law holds."""
    return Remark("country_unknown", _("Their country is not known."))


def not_notified() -> Remark:
    """The first message will tell them."""
    return Remark("not_notified", _("Not yet told that we hold their data."))


def touched_enough(why: str) -> Reason:
    """The role has had its messages."""
    said = {
        "declined": _("They declined before: one message about a role is all they get."),
        "written": _("They were written to three times about this role. That is enough."),
    }
    text = said.get(why, _("They were contacted four times about this role. That is enough."))
    return Reason("touches", When.ALWAYS, text, detail=why)


def colleague(until: datetime) -> Reason:
    """Two people of one agency do not write within two weeks."""
    return Reason("colleague", When.LATER, _("A colleague contacted them within the last 14 days."), until)


def colleague_before() -> Remark:
    """A colleague wrote some weeks ago."""
    text = _("A colleague contacted them within the last 90 days. Ask what came of it.")
    return Remark("colleague_before", text)


def resting(until: datetime) -> Reason:
    """They did not answer about something else."""
    text = _("They did not answer about another role; 90 days of rest.")
    return Reason("rest", When.LATER, text, until)


def spaced(until: datetime) -> Reason:
    """The last message about this is only days old."""
    return Reason("spacing", When.LATER, _("The last message about this role is only days old."), until)


def not_told() -> Reason:
    """A client sees nobody who was not told (P-04)."""
    text = _("They were not yet told that we hold their data.")
    return Reason("not_notified", When.LATER, text)


def no_consent_to_show() -> Reason:
    """A client sees nobody who did not agree."""
    text = _("They have not agreed that this client sees who they are.")
    return Reason("no_consent", When.LATER, text)


def _named(country: str) -> dict[str, str]:
    return {"country": country_name(country, language=get_language() or "en")}
