"""/documents: CVs and other files about people, on their way to profiles."""

from functools import partial
from typing import Any, ClassVar, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.rest.errors import Problem
from axis.rest.operations import operation
from axis.rest.shapes import Listed
from axis.rest.views import Resource
from axis.work.bell import ring_many
from candidates.api.import_shapes import (
    DocumentForm,
    DocumentQuery,
    DocumentRow,
    DocumentsTaken,
    DocumentStates,
    Refusal,
    TurnedAwayRow,
)
from candidates.api.naming import whose
from candidates.api.redacting import readable
from candidates.ingest.queries import documents_for
from candidates.ingest.rules import MAX_BYTES, is_table_file
from candidates.ingest.services import Brought, IncomingFile, Origin, bring_in
from candidates.models import SourceDocument


class DocumentViewSet(Resource):
    """Files about people."""

    scopes: ClassVar = {"read": "candidates:read", "write": "candidates:write"}

    @operation("List documents", answer=DocumentRow, query=DocumentQuery, is_list=True)
    def list(self, request: Any, *, query: DocumentQuery) -> Listed[Any]:
        """The newest first, of everybody, of one person or of one file that held many."""
        # Of whom each is, its id tells; a whole person beside each row costs what a search of them does.
        rows = documents_for(user=request.user).select_related(None)
        if query.state:
            rows = rows.filter(state=query.state)
        if query.candidate_id:
            rows = rows.filter(candidate_id=whose(request.user, query.candidate_id))
        if query.run_id:
            rows = rows.filter(import_run_id=query.run_id)
        shape = partial(document_row, user=request.user)
        return self.page(rows, query=query, order=("-received_at", "-id"), shape=shape)

    @operation("Get a document", answer=DocumentRow)
    def retrieve(self, request: Any, *, pk: str) -> DocumentRow:
        """How far it is read; it is a profile once `candidate_id` says whose, and READY with achievements."""
        return document_row(self.one(documents_for(user=request.user), pk), user=request.user)

    @operation(
        "Bring in a file",
        answer=DocumentsTaken,
        body=DocumentForm,
        status=201,
        may_answer=(200,),
        problems=("file-refused",),
    )
    def create(self, request: Any, *, body: DocumentForm) -> Any:
        """Keeps a CV and has it read within seconds; of a ZIP or an address book each file and card by
        itself. A file that is here already is a 200 that names its document; a table in a ZIP waits as one
        of /imports, and its rows may name the files beside it."""
        user: User = request.user
        file = IncomingFile(
            name=body.file.name, raw=body.file.read(MAX_BYTES + 1), declared=body.file.content_type or ""
        )
        if is_table_file(file_name=file.name, head=file.raw[:64]):
            words = _("It is a table. Send it to /imports, where its columns are asked for.")
            raise Problem("file-refused", words, reason="is_table")
        origin = Origin(
            body.source, brought_by=user, lawful_basis=body.lawful_basis, is_public=body.is_public
        )
        brought = bring_in(files=[file], origin=origin, now=timezone.now(), takes_tables=True)
        taken = _taken(user, brought)
        refused = [one for one in taken.turned_away if not one.document_id]
        # Where one of several is here already, all of them are answered for.
        if refused and not (taken.documents or taken.imports) and len(refused) == len(taken.turned_away):
            raise Problem("file-refused", refused[0].detail, reason=refused[0].code)
        ring_many(("candidates.ingest", {"sourcedocument_id": pk}) for pk in brought.new_ids)
        ring_many(("candidates.table_read", {"tableimport_id": pk}) for pk in taken.imports)
        return taken, 201 if brought.new_ids or taken.imports else 200


def document_row(document: SourceDocument, *, user: User) -> DocumentRow:
    """Return a document as it is answered."""
    told, state = document.refusal, cast("DocumentStates", document.state)
    return DocumentRow(
        id=document.pk,
        state=state,
        kind=document.kind,
        file_name=document.file_name,
        # Of a mail it names the sender, who may be the person.
        source=readable(document.source, user=user),
        lawful_basis=document.lawful_basis,
        is_public=document.is_public,
        received_at=document.received_at,
        candidate_id=document.candidate_id,
        refusal=refusal_of(told) if told else None,
        remarks=document.remarks,
    )


def refusal_of(told: Any) -> Refusal:
    """Return why a file was refused, as it is stored."""
    return Refusal(code=told["code"], detail=told["message"], place=told.get("place") or "")


def _taken(user: User, brought: Brought) -> DocumentsTaken:
    run = brought.run
    documents = documents_for(user=user).filter(import_run=run)
    return DocumentsTaken(
        run_id=run.pk,
        documents=[document_row(one, user=user) for one in documents],
        turned_away=[
            TurnedAwayRow(
                file_name=one["file"],
                code=one["code"],
                detail=one["message"],
                document_id=one.get("document"),
            )
            for one in run.turned_away
        ],
        imports=[table.pk for table in brought.tables],
    )
