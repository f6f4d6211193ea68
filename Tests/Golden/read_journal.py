#!/usr/bin/env python3
"""Prints what is in the journal of a directory, as expected.json says it.

Written from the article "The journal format" alone, to prove that the article is enough.
"""
import fcntl
import json
import os
import re
import sys

from fold_jobs import Inconsistent, Jobs

BLOCK, OVERHEAD, LONGEST = 4096, 57, 16 << 20
FIELDS = re.compile(rb"([0-9a-f]{16}) " + rb"([0-9a-f]{8}) " * 3 + rb"([0-9a-f]{2}) ([0-9a-f]{8}) ")
NAME = re.compile(r"[0-9]{20}-[0-9a-f]{16}\.(seg|snap)")
ID = re.compile(r"[0-9a-f]{16}")


class Refused(Exception):
    def __init__(self, code, file, offset=None, **more):
        facts = {"code": code, "file": file, "offset": offset, **more}
        self.facts = {name: value for name, value in facts.items() if value is not None}


TABLE = list(range(256))
for _ in range(8):
    TABLE = [crc >> 1 ^ (0x82F63B78 if crc & 1 else 0) for crc in TABLE]


def crc32c(*parts):
    crc = 0xFFFFFFFF
    for part in parts:
        for byte in part:
            crc = crc >> 8 ^ TABLE[(crc ^ byte) & 255]
    return crc ^ 0xFFFFFFFF


def checked_line(line, file, is_right):
    """The object of a checked line, and the line's CRC."""
    match = re.fullmatch(rb"(.*) ([0-9a-f]{8})\n", line, re.DOTALL)
    if not match or crc32c(match[1]) != int(match[2], 16):
        raise Refused("damaged", file, 0)
    try:
        value = json.loads(match[1])
        if value["format"] != 1 or value["features"] != []:
            raise Refused("unsupported_version", file)
        if is_right(value):
            return value, int(match[2], 16)
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise Refused("damaged", file, 0)


def end_of(value):
    return tuple(value[name] for name in ("offset", "seq", "crc"))


def is_manifest(value):
    names = value["segments"] + ([value["snapshot"]] if "snapshot" in value else [])
    firsts = [int(name[:20]) for name in value["segments"]]
    before = int(value["snapshot"][:20]) if "snapshot" in value else 0
    return (all(map(NAME.fullmatch, names)) and ID.fullmatch(value["journal"])
            and firsts[:1] == [before + 1] and firsts == sorted(firsts)
            and len(set(names)) == len(names)
            and value["clean"] == ("end" in value) and (not value["clean"] or end_of(value["end"])))


def is_block(value):
    """The first block of a segment or of a snapshot."""
    link = value.get("predecessor")
    ids = [value["journal"], value.get("segment") or value["snapshot"], *value["salt"]]
    ids += [link["segment"]] if link else []
    return (len(value["salt"]) == 2 and all(map(ID.fullmatch, ids)) and (not link or end_of(link["end"]))
            and (value["seq"] >= 0 if "snapshot" in value
                 else value["firstSeq"] > 0 and BLOCK <= value["size"] < 1 << 32))


class Record:
    def __init__(self, at, fields, payload):
        self.at, self.payload, self.end = at, payload, at + len(payload) + OVERHEAD
        self.seq, _, self.synced, self.prev, self.kind, self.crc = fields


