"""The letter made of a draft: its words, the sender's signature, and the footer no drafter writes. Pure."""

from axis.lib.words import gettext as _
from outreach.briefs.types import Draft
from outreach.senders.rules import Letter, Sender, html_twin


def letter_of(
    draft: Draft,
    *,
    sender: Sender,
    signature: str,
    to: str,
    agency_name: str,
    postal_address: str,
    notice_url: str,
    stop_url: str,
) -> Letter:
    """Return a draft as the letter it would leave as.

    The draft's own sign-off gives way to the sender's signature; who, where, why and how to stop are added
    here, so that neither a drafter nor an editor can leave them out (trust.md P-03, P-31).

    Args:
        draft: What was written.
        sender: From whom.
        signature: The sender's lines.
        to: The recipient's address.
        agency_name: The agency's legal name.
        postal_address: The agency's, on one or more lines.
        notice_url: Where the whole privacy notice is.
        stop_url: Where one click stops everything.
    """
    source = [segment.text for segment in draft.footer if segment.move == "source"]
    small = _small_print(agency_name, postal_address, notice_url=notice_url, stop_url=stop_url)
    text = "\n\n".join((draft.body(), signature.strip(), *source, small)) + "\n"
    return Letter(
        sender_address=sender.address,
        sender_name=sender.display_name,
        reply_to="",
        to=to,
        subject=draft.subject,
        text=text,
        html=html_twin(text, links=(notice_url, stop_url)),
        stop_url=stop_url,
    )


def _small_print(agency_name: str, postal_address: str, *, notice_url: str, stop_url: str) -> str:
    place = ", ".join(line.strip(" ,") for line in postal_address.splitlines() if line.strip(" ,"))
    return "\n".join(
        (
            f"{agency_name}, {place}",
            _("What we hold about you and why, and how to change or erase it: %(url)s") % {"url": notice_url},
            _("One click stops all mail from us: %(url)s") % {"url": stop_url},
        )
    )
