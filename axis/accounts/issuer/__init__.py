"""Sign-in by OpenID Connect: what the issuer says, and what of it is believed."""
