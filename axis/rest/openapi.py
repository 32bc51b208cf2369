"""OpenAPI 3.1 from the types operations are marked with: what is published is what is read and answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import models_json_schema
from rest_framework.routers import SimpleRouter

from axis.lib.problems import PROBLEMS, TITLES
from axis.rest.operations import Operation
from axis.rest.permissions import needed_scope
from axis.rest.shapes import Form, Listed, Query

VERSION = "1.0.0"
_REF = "#/components/schemas/{model}"
_REFUSALS = (400, 401, 403, 404, 405, 406, 429, 500, 503)
_REFUSALS_OF_WRITES = (409, 411, 412, 413, 415)
_REFUSALS_OF_POSTS = (422,)
_REFUSALS_WITHOUT_MATCH = (428,)
_REQUEST_ID = {"required": True, "schema": {"type": "string"}}
_REFUSALS_OF_DELETES = (410,)
_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "16 to 128 letters, digits, - and _; the same key again does nothing twice. Kept 7 days.",
    "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{16,128}$"},
}
_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of what was read; refused with 412 where it has changed since.",
    "schema": {"type": "string"},
}
_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "The ETag of what was read; 304 where it is still so.",
    "schema": {"type": "string"},
}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["code", "detail"],
                "properties": {
                    "pointer": {"type": "string"},
                    "parameter": {"type": "string"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
        "required_scopes": {"type": "array", "items": {"type": "string"}},
        "existing": {"type": "array", "items": {"type": "object"}},
        "reasons": {"type": "array", "items": {"type": "object"}},
    },
}


@dataclass(frozen=True)
class Route:
    """One method of one address.

    Args:
        path: With {id} where it takes one.
        method: In small letters.
        name: The operation's id, which becomes a method of generated clients; never changed.
        group: The resource it belongs to.
        operation: What it does.
        scope: What a key must allow, or None.
    """

    path: str
    method: str
    name: str
    group: str
    operation: Operation
    scope: str | None


def routes_of(router: SimpleRouter) -> Iterator[Route]:
    """Yield every operation of a router.

    Raises:
        AttributeError: A view is not marked as an operation, and would answer without standing here.
    """
    for prefix, viewset, basename in router.registry:
        for route in router.get_routes(viewset):
            address: str = route.url
            path = address.strip("^$").format(prefix=f"/{prefix}", lookup="{id}", trailing_slash="")
            for method, name in router.get_method_map(viewset, route.mapping).items():
                described: Operation = getattr(viewset, name).operation
                scope = needed_scope(viewset, method.upper(), name)
                yield Route(path, method, f"{basename}_{name}", prefix, described, scope)


def contract_of(router: SimpleRouter) -> dict[str, Any]:
    """Return the contract as JSON values."""
    routes = list(routes_of(router))
    references, schemas = _schemas([route.operation for route in routes])
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method] = _described(route, references)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Axis",
            "version": VERSION,
            "description": "People, roles, matches, messages and refusals of one agency.",
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "bearerFormat": "axs_live_…"}},
            "responses": {
                f"Problem{status}": _refusal(status)
                for status in sorted(
                    {
                        *_REFUSALS,
                        *_REFUSALS_OF_WRITES,
                        *_REFUSALS_OF_POSTS,
                        *_REFUSALS_WITHOUT_MATCH,
                        *_REFUSALS_OF_DELETES,
                    }
                )
            },
            "schemas": {"Problem": _PROBLEM, **dict(sorted(schemas.items()))},
        },
    }


def _schemas(operations: list[Operation]) -> tuple[dict[type, dict[str, Any]], dict[str, Any]]:
    """Return a reference for each type, and what the references lead to."""
    answers = {_answered(one) for one in operations}
    bodies = {one.body for one in operations if one.body is not None}
    wanted: list[Any] = [(model, "serialization") for model in sorted(answers, key=lambda m: m.__name__)]
    wanted += [(model, "validation") for model in sorted(bodies, key=lambda m: m.__name__)]
    references, definitions = models_json_schema(wanted, ref_template=_REF)
    return {model: schema for (model, _mode), schema in references.items()}, definitions["$defs"]


def _answered(described: Operation) -> Any:
    return Listed[described.answer] if described.is_list else described.answer  # type: ignore[name-defined]


def _described(route: Route, references: dict[type, dict[str, Any]]) -> dict[str, Any]:
    described = route.operation
    is_write = route.method != "get"
    parameters: list[dict[str, Any]] = [_ID] if "{id}" in route.path else []
    parameters += [*_parameters(described.query)]
    if route.method == "post":
        parameters.append(_KEY)
    if is_write and "{id}" in route.path:
        parameters.append({**_MATCH, "required": described.needs_match})
    if not is_write and not described.is_list:
        parameters.append(_NONE_MATCH)
    told: dict[str, Any] = {
        "operationId": route.name,
        "tags": [route.group],
        "summary": described.summary,
        "description": " ".join(described.description.split()),
        "parameters": parameters,
        "responses": _responses(route, references[_answered(described)]),
    }
    if route.scope:
        told["x-scope"] = route.scope
    if described.body is not None:
        kind = "multipart/form-data" if issubclass(described.body, Form) else "application/json"
        content: dict[str, Any] = {kind: {"schema": references[described.body]}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _parameters(query: type[Query]) -> Iterator[dict[str, Any]]:
    schema = query.model_json_schema(ref_template=_REF)
    for name, described in schema.get("properties", {}).items():
        plain = {key: value for key, value in described.items() if key not in {"title", "description"}}
        if "anyOf" in plain:
            # An address cannot say null; leaving the parameter out does.
            (kind,) = [one for one in plain.pop("anyOf") if one != {"type": "null"}]
            plain = {**kind, **{key: value for key, value in plain.items() if key != "default"}}
        told = {"name": name, "in": "query", "required": False, "schema": plain}
        if "description" in described:
            told["description"] = described["description"]
        yield told


def _responses(route: Route, answer: dict[str, Any]) -> dict[str, Any]:
    described, is_write = route.operation, route.method != "get"
    headers: dict[str, Any] = {"X-Request-ID": _REQUEST_ID}
    headers["Link" if described.is_list else "ETag"] = {
        "required": not described.is_list,
        "schema": {"type": "string"},
    }
    content = {"application/json": {"schema": answer}}
    told: dict[str, Any] = {
        str(status): {"description": "Done.", "headers": headers, "content": content}
        for status in (described.status, *described.may_answer)
    }
    if not is_write and not described.is_list:
        told["304"] = {"description": "Not changed since If-None-Match.", "headers": headers}
    if "merged" in described.problems and not is_write:
        told["308"] = _refusal(308)
    refusals = {
        *_REFUSALS,
        *(_REFUSALS_OF_WRITES if is_write else ()),
        *(_REFUSALS_OF_POSTS if route.method == "post" else ()),
        *(_REFUSALS_WITHOUT_MATCH if described.needs_match else ()),
        *(_REFUSALS_OF_DELETES if route.method == "delete" else ()),
        *(PROBLEMS[code][0] for code in described.problems if code != "merged"),
    }
    for status in sorted(refusals):
        told[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
    return told


def _refusal(status: int) -> dict[str, Any]:
    names = [code for code, (its, _when) in PROBLEMS.items() if its == status]
    return {
        "description": f"{TITLES[status]}: {', '.join(names)}.",
        "headers": {"X-Request-ID": _REQUEST_ID},
        "content": {"application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}},
    }
