"""What the records of a journal make of its jobs, as the article "The journal format" says."""
import json
import re
from datetime import datetime, timedelta, timezone

JOB = re.compile(r"batch_[0-7][0-9A-HJKMNP-TV-Z]{25}")
OPEN = ("created", "pre_processed", "confirmed", "processing")
FAILURE = ("code", "message", "attempt", "at")
RESULT = ("descriptors", "values", "errors", "errors_omitted")
ALWAYS = ("job", "v", "status", "type", "context", "created_at", "updated_at")


class Inconsistent(Exception):
    pass


def require(condition):
    if not condition:
        raise Inconsistent


def parse(payload, *members):
    try:
        value = json.loads(payload)
    except ValueError:
        raise Inconsistent from None
    require(isinstance(value, dict) and all(name in value for name in members))
    require(JOB.fullmatch(value["job"]))
    return value


class Jobs:
    def __init__(self):
        self.jobs = {}

    def facts(self):
        return [self.jobs[name].facts() for name in sorted(self.jobs)]

    def restore(self, payload):
        state = parse(payload, *ALWAYS)
        require(state["job"] not in self.jobs and state["v"] > 0)
        self.jobs[state["job"]] = Job(state)

    def apply(self, payload):
        record = parse(payload, "job", "v", "at", "events")
        name, events = record["job"], record["events"]
        require(events)
        is_new = name not in self.jobs
        if is_new:
            require(events[0].get("is") == "created")
        job = Job({"job": name}) if is_new else Job(dict(self.jobs[name].state))
        require(record["v"] == job.get("v", 0) + 1)
        for place, event in enumerate(events):
            require((event.get("is") == "created") == (is_new and place == 0))
            job.apply(event, record["at"])
        job.state.update(v=record["v"], updated_at=record["at"])
        if job.is_forgotten:
            del self.jobs[name]
        else:
            self.jobs[name] = job


