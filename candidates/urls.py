"""Addresses of candidates, documents, import, roles and the page for a client's hiring manager."""

from django.urls import include, path

from candidates.ui import (
    candidates,
    documents,
    imports,
    insights,
    intake,
    noting,
    role_facts,
    role_requirements,
    roles,
)

candidate_patterns = [
    path("", candidates.candidate_list, name="list"),
    path("import/", imports.import_page, name="import"),
    path("import/text/", imports.paste_page, name="import-text"),
    path("import/<uuid:pk>/", imports.import_run, name="import-run"),
    path("documents/<uuid:pk>/try-again/", imports.try_document_again, name="import-try-again"),
    path("documents/<uuid:pk>/", documents.document_page, name="document"),
    path("<uuid:pk>/", candidates.candidate_page, name="page"),
    path("<uuid:pk>/about/", noting.note_about_candidate, name="about"),
    path("<uuid:pk>/notes/", noting.note_on_candidate, name="note-add"),
    path("<uuid:pk>/said-no/", noting.candidate_said_no, name="said-no"),
    path("notes/<uuid:pk>/delete/", noting.delete_candidate_note, name="note-delete"),
]

role_patterns = [
    path("", roles.role_list, name="list"),
    path("new/", roles.role_new, name="new"),
    path("<uuid:pk>/", roles.role_page, name="page"),
    path("<uuid:pk>/edit/", roles.role_edit, name="edit"),
    path("<uuid:pk>/close/", roles.role_close, name="close"),
    path("<uuid:pk>/reopen/", roles.role_reopen, name="reopen"),
    path("<uuid:pk>/requirements/new/", role_requirements.requirement_new, name="requirement-new"),
    path("requirements/<uuid:pk>/", role_requirements.requirement_page, name="requirement"),
    path("requirements/<uuid:pk>/move/", role_requirements.requirement_move, name="requirement-move"),
    path("requirements/<uuid:pk>/delete/", role_requirements.requirement_delete, name="requirement-delete"),
    path("<uuid:pk>/growth/new/", role_facts.fact_new, {"kind": "GROWTH"}, name="growth-new"),
    path("<uuid:pk>/impact/new/", role_facts.fact_new, {"kind": "IMPACT"}, name="impact-new"),
    path("<uuid:pk>/basics/", role_facts.basics_page, name="basics"),
    path("facts/<uuid:pk>/", role_facts.fact_page, name="fact"),
    path("facts/<uuid:pk>/retire/", role_facts.fact_retire, name="fact-retire"),
    path("<uuid:pk>/intake/new/", intake.intake_new, name="intake-new"),
    path("intakes/<uuid:pk>/", intake.intake_answers, name="intake"),
    path("intakes/<uuid:pk>/revoke/", intake.intake_revoke, name="intake-revoke"),
]

insight_patterns = [
    path("", insights.insight_list, name="list"),
    path("new/", insights.insight_new, name="new"),
    path("compare/<uuid:pk>/", insights.compare, name="compare"),
    path("<uuid:pk>/", insights.insight_page, name="page"),
    path("<uuid:pk>/correct/", insights.insight_correct, name="correct"),
    path("<uuid:pk>/sign/", insights.insight_sign, name="sign"),
    path("<uuid:pk>/withdraw/", insights.insight_withdraw, name="withdraw"),
]

urlpatterns = [
    path("insights/", include((insight_patterns, "insights"))),
    path("candidates/", include((candidate_patterns, "candidates"))),
    path("roles/", include((role_patterns, "roles"))),
    path("intake/thanks/", intake.intake_thanks, name="intake_thanks"),
    path("intake/<str:token>/", intake.intake_page, name="intake"),
]