class File:
    """A live file up to `limit`: its records that follow each other, and the link they end at."""

    def __init__(self, directory, name):
        self.name = name
        try:
            with open(os.path.join(directory, name), "rb") as file:
                self.bytes = file.read()
        except FileNotFoundError:
            raise Refused("damaged", name) from None
        self.header, self.crc = checked_line(self.bytes[:BLOCK], name, is_block)
        if len(self.bytes) < BLOCK:
            raise Refused("damaged", name, 0)
        self.salt = bytes.fromhex("".join(self.header["salt"]))

    def read(self, first, kinds, limit=None):
        self.bytes = self.bytes[:limit]
        self.content = len(self.bytes.rstrip(b"\0"))
        self.records, self.link = [], (BLOCK, first - 1, self.crc)
        while record := self.whole(self.link[0]):
            at, seq, crc = self.link
            follows = (record.seq, record.prev) == (seq + 1, crc) and record.synced <= at
            self.stop = "misplaced" if not follows else "kind" if record.kind not in kinds else ""
            if self.stop:
                return
            self.records.append(record)
            self.link = (record.end, record.seq, record.crc)
        self.stop = "unreadable"

    def fields(self, at):
        match = FIELDS.match(self.bytes, at) if at + OVERHEAD <= len(self.bytes) else None
        fields = [int(digits, 16) for digits in match.groups()] if match else None
        return fields if fields and fields[1] <= LONGEST else None

    def whole(self, at):
        fields = self.fields(at)
        payload = self.bytes[at + 56:at + 56 + fields[1] + 1] if fields else b""
        if not fields or len(payload) <= fields[1] or payload[-1] != 10:
            return None
        payload = payload[:-1]
        return Record(at, fields, payload) if crc32c(self.salt, self.bytes[at:at + 46], payload) == fields[5] else None

    def search(self, wanted):
        at = self.link[0]
        fields = self.fields(at)
        announced = at + fields[1] + OVERHEAD if fields else None
        for place in range(at + 1, self.content):
            if self.bytes[place - 1] == 10 or place % 512 == 0 or place == announced:
                record = self.whole(place)
                if record and wanted(record):
                    return record

    def refusal(self):
        at, seq, _ = self.link
        if self.stop == "kind":
            return Refused("unsupported_version", self.name, at)
        found = self.search(lambda record: True)
        return Refused("damaged", self.name, at, last_good_seq=seq, next_good_seq=found and found.seq,
                       bytes_between=found and found.at - at)

    def judge(self):
        at = self.link[0]
        if at == len(self.bytes) or self.stop == "unreadable" and self.content <= at:
            return "end"
        if self.stop != "unreadable" or self.search(lambda record: record.synced > at):
            return "refused"
        return "end" if self.loses_only_mark() else "torn"

    def loses_only_mark(self):
        at, seq, _ = self.link
        mark = -(-at // BLOCK) * BLOCK
        mark += BLOCK if 0 < mark - at < OVERHEAD else 0
        if self.content > mark + OVERHEAD:
            return False
        if fields := self.fields(at):
            return (fields[4], fields[1]) == ((2, 0) if mark == at else (3, mark - at - OVERHEAD))
        record = self.whole(mark)
        return record is not None and (record.kind, record.seq) == (2, seq + 2)


class Journal:
    def __init__(self, directory):
        self.directory, self.jobs = directory, Jobs()
        self.facts = {"verdict": "empty", "journal": None, "snapshot": None, "segments": [],
                      "states": 0, "records": 0, "marks": 0, "last_seq": 0}

    def manifest(self):
        try:
            with open(os.path.join(self.directory, "MANIFEST"), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def is_written(self):
        try:
            with open(os.path.join(self.directory, "LOCK"), "rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except FileNotFoundError:
            pass
        return False

    def read(self):
        was_written, line = self.is_written(), self.manifest()
        if line is None:
            return self.refuse_lost_manifest()
        manifest, _ = checked_line(line, "MANIFEST", is_manifest)
        try:
            snapshot, segments = self.open(manifest)
        except Refused:
            if self.manifest() == line:
                raise
        if self.manifest() != line:
            return self.read()
        self.facts.update({name: manifest[name] for name in ("journal", "snapshot", "segments") if name in manifest})
        ends = [end_of(segment.header["predecessor"]["end"]) for segment in segments[1:]]
        ends += [end_of(manifest["end"])] if manifest["clean"] else []
        if snapshot:
            self.read_snapshot(snapshot, segments[0])
        last = segments[-1]
        for segment, end in zip(segments, ends):
            if segment is last:
                self.require_whole_size(last)
            segment.read(segment.header["firstSeq"], (1, 2, 3), end[0])
            self.take(segment, segment.records)
            if segment.link != end:
                raise segment.refusal()
        self.facts["verdict"] = "clean"
        if not manifest["clean"]:
            self.read_end(last, line, was_written)

    def refuse_lost_manifest(self):
        for name in os.listdir(self.directory):
            with open(os.path.join(self.directory, name), "rb") as file:
                if name.endswith(".snap") or NAME.fullmatch(name) and file.read()[BLOCK:].strip(b"\0"):
                    raise Refused("damaged", name)

    def open(self, manifest):
        name, before = manifest.get("snapshot"), None
        snapshot = File(self.directory, name) if name else None
        segments = [File(self.directory, name) for name in manifest["segments"]]
        if snapshot and (snapshot.header["journal"] != manifest["journal"]
                         or name != "{seq:020}-{snapshot}.snap".format(**snapshot.header)):
            raise Refused("damaged", name, 0)
        for segment in segments:
            header, link = segment.header, segment.header.get("predecessor")
            is_linked = before is None and snapshot or (link and link["segment"]) == before
            if header["journal"] != manifest["journal"] or not is_linked \
                    or segment.name != "{firstSeq:020}-{segment}.seg".format(**header) \
                    or header["firstSeq"] != (link["end"]["seq"] if link else 0) + 1:
                raise Refused("damaged", segment.name, 0)
            before = header["segment"]
        return snapshot, segments

    def read_snapshot(self, snapshot, follower):
        snapshot.read(1, (4, 5))
        states = [record for record in snapshot.records if record.kind == 4]
        self.take(snapshot, states)
        if snapshot.stop == "kind":
            raise snapshot.refusal()
        if not snapshot.records or snapshot.link[0] != len(snapshot.bytes):
            raise Refused("damaged", snapshot.name, snapshot.link[0])
        said = json.loads(snapshot.records[-1].payload)
        link, header = follower.header.get("predecessor"), snapshot.header
        right = {"journal": header["journal"], "seq": header["seq"], "count": len(snapshot.records) - 1,
                 "crc": link and link["end"]["crc"]}
        if len(states) != right["count"] or any(said[name] != right[name] for name in right):
            raise Refused("damaged", snapshot.name, snapshot.link[0])
        self.facts["last_seq"] = header["seq"]

    def require_whole_size(self, last):
        if len(last.bytes) < last.header["size"]:
            raise Refused("damaged", last.name, len(last.bytes))

    def read_end(self, last, line, was_written):
        self.require_whole_size(last)
        last.read(last.header["firstSeq"], (1, 2, 3), last.header["size"])
        while (verdict := last.judge()) != "end":
            again = File(self.directory, last.name)
            again.read(last.header["firstSeq"], (1, 2, 3), last.header["size"])
            last, is_same = again, again.link == last.link
            if is_same:
                break
        verdict, has_changed = last.judge(), self.manifest() != line
        if has_changed or verdict != "refused" and (was_written or self.is_written()):
            synced = max([BLOCK] + [record.synced for record in last.records])
            last.records = [record for record in last.records if record.at < synced]
            verdict = "being_written"
        self.take(last, last.records)
        if verdict == "refused":
            raise last.refusal()
        self.facts["verdict"] = verdict
        if verdict == "torn":
            self.facts["torn_bytes"] = last.content - last.link[0]

    def take(self, file, records):
        for record in records:
            try:
                if record.kind == 4:
                    self.jobs.restore(record.payload)
                elif record.kind == 1:
                    self.jobs.apply(record.payload)
            except Inconsistent:
                raise Refused("inconsistent", file.name, record.at, last_good_seq=record.seq - 1) from None
            self.facts["states" if record.kind == 4 else "records" if record.kind == 1 else "marks"] += 1
            self.facts["last_seq"] = record.seq


def facts(directory):
    journal = Journal(directory)
    try:
        journal.read()
    except Refused as error:
        return {"verdict": "refused", "error": error.facts}
    return {**journal.facts, "jobs": journal.jobs.facts()}


if __name__ == "__main__":
    print(json.dumps([facts(directory) for directory in sys.argv[1:]]))
