"""What schemathesis cannot know of the shop from its openapi.json."""

import hashlib
import os
import re

import requests
import schemathesis

MOVES = ("PostBatchJobsBatchJobConfirmProcessing", "PostBatchJobsBatchJobCancel")
ILLEGAL_MOVES = {
    "Cannot confirm processing for a batch job that is not pre processed",
    "Cannot cancel completed batch job",
    "Cannot cancel failed batch job",
}


def name(case):
    return case.operation.definition.raw.get("operationId")


def is_right(case):
    return case.meta is None or case.meta.generation.mode.is_positive


def shop(method, path, **more):
    headers = {"Authorization": "Bearer " + os.environ["STOREFRONT_TOKEN"]}
    return requests.request(method, os.environ["STOREFRONT_URL"] + path, headers=headers, timeout=10, **more)


def file_key():
    """The key of a file that is there."""
    file = ("products.csv", b"Handle,Title\nlamp,Lamp\n", "text/csv")
    return shop("POST", "/admin/uploads", files={"files": file}).json()["uploads"][0]["key"]


def previewed_job():
    """A job that may be confirmed."""
    request = {"type": "publish-products", "context": {}, "dry_run": True}
    job = shop("POST", "/admin/batch-jobs", json=request).json()["batch_job"]["id"]
    with shop("GET", f"/admin/batch-jobs/{job}/events", stream=True) as stream:
        next(line for line in stream.iter_lines() if b'"status":"pre_processed"' in line)
    return job


@schemathesis.hook
def before_call(context, case, kwargs):
    """Sends what a client would know: files and jobs that are there, and a key for each request."""
    body = case.body
    if is_right(case) and isinstance(body, dict):
        if "file_key" in body and len(body["file_key"]) % 2 == 0:
            body["file_key"] = file_key()
        if body.get("type") == "product-import":
            body["context"]["fileKey"] = file_key()
    if is_right(case) and name(case) == MOVES[0] and case.path_parameters["id"][-1] in "02468ACEGJMPRTWY":
        case.path_parameters["id"] = previewed_job()
    # Another request under a key is refused. One that is no right key stays as it is.
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and re.fullmatch(r"[!-~]{1,255}", key):
        request = repr((key, body, sorted(case.headers.items())))
        case.headers["Idempotency-Key"] = hashlib.sha256(request.encode()).hexdigest()


@schemathesis.check
def illegal_moves(ctx, response, case):
    """A right request to confirm or to cancel is refused for the job's status alone."""
    if name(case) in MOVES and response.status_code == 400 and is_right(case):
        refusal = response.json()
        assert refusal["type"] == "not_allowed" and refusal["message"] in ILLEGAL_MOVES, refusal
