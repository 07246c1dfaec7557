"""The API's description: generated from the code, written to `openapi.json`, compared at each build."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from waymark.kit.http.contracts import add_contracts
from waymark.kit.problems import ProblemRead, UnsupportedMediaType, problems

DESCRIPTION = """\
Waymark serves learners who design their own learning: they say who they are, set goals, invite people who
support them, check in and reflect. Everything of a learner's stands under `/learners/{learner_id}`; each
answer's `may` names the actions that would succeed for the caller now, so clients hold no roles.

Lists are keyset pages. Changes carry `If-Match`. POSTs may carry an `Idempotency-Key`; a retry then has one
effect. Errors are `application/problem+json` (RFC 9457) with a stable `code`."""

TAGS: dict[str, str] = {
    "accounts": "Signing in and out, set-up slips, personal access tokens.",
    "apps": "Apps that act for somebody: letting one in, seeing which there are, ending one.",
    "assessments": "How well a goal is reached: rated blind by the learner and by others, then revealed to both.",
    "audit": "The ledger as who did what, for administrators.",
    "catalogue": "What is kept of people, why, and for how long.",
    "check_ins": "How a goal goes, in three taps.",
    "choices": "Real options that somebody offered a learner, and what was picked.",
    "clients": "Programs that a school lets in: systems that act for themselves, and apps.",
    "connections": "Webhook endpoints and deliveries; LMS sources and what they told.",
    "conversations": "Messages on a goal or on a shared reflection.",
    "corrections": "What a learner says is wrong about them, and the answers.",
    "criteria": "How we will know that a goal is reached.",
    "disclosures": "The journal of access: who looked at what.",
    "erasures": "Erasing a learner's record, and the proof that is left.",
    "evidence": "What shows that a line on how we will know is met: files, links, work in an LMS.",
    "examples": "What is good or weak in an example, and the line that grew from it.",
    "exports": "Everything that is known of a learner, to take along.",
    "family": "The learners whom somebody is a guardian of.",
    "files": "Files that were uploaded.",
    "glass": "Break-glass: reading what a learner wrote, in need.",
    "goals": "Goals, their steps and criteria, and check-ins.",
    "help": "Whom one can turn to, named wherever one writes.",
    "insights": "The learner's home: one next action and what is in flight.",
    "jobs": "Long work and how far it is.",
    "live": "What happens, as server-sent events.",
    "work": "What a learner did in an LMS: offered as evidence, foreseen, graded.",
    "network": "Who supports whom, and who can see what.",
    "notices": "The in-app inbox, and what somebody wants to be told of.",
    "oauth": "Access tokens for programs (OAuth 2). Errors are as RFC 6749, 5.2 has them, not problems.",
    "objectives": "What a teacher asks of a learner, or of a class.",
    "oneroster": "Rosters in, as OneRoster 1.2 CSV.",
    "organizations": "The organization, its schools, groups and people.",
    "origins": "Where a goal came from, who typed it, and who decided on its parts.",
    "privacy": "Consents.",
    "profiles": "Who I am as a learner, in my own words.",
    "proposals": "Changes to a goal that others suggest; the learner answers.",
    "protocols": "Ways to reflect, each with its prompts.",
    "record": "A learner's record as a whole: freezing it.",
    "reflections": "Reflection protocols and reflections.",
    "reports": "Reports of words that worry or hurt, the queue they go to, holds and blocking.",
    "resources": "Tools and sources for a goal, why, and whether they help.",
    "retention": "For how long things are kept, and what is due.",
    "steps": "The steps towards a goal.",
    "templates": "Goals to start from.",
    "lms": "Where LMS sources send to.",
    "webhooks": "Events that are sent to endpoints.",
}


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI 3.1 description of the app."""
    found: dict[str, Any] = get_openapi(
        title="Waymark",
        version=app.version,
        summary="Truly personalized learning, with the learner holding the pen.",
        description=DESCRIPTION,
        routes=[route for route in app.routes if getattr(route, "include_in_schema", False)],
        webhooks=app.webhooks.routes,
        servers=[{"url": "https://waymark.example", "description": "Your school's Waymark"}],
        contact={"name": "Waymark", "url": "https://waymark.example/help"},
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        separate_input_output_schemas=False,
    )
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    schemas |= _problem_schemas()
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    used = {tag for _, operation in operations(found) for tag in operation.get("tags", [])}
    used |= {tag for each in found.get("webhooks", {}).values() for one in each.values() for tag in one.get("tags", [])}
    found["tags"] = [{"name": name, "description": TAGS[name]} for name in sorted(used)]
    for _, operation in operations(found):
        _tidy(operation)
    add_contracts(found, app)
    for each in found.get("webhooks", {}).values():
        for operation in each.values():
            operation["security"] = []
            operation["responses"] = {"2XX": {"description": "Received. Anything else is tried again later."}}
    found["components"]["schemas"] = dict(sorted(schemas.items()))
    return found


def operations(found: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return every operation of a description with its address."""
    return [
        (path, operation)
        for path, methods in found.get("paths", {}).items()
        for operation in methods.values()
        if isinstance(operation, dict)
    ]


def _problem_schemas() -> dict[str, Any]:
    schema = ProblemRead.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    inner = schema.pop("$defs", {})
    return {"ProblemRead": schema, **inner}


def _tidy(operation: dict[str, Any]) -> None:
    """Say in the summary what the docstring's first sentence says, and who may ask."""
    description = operation.get("description", "")
    operation["summary"] = description.split(".")[0].split(":")[0].strip() or operation["operationId"]
    if "application/json" in operation.get("requestBody", {}).get("content", {}):
        operation["responses"] |= problems(UnsupportedMediaType, always=())
        operation["responses"] = dict(sorted(operation["responses"].items(), key=lambda pair: str(pair[0])))
    operation.setdefault("security", [])  # an operation that asks for none is open to everybody, and says so