class Job:
    def __init__(self, state):
        self.state, self.is_forgotten = state, False
        self.get = state.get

    def facts(self):
        """The state without what is missing, and without what steps say in words."""
        facts = {name: value for name, value in self.state.items()
                 if value not in (None, [], {}) and not (value == 0 and name not in ("context", "checkpoint", "count"))
                 or name in ("context", "checkpoint") and value is not None}
        if "steps" in facts:
            facts["steps"] = [{name: step[name] for name in step if name != "message"} for step in facts["steps"]]
        return facts

    @property
    def is_over(self):
        return self.get("status") not in OPEN

    def apply(self, event, at):
        name = event.get("is")
        method = getattr(self, "on_" + str(name), None)
        require(method)
        try:
            method(event, at)
        except (KeyError, TypeError):
            raise Inconsistent from None

    def merge(self, report):
        keys = [descriptor["key"] for descriptor in report.get("descriptors", [])]
        kept = [descriptor for descriptor in self.get("descriptors", []) if descriptor["key"] not in keys]
        errors = self.get("errors", []) + report.get("errors", [])
        self.state.update(
            descriptors=kept + report.get("descriptors", []),
            values={**self.get("values", {}), **report.get("values", {})}, errors=errors[:100],
            errors_omitted=self.get("errors_omitted", 0) + max(0, len(errors) - 100) + report.get("errors_omitted", 0))

    def note_failure(self, event):
        failure = {name: event[name] for name in FAILURE}
        date = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(milliseconds=failure["at"])
        self.state["failure"] = failure
        text = date.strftime("%Y-%m-%dT%H:%M:%S.") + f"{date.microsecond // 1000:03}Z"
        self.merge({"errors": [{**failure, "at": text}]})

    def note_step(self, name, at):
        attempt = self.get("preview_attempt" if self.get("status") == "created" else "attempt", 0)
        steps = self.get("steps", []) + [{"at": at, "event": name, **({"attempt": attempt} if attempt else {})}]
        self.state.update(steps=steps[-20:], steps_omitted=self.get("steps_omitted", 0) + max(0, len(steps) - 20))

    def rest(self, **more):
        self.state.update({"activity": None, "attempt_is_open": False, **more})

    def end(self, status, at):
        self.rest(status=status, ended_at=at, wakes=None, recoveries=0)

    def on_created(self, event, at):
        require(isinstance(event["type"], str) and "context" in event)
        names = ("type", "context", "dry_run", "created_by", "priority", "not_before", "key", "fingerprint", "headers")
        self.state.update({name: event[name] for name in names if name in event}, status="created", created_at=at)

    def on_started(self, event, at):
        what, status = event["what"], self.get("status")
        wanted = {"created": "preview", "confirmed": "attempt", "processing": "attempt", "pre_processed": None}
        due = None if self.get("is_cleaned_up") else wanted.get(status, "clean_up")
        require(event["run"] == self.get("run", 0) + 1 and what == due)
        if self.get("activity"):
            self.state["recoveries"] = self.get("recoveries", 0) + 1
            self.note_step("recovered", at)
        self.state.update(run=event["run"], activity=what)
        counter = "attempt" if what == "attempt" else what + "_attempt"
        if not self.get("attempt_is_open"):
            self.state[counter] = self.get(counter, 0) + 1
        self.state["attempt_is_open"] = True
        if what == "attempt":
            self.state["status"] = "processing"
            if self.get("processing_at") is None:
                self.state["processing_at"] = at
            else:
                self.note_step("started", at)
        self.state["wakes"] = None

    def on_pre_processed(self, event, at):
        require(self.get("status") == "created")
        self.rest(status="pre_processed", pre_processed_at=at, wakes=event.get("expires"), recoveries=0, done=0,
                  checkpoint=None)
        if "count" in event or event.get("descriptors") or event.get("values"):
            self.state["count"] = event.get("count")
            self.merge({name: event[name] for name in ("descriptors", "values") if name in event})

    def on_confirmed(self, event, at):
        require(self.get("status") == "pre_processed")
        self.state.update(status="confirmed", confirmed_at=at, wakes=None)

    def on_advanced(self, event, at):
        require(self.get("activity") in ("preview", "attempt"))
        # The text would have to be kept to tell 1 from 1.0; the golden journals do without.
        checkpoint = event.get("checkpoint")
        if event["done"] > self.get("done", 0) or "checkpoint" in event and checkpoint != self.get("checkpoint"):
            self.state["recoveries"] = 0
        self.state["done"] = event["done"]
        if "checkpoint" in event:
            self.state["checkpoint"] = checkpoint
        self.merge({name: event[name] for name in RESULT if name in event})

    def on_attempt_failed(self, event, at):
        require(self.get("activity") in ("preview", "attempt"))
        self.rest(wakes=event["next"])
        self.note_failure(event)
        self.note_step("attempt_failed", at)

    def on_interrupted(self, event, at):
        require(self.get("activity"))
        self.state["activity"] = None
        self.note_step("interrupted", at)

    def on_completed(self, event, at):
        require(self.get("activity") == "attempt")
        self.end("completed", at)

    def on_failed(self, event, at):
        require(self.get("status") in ("created", "confirmed", "processing"))
        self.note_failure(event)
        self.end("failed", at)

    def on_canceled(self, event, at):
        require(not self.is_over)
        if "reason" in event:
            self.state["reason"] = event["reason"]
        self.end("canceled", at)

    def on_clean_up_failed(self, event, at):
        require(self.is_over and not self.get("is_cleaned_up"))
        self.rest(wakes=at + 1000 * self.get("clean_up_attempt", 0))
        self.note_step("clean_up_failed", at)

    def on_cleaned_up(self, event, at):
        require(self.is_over and not self.get("is_cleaned_up"))
        self.state.update(activity=None, wakes=None, is_cleaned_up=True)

    def on_forgotten(self, event, at):
        require(self.get("is_cleaned_up"))
        self.is_forgotten = True
