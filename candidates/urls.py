"""Addresses of candidates, documents, import and roles."""

from django.urls import include, path

from candidates.ui import candidates, documents, imports, roles

candidate_patterns = [
    path("", candidates.candidate_list, name="list"),
    path("import/", imports.import_page, name="import"),
    path("import/progress/", imports.import_progress_fragment, name="import-progress"),
    path("import/<uuid:pk>/try-again/", imports.try_document_again, name="import-try-again"),
    path("documents/<uuid:pk>/", documents.document_page, name="document"),
    path("<uuid:pk>/", candidates.candidate_page, name="page"),
    path("<uuid:pk>/addressed-as/", candidates.address_candidate_as, name="address-as"),
]

role_patterns = [
    path("", roles.role_list, name="list"),
    path("<uuid:pk>/", roles.role_page, name="page"),
]

urlpatterns = [
    path("candidates/", include((candidate_patterns, "candidates"))),
    path("roles/", include((role_patterns, "roles"))),
]
