"""Addresses of signing in, one's own account, settings and the first set-up.

allauth's addresses stand here one by one, under the names it looks for, so that nothing it offers is open
without being meant.
"""

from django.urls import include, path, re_path

from axis.accounts.ui import agency, clients, entrance, factors, issuer, keys, people, sessions, standing
from axis.accounts.ui.setup import setup

account_patterns = [
    path("inactive/", entrance.inactive, name="account_inactive"),
    path("confirm/", entrance.confirm_password, name="account_reauthenticate"),
    path("confirm/code/", entrance.confirm_second_factor, name="mfa_reauthenticate"),
    path("password/", entrance.change_password, name="account_change_password"),
    path("password/forgotten/", entrance.forgot_password, name="account_reset_password"),
    path("password/forgotten/sent/", entrance.forgot_password_done, name="account_reset_password_done"),
    path("password/set/done/", entrance.set_password_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/set/(?P<uidb36>[0-9a-f]{32})-(?P<key>[0-9a-z-]{1,80})/$",
        entrance.set_password,
        name="account_reset_password_from_key",
    ),
    path("second-factor/", entrance.second_factor_page, name="mfa_index"),
    path("second-factor/add/", entrance.add_second_factor, name="mfa_activate_totp"),
    path("second-factor/remove/", entrance.drop_second_factor, name="mfa_deactivate_totp"),
    path("confirm/passkey/", entrance.confirm_passkey, name="mfa_reauthenticate_webauthn"),
    path("passkeys/", factors.passkeys, name="mfa_list_webauthn"),
    path("passkeys/add/", entrance.add_passkey, name="mfa_add_webauthn"),
    path("recovery-codes/", factors.recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", entrance.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("links/", issuer.issuer_links, name="socialaccount_connections"),
    path("confirm/without-password/", issuer.without_password, name="account_without_password"),
    path("sessions/", sessions.session_list, name="usersessions_list"),
    path("sessions/end/", sessions.session_end, name="session_end"),
    path("sessions/end-others/", sessions.session_end_others, name="session_end_others"),
]

settings_patterns = [
    path("", agency.settings_home, name="home"),
    path("account/", agency.own_account, name="account"),
    path("agency/", agency.agency_page, name="agency"),
    path("people/", people.people_list, name="people"),
    path("people/new/", people.person_new, name="person-new"),
    path("people/<uuid:pk>/", people.person_page, name="person"),
    path("people/<uuid:pk>/deactivate/", standing.person_deactivate, name="person-deactivate"),
    path("people/<uuid:pk>/reactivate/", standing.person_reactivate, name="person-reactivate"),
    path("people/<uuid:pk>/send-link/", standing.person_send_link, name="person-send-link"),
    path("people/<uuid:pk>/remove-factor/", standing.person_remove_factor, name="person-remove-factor"),
    path("clients/", clients.client_list, name="clients"),
    path("clients/new/", clients.client_new, name="client-new"),
    path("clients/<uuid:pk>/", clients.client_page, name="client"),
    path("clients/<uuid:pk>/members/", clients.client_members, name="client-members"),
    path("api-keys/", keys.key_list, name="api-keys"),
    path("api-keys/new/", keys.key_new, name="api-key-new"),
    path("api-keys/<uuid:pk>/revoke/", keys.key_revoke, name="api-key-revoke"),
    path("api-keys/programs/<uuid:pk>/switch-off/", keys.program_off, name="api-program-off"),
]

urlpatterns = [
    path("sign-in/", entrance.sign_in, name="account_login"),
    path("sign-in/code/", entrance.enter_code, name="mfa_authenticate"),
    path("sign-in/passkey/", entrance.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("sign-in/with/", issuer.go_to_issuer, name="issuer_login"),
    path("sign-in/with/back/", issuer.come_back, name="issuer_callback"),
    path("sign-out/", entrance.sign_out, name="account_logout"),
    path("account/", include(account_patterns)),
    path("settings/", include((settings_patterns, "settings"))),
    path("setup/<str:token>/", setup, name="setup"),
]
