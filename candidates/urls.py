"""Addresses of candidates, documents, import, roles, shortlists and the link for a client."""

from django.urls import include, path

from axis.ui.nav import count_with
from candidates.shortlists.queries import waiting_for
from candidates.ui import (
    candidates,
    deciding,
    documents,
    duplicates,
    facts,
    imports,
    insights,
    intake,
    leaving,
    noting,
    role_facts,
    role_requirements,
    roles,
    shortlist_entries,
    shortlist_making,
    shortlists,
    skills,
    statements,
    table_acts,
    tables,
)

candidate_patterns = [
    path("", candidates.candidate_list, name="list"),
    path("import/", imports.import_page, name="import"),
    path("import/text/", imports.paste_page, name="import-text"),
    path("import/<uuid:pk>/", imports.import_run, name="import-run"),
    path("tables/", tables.table_list, name="tables"),
    path("tables/<uuid:pk>/", tables.table_page, name="table"),
    path("tables/<uuid:pk>/map/", tables.table_map, name="table-map"),
    path("tables/<uuid:pk>/read/", table_acts.table_read_anew, name="table-read"),
    path("tables/<uuid:pk>/act/", table_acts.table_act, name="table-act"),
    path("tables/<uuid:pk>/answer/", table_acts.table_answer, name="table-answer"),
    path("tables/<uuid:pk>/errors.csv", table_acts.table_errors, name="table-errors"),
    path("documents/<uuid:pk>/try-again/", imports.try_document_again, name="import-try-again"),
    path("documents/<uuid:pk>/", documents.document_page, name="document"),
    path("documents/<uuid:pk>/page/", documents.page_of_document, name="document-page"),
    path("achievements/", statements.statement_list, name="statements"),
    path("achievements/<uuid:pk>/decide/", deciding.statement_decide, name="statement-decide"),
    path("achievements/<uuid:pk>/words/", deciding.statement_words, name="statement-words"),
    path("achievements/decisions/<uuid:pk>/undo/", deciding.statement_undo, name="statement-undo"),
    path("duplicates/", duplicates.duplicate_list, name="duplicates"),
    path("duplicates/typing/", duplicates.duplicate_typing, name="duplicate-typing"),
    path("duplicates/<uuid:pk>/", duplicates.duplicate_page, name="duplicate"),
    path("duplicates/<uuid:pk>/decide/", duplicates.duplicate_decide, name="duplicate-decide"),
    path("duplicates/<uuid:pk>/ask-again/", duplicates.duplicate_ask_again, name="duplicate-ask-again"),
    path("merges/<uuid:pk>/undo/", duplicates.merge_undo, name="merge-undo"),
    path("<uuid:pk>/", candidates.candidate_page, name="page"),
    path("<uuid:pk>/about/", noting.note_about_candidate, name="about"),
    path("<uuid:pk>/notes/", noting.note_on_candidate, name="note-add"),
    path("<uuid:pk>/fact/", facts.fact_page, name="fact"),
    path("<uuid:pk>/fact/decide/", facts.fact_decide, name="fact-decide"),
    path("<uuid:pk>/skills/", skills.skill_add, name="skill-add"),
    path("skills/<uuid:pk>/decide/", skills.skill_decide, name="skill-decide"),
    path("<uuid:pk>/said-no/", noting.candidate_said_no, name="said-no"),
    path("<uuid:pk>/delete/", leaving.candidate_delete, name="delete"),
    path("<uuid:pk>/restore/", leaving.candidate_restore, name="restore"),
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

shortlist_patterns = [
    path("", shortlists.shortlist_list, name="list"),
    path("roles/<uuid:pk>/new/", shortlist_making.shortlist_new, name="new"),
    path("<uuid:pk>/", shortlists.shortlist_page, name="page"),
    path("<uuid:pk>/preview/", shortlists.shortlist_preview, name="preview"),
    path("<uuid:pk>/compare/", shortlists.shortlist_compare, name="compare"),
    path("<uuid:pk>/close/", shortlists.shortlist_close, name="close"),
    path("<uuid:pk>/invite/", shortlists.shortlist_invite, name="invite"),
    path("entries/<uuid:pk>/", shortlist_entries.entry_page, name="entry"),
    path("entries/<uuid:pk>/decide/", shortlist_entries.entry_decide, name="decide"),
    path("entries/<uuid:pk>/undo/", shortlist_entries.entry_undo, name="undo"),
    path("entries/<uuid:pk>/withdraw/", shortlist_entries.entry_withdraw, name="withdraw"),
    path("entries/<uuid:pk>/unblind/", shortlist_entries.entry_unblind, name="unblind"),
]

urlpatterns = [
    path("insights/", include((insight_patterns, "insights"))),
    path("candidates/", include((candidate_patterns, "candidates"))),
    path("roles/", include((role_patterns, "roles"))),
    path("shortlists/", include((shortlist_patterns, "shortlists"))),
    path("intake/thanks/", intake.intake_thanks, name="intake_thanks"),
    path("intake/<str:token>/", intake.intake_page, name="intake"),
]

# The rail of a hiring manager shows how many people wait for a decision.
count_with("shortlists:list", lambda user: waiting_for(user=user))
