"""Addresses of candidates, documents, import and roles."""

from django.urls import include, path

from candidates.ui import candidates, documents, imports, noting, roles

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
    path("<uuid:pk>/", roles.role_page, name="page"),
]

urlpatterns = [
    path("candidates/", include((candidate_patterns, "candidates"))),
    path("roles/", include((role_patterns, "roles"))),
]
