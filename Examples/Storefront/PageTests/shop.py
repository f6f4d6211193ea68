"""The real Storefront as a child process, and its admin API as a client sees it."""

import concurrent.futures
import contextlib
import http.client
import json
import os
import re
import select
import signal
import subprocess
import time

TOKENS = {
    "ada-token": "ada",
    "bob-token": "bob",
    "root-token": "root*",
    "eve-token": "<b>eve</b></script>\u202eeve",
}


class Refused(Exception):
    pass


class Shop:
    """One shop in one directory; it can be stopped, frozen, killed and started again."""

    def __init__(self, binary, directory, products=600):
        self.binary, self.directory, self.products = binary, directory, products
        self.tokens = dict(TOKENS)
        self.port, self.process = 0, None

    def start(self):
        tokens = ",".join(f"{token}={user}" for token, user in self.tokens.items())
        self.log = open(os.path.join(self.directory, "shop.log"), "ab")
        self.process = subprocess.Popen(
            [self.binary, "--port", str(self.port), "--directory", os.path.join(self.directory, "data"),
             "--products", str(self.products), "--grace", "60"],
            env={**os.environ, "STOREFRONT_TOKENS": tokens, "STOREFRONT_HOSTILE": "yes", "LOG_LEVEL": "warning"},
            stdout=subprocess.PIPE, stderr=self.log)
        ready, _, _ = select.select([self.process.stdout], [], [], 60)
        line = self.process.stdout.readline().decode() if ready else ""
        found = re.search(r"http://127\.0\.0\.1:(\d+)(/\S+)", line)
        if not found:
            self.kill()
            raise RuntimeError(f"the shop did not start: {line!r}, see {self.log.name}")
        self.port, self.url = int(found[1]), found[0]
        return self

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        """Ends it as a power cut would, frozen or not."""
        self.process.kill()
        self.process.wait(30)
        self.process.stdout.close()
        self.log.close()

    def stop(self):
        self.signal(signal.SIGTERM)
        self.process.wait(30)
        self.process.stdout.close()
        self.log.close()

    # The API

    def ask(self, method, path="", body=None, token="ada-token", connection=None):
        mine = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        mine.request(method, "/admin/batch-jobs" + path, None if body is None else json.dumps(body),
                     {"authorization": f"Bearer {token}", "content-type": "application/json"})
        response = mine.getresponse()
        text = response.read()
        if not connection:
            mine.close()
        if response.status >= 300:
            raise Refused(f"{response.status} {text[:400]}")
        return json.loads(text)

    def create(self, type, context=None, dry_run=False, token="ada-token", connection=None):
        body = {"type": type, "context": context or {}, "dry_run": dry_run}
        return self.ask("POST", "", body, token, connection)["batch_job"]["id"]

    def create_many(self, count, callers=16):
        """Makes dry runs, as many at once as the journal likes to commit together."""
        def some(number):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            for _ in range(number):
                self.create("drill-slow", {"steps": 5}, True, connection=connection)
            connection.close()
        with concurrent.futures.ThreadPoolExecutor(callers) as pool:
            list(pool.map(some, [count // callers] * callers))

    def job(self, id, token="root-token"):
        return self.ask("GET", f"/{id}", token=token)["batch_job"]

    def until(self, id, *statuses, seconds=30):
        """Follows the job's own stream until it has one of these statuses."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        connection.request("GET", f"/admin/batch-jobs/{id}/events",
                           headers={"authorization": "Bearer root-token"})
        deadline = time.monotonic() + seconds
        for line in connection.getresponse():
            if line.startswith(b'data: {"batch_job"'):
                job = json.loads(line[6:])["batch_job"]
                if job["status"] in statuses:
                    connection.close()
                    return job
            if time.monotonic() > deadline:
                break
        raise TimeoutError(f"{id} did not become {statuses}")

    @contextlib.contextmanager
    def streams(self, count, token="ada-token", seconds=10):
        """Has so many streams of one caller open at once; waits for slots that are still taken."""
        deadline = time.monotonic() + seconds
        with contextlib.ExitStack() as stack:
            for number in range(count):
                while not self.stream(stack, token):
                    if time.monotonic() > deadline:
                        raise TimeoutError(f"no slot for stream {number + 1} of {count}")
                    time.sleep(0.05)
            yield

    def stream(self, stack, token):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", "/admin/batch-jobs/events", headers={"authorization": f"Bearer {token}"})
        response = connection.getresponse()
        if response.status == 200:
            stack.callback(connection.close)
            # The response has the socket as well.
            stack.callback(response.close)
            return True
        connection.close()
        if response.status != 503:
            raise Refused(response.status)
        return False

    def cancel(self, id, reason=None, token="ada-token"):
        return self.ask("POST", f"/{id}/cancel", {"reason": reason} if reason else {}, token)

    def confirm(self, id, token="ada-token"):
        return self.ask("POST", f"/{id}/confirm", token=token)
