"""The contract as a page shows it: chapters of addresses, with fields in plain words."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Field:
    """One parameter, or one field of a body or an answer.

    Args:
        name: What it is called.
        kind: What it holds, such as "string, at most 200".
        is_required: Whether it must be sent.
        description: What it means.
    """

    name: str
    kind: str
    is_required: bool
    description: str


@dataclass(frozen=True)
class Entry:
    """One method of one address."""

    name: str
    method: str
    path: str
    summary: str
    description: str
    scope: str
    parameters: list[Field]
    body: list[Field]
    answer: list[Field]


@dataclass(frozen=True)
class Chapter:
    """One resource."""

    name: str
    entries: list[Entry]


def chapters_of(contract: dict[str, Any]) -> list[Chapter]:
    """Return the chapters of a contract, in its order."""
    chapters: dict[str, list[Entry]] = {}
    for path, methods in contract["paths"].items():
        for method, told in methods.items():
            chapters.setdefault(told["tags"][0], []).append(_entry(contract, path, method, told))
    return [Chapter(name, entries) for name, entries in chapters.items()]


def _entry(contract: dict[str, Any], path: str, method: str, told: dict[str, Any]) -> Entry:
    body = told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    success = next(status for status in sorted(told["responses"]) if status.startswith("2"))
    answer = told["responses"][success]["content"]["application/json"]["schema"]
    return Entry(
        name=told["operationId"],
        method=method.upper(),
        path=contract["servers"][0]["url"] + path,
        summary=told["summary"],
        description=told["description"],
        scope=told.get("x-scope", ""),
        parameters=[
            Field(one["name"], _kind(contract, one["schema"]), one["required"], one.get("description", ""))
            for one in told["parameters"]
        ],
        body=_fields(contract, body),
        answer=_fields(contract, answer),
    )


def _fields(contract: dict[str, Any], schema: dict[str, Any]) -> list[Field]:
    whole = _followed(contract, schema)
    required = set(whole.get("required", ()))
    return [
        Field(name, _kind(contract, one), name in required, one.get("description", ""))
        for name, one in whole.get("properties", {}).items()
    ]


def _followed(contract: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    name = schema.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = contract["components"]["schemas"][name] if name else schema
    return found


def _kind(contract: dict[str, Any], schema: dict[str, Any]) -> str:
    """Return what a value is, in a few words."""
    if "$ref" in schema:
        inside = _followed(contract, schema).get("properties", {})
        return "{" + ", ".join(inside) + "}"
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(_kind(contract, one) for one in schema["anyOf"]))
    if "enum" in schema:
        return " | ".join(f'"{value}"' for value in schema["enum"])
    if "const" in schema:
        return f'"{schema["const"]}"'
    if schema.get("type") == "array":
        return f"[{_kind(contract, schema.get('items', {}))}]"
    return str(schema.get("format") or schema.get("type", "any"))
