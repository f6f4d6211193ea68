"""The service under load: started on a free port, asked, looked at from outside, and stopped."""

import calendar
import json
import os
import re
import signal
import subprocess
import time
import urllib.request

JOBS = "/admin/batch-jobs"


def moment(text):
    """Seconds since 1970 of a date as the API writes it."""
    return calendar.timegm(time.strptime(text[:19], "%Y-%m-%dT%H:%M:%S")) + float(text[19:23])


class Shop:
    """A running service; its directory outlives it. Its users are user_1, user_2 and so on."""

    def __init__(self, program, directory, *options, users=1):
        # An asterisk: each sees the jobs of all.
        tokens = ",".join(f"secret_{user}=user_{user}*" for user in range(1, users + 1))
        self.directory = directory
        self.process = subprocess.Popen(
            [program, "--port", "0", "--directory", directory, *options],
            env=dict(os.environ, STOREFRONT_TOKENS=tokens, LOG_LEVEL="warning"),
            stdout=subprocess.PIPE, text=True)
        said = self.process.stdout.readline()
        match = re.match(r"Open http://([0-9.]+):([0-9]+)/", said)
        if not match:
            raise SystemExit(f"The shop did not start: {said!r}, exit code {self.process.wait()}")
        self.host, self.port = match[1], int(match[2])

    @property
    def url(self):
        return f"http://{self.host}:{self.port}"

    def ask(self, path, body=None, user=1):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.url + path, data, {"Authorization": f"Bearer secret_{user}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def create(self, type, context):
        return self.ask(JOBS, {"type": type, "context": context})["batch_job"]["id"]

    def memory(self, field="VmRSS"):
        """MiB that it has now; its most so far is `VmHWM`."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return int(re.search(field + r":\s+(\d+) kB", status.read())[1]) / 1024

    def cpu(self):
        """Seconds of CPU time so far."""
        with open(f"/proc/{self.process.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def disk(self, folder="jobs"):
        """MiB that the files of a folder take."""
        place = os.path.join(self.directory, folder)
        sizes = []
        for name in os.listdir(place):
            try:
                sizes.append(os.stat(os.path.join(place, name)).st_blocks * 512)
            except FileNotFoundError:
                pass  # The journal has let go of it meanwhile.
        return sum(sizes) / 2**20

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=60)
        if code and not any(failure):
            raise SystemExit(f"The shop ended with exit code {code}")
