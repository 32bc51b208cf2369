"""Who may sign in, and how: passwords, second factors, sessions. A part of base.py, which was too long."""

from axis.settings import env, issuer

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axis.accounts.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "axis.accounts.passwords.MaximumLengthValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "axis.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_FORMS = {"login": "axis.accounts.ui.forms.SignInForm"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "axis.accounts.tokens.PasswordKeyGenerator"  # noqa: S105
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("AXIS_TRUSTED_PROXIES", default=0)
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# There is nothing to guess; an office behind one address signs in at nine, with two requests each.
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "add_webauthn": "axis.accounts.ui.passkey_forms.AddPasskeyForm",
    "authenticate_webauthn": "axis.accounts.ui.passkey_forms.UsePasskeyForm",
    "login_webauthn": "axis.accounts.ui.passkey_forms.SignInByPasskeyForm",
    "reauthenticate_webauthn": "axis.accounts.ui.passkey_forms.ConfirmByPasskeyForm",
}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Axis"
MFA_ADAPTER = "axis.accounts.adapter.MFAAdapter"
# OpenID Connect: allauth's settings of providers stay empty, since there is one issuer and it stands here.
AXIS_ISSUER = issuer.read()
SOCIALACCOUNT_ADAPTER = "axis.accounts.issuer.adapters.IssuerAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
# axis.accounts.middleware.SessionLimits notes activity once a minute; allauth would write with every page.
USERSESSIONS_TRACK_ACTIVITY = False
# Admins and approvers must hold a second factor; the embedded demo switches it off.
AXIS_SECOND_FACTOR_REQUIRED = True
