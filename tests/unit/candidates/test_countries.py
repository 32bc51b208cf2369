"""Where somebody lives is told by what we hold, never guessed, and never taken for America (P-30)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.compliance.rules import Whereabouts, country_of, named_country
from candidates.compliance.rules.policies import Policy, policy_for, strictest

W = Whereabouts

ORDERED = [
    (W("FR", ("+498999998317",), ("Lyon, Spain",), ("a@b.it",), ("Porto, Portugal",)), "FR"),
    (W("", ("+498999998317",), ("Lyon, Spain",), ("a@b.it",), ("Porto, Portugal",)), "DE"),
    (W("", ("08999998317",), ("Lyon, Spain",), ("a@b.it",), ("Porto, Portugal",)), "ES"),
    (W("", (), ("Lyon",), ("a@b.it",), ("Porto, Portugal",)), "IT"),
    (W("", (), ("Lyon",), ("a@b.com",), ("Porto, Portugal",)), "PT"),
    (W("", (), ("Lyon",), ("a@b.com",), ("Porto",)), ""),
]


@pytest.mark.parametrize(("where", "country"), ORDERED)
def test_the_surer_sign_counts_before_the_other(where: Whereabouts, country: str) -> None:
    assert country_of(where) == country


EXPLICIT = [("gb", "GB"), ("DE", "DE"), ("XX", ""), ("EU", ""), ("ZZ", ""), ("", ""), ("150", "")]
PHONES = [
    *[("+441632960001", "GB"), ("+447700900417", "GB"), ("+353123456789", "IE"), ("+33123456789", "FR")],
    *[("+498999998317", "DE"), ("+4315551234", "AT"), ("+34911234567", "ES"), ("+390612345678", "IT")],
    *[("+31201234567", "NL"), ("+3225551234", "BE"), ("+48221234567", "PL"), ("+46812345678", "SE")],
    *[("+4721234567", "NO"), ("+4532123456", "DK"), ("+35891234567", "FI"), ("+41441234567", "CH")],
    *[("+351211234567", "PT"), ("+420212345678", "CZ"), ("+3611234567", "HU"), ("+40211234567", "RO")],
    *[("+61212345678", "AU"), ("+6441234567", "NZ"), ("+5511912345678", "BR"), ("+911123456789", "IN")],
    *[("+254201234567", "KE"), ("+84241234567", "VN"), ("+371612345678", "LV"), ("+3545551234", "IS")],
    *[("+14165550123", "CA"), ("+12185550143", "US"), ("+15551234567", ""), ("+10000000000", "")],
    *[("02079460000", ""), ("5550143", ""), ("", ""), ("+", ""), ("+999123456", ""), ("+79991234567", "RU")],
]
PHONES += [
    *[("+30211234567", "GR"), ("+380441234567", "UA"), ("+37061234567", "LT"), ("+3726123456", "EE")],
    *[("+38511234567", "HR"), ("+38612345678", "SI"), ("+421212345678", "SK"), ("+35921234567", "BG")],
    *[("+35621234567", "MT"), ("+35722345678", "CY"), ("+352271234", "LU"), ("+381111234567", "RS")],
    *[("+902121234567", "TR"), ("+97231234567", "IL"), ("+97141234567", "AE"), ("+966111234567", "SA")],
    *[("+27211234567", "ZA"), ("+2341234567", "NG"), ("+20212345678", "EG"), ("+233302123456", "GH")],
    *[("+81312345678", "JP"), ("+82212345678", "KR"), ("+862112345678", "CN"), ("+6561234567", "SG")],
    *[("+60312345678", "MY"), ("+62211234567", "ID"), ("+6321234567", "PH"), ("+6621234567", "TH")],
    *[("+525512345678", "MX"), ("+541112345678", "AR"), ("+56221234567", "CL"), ("+5711234567", "CO")],
    *[("+5111234567", "PE"), ("+16045550123", "CA"), ("+18765550123", "JM"), ("+441534712345", "JE")],
]
PLACES = [
    *[("Germany", "DE"), ("Deutschland", "DE"), ("Allemagne", "DE"), ("Köln, Deutschland", "DE")],
    *[("Wien, Österreich", "AT"), ("Vienna, Austria", "AT"), ("Graz, Autriche", "AT"), ("AUSTRIA", "AT")],
    *[("Toronto, Canada", "CA"), ("Montréal, Kanada", "CA"), ("Leeds, UK", "GB"), ("London, England", "GB")],
    *[("Cardiff, Wales", "GB"), ("Glasgow, Scotland", "GB"), ("Belfast, Northern Ireland", "GB")],
    *[("Cork, Ireland", "IE"), ("Paris, France", "FR"), ("Frankreich", "FR"), ("Milano, Italia", "IT")],
    *[("Madrid, España", "ES"), ("Utrecht, Nederland", "NL"), ("Utrecht, the Netherlands", "NL")],
    *[("Praha, Česko", "CZ"), ("Prague, Czech Republic", "CZ"), ("Lisboa, Portugal", "PT")],
    *[("Warszawa, Polska", "PL"), ("Zürich, Schweiz", "CH"), ("Genève, Suisse", "CH"), ("Oslo, Norge", "NO")],
    *[
        ("Stockholm, Sverige", "SE"),
        ("Helsinki, Suomi", "FI"),
        ("Austin, USA", "US"),
        ("United States", "US"),
    ],
    *[("Atlanta, Georgia", ""), ("Los Angeles, CA", ""), ("Wilmington, DE", ""), ("Duluth, MN", "")],
    *[("Bavaria", ""), ("Bayern", ""), ("London", ""), ("Paris, Texas", ""), ("New Jersey", ""), ("", "")],
    *[("Monaco", ""), ("Remote", ""), ("Europe", ""), ("European Union", ""), ("Earth", ""), (",", "")],
]
PLACES += [
    *[("Athens, Greece", "GR"), ("Αθήνα, Ελλάδα", ""), ("Kyiv, Ukraine", "UA"), ("Zagreb, Croatia", "HR")],
    *[
        ("Sofia, Bulgaria", "BG"),
        ("Beograd, Serbia", "RS"),
        ("Tallinn, Estonia", "EE"),
        ("Riga, Lettland", "LV"),
    ],
    *[
        ("Istanbul, Türkiye", "TR"),
        ("Tel Aviv, Israel", "IL"),
        ("Dubai, UAE", "AE"),
        ("Lagos, Nigeria", "NG"),
    ],
    *[("Cairo, Egypt", "EG"), ("Tokyo, Japan", "JP"), ("Seoul, South Korea", "KR"), ("Singapore", "SG")],
    *[
        ("Lima, Perú", "PE"),
        ("Bogotá, Colombia", "CO"),
        ("São Paulo, Brasil", "BR"),
        ("Santiago, Chile", "CL"),
    ],
    *[("Riga, Lettland", "LV"), ("Lagos, Nigeria", "NG"), ("Santiago, Chile", "CL"), ("Doha, Katar", "QA")],
    *[("Lebanon, Pennsylvania", ""), ("Washington", ""), ("DE", ""), ("AT", ""), ("CA", ""), ("us", "")],
]
MAILBOXES = [
    *[("a@firma.de", "DE"), ("a@firma.at", "AT"), ("a@firm.ca", "CA"), ("a@firm.co.uk", "GB")],
    *[("a@ditta.it", "IT"), ("a@societe.fr", "FR"), ("a@firma.pl", "PL"), ("a@bedrijf.nl", "NL")],
    *[("a@firm.com.au", "AU"), ("a@firm.co.nz", "NZ"), ("a@firma.ch", "CH"), ("a@firm.ie", "IE")],
    *[("a@firm.com", ""), ("a@firm.org", ""), ("a@firm.net", ""), ("a@firm.eu", ""), ("a@firm.io", "")],
    *[("a@firm.ai", ""), ("a@firm.co", ""), ("a@firm.me", ""), ("a@firm.tv", ""), ("a@firm.example", "")],
    *[("a@firma.es", "ES"), ("a@firma.pt", "PT"), ("a@firma.se", "SE"), ("a@firma.no", "NO")],
    *[("a@firma.dk", "DK"), ("a@firma.fi", "FI"), ("a@firma.cz", "CZ"), ("a@empresa.com.br", "BR")],
    *[("a@firm.us", "US"), ("a@firm.in", "IN"), ("a@firm.info", ""), ("a@firm.jobs", "")],
    *[("a@firm.dev", ""), ("a@firm.zz", ""), ("a@xn--bcher-kva.example", ""), ("a@localhost", "")],
]


@pytest.mark.parametrize(("code", "country"), EXPLICIT)
def test_a_country_said_outright(code: str, country: str) -> None:
    assert country_of(W(country_code=code)) == country


@pytest.mark.parametrize(("phone", "country"), PHONES)
def test_a_phone_with_its_prefix(phone: str, country: str) -> None:
    assert country_of(W(phones=(phone,))) == country


@pytest.mark.parametrize(("place", "country"), PLACES)
def test_a_place_that_names_its_country(place: str, country: str) -> None:
    assert named_country(place) == country
    assert country_of(W(places=("", place))) == country
    assert country_of(W(employers=(place,))) == country


@pytest.mark.parametrize(("email", "country"), MAILBOXES)
def test_the_ending_of_an_address(email: str, country: str) -> None:
    assert country_of(W(emails=(email,))) == country


def test_each_sign_is_tried_until_one_tells() -> None:
    assert country_of(W(phones=("5550143", "+4315551234"))) == "AT"
    assert country_of(W(emails=("a@b.com", "a@b.at"))) == "AT"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_text_breaks_it_and_none_without_america_in_it_is_american(
    place: str, email: str, employer: str
) -> None:
    found = country_of(W(phones=(place,), places=(place,), emails=(email,), employers=(employer,)))
    assert found == "" or (len(found) == 2 and found.isupper())
    if found == "US":
        assert email.casefold().endswith(".us") or place.startswith("+1") or "," not in place


def test_the_table_of_countries() -> None:
    assert {code: policy_for(code) for code in ("DE", "AT", "CA", "GB", "FR", "US", "IT", "NZ", "")} == {
        "DE": Policy.CONSENT,
        "AT": Policy.CONSENT,
        "CA": Policy.BASIS,
        "GB": Policy.PRIVATE,
        "FR": Policy.PRIVATE,
        "US": Policy.ALLOW,
        "IT": Policy.WARN,
        "NZ": Policy.WARN,
        "": Policy.WARN,
    }


def test_of_several_markets_the_strictest_counts() -> None:
    assert strictest({"US", "GB", "CA", "AT"}) == "AT"
    assert strictest({"US", "GB", "CA"}) == "CA"
    assert strictest({"US"}) == "US"
    assert strictest(()) == ""
