"""Many clients at once, each of which asks again as soon as it is answered."""

import json
import os
import subprocess
import tempfile

from shop import Shop

SCRIPT = os.path.join(os.path.dirname(__file__), "mix.lua")


def run(program, clients, seconds):
    with tempfile.TemporaryDirectory() as directory, Shop(program, directory) as shop:
        said = subprocess.run(
            ["wrk", "--threads", "1", "--connections", str(clients), "--duration", f"{seconds}s",
             "--timeout", "10s", "--script", SCRIPT, shop.url, "--", "secret_1"],
            check=True, capture_output=True, text=True).stdout
        seen = json.loads(said.splitlines()[-1])
        rate = (seen["fine"] + seen["refused"] + seen["failed"]) / seen["seconds"]
        print(f"{clients} clients for {seen['seconds']:.0f} s: {rate:,.0f} requests/s,"
              f" {seen['created'] / seen['seconds']:,.0f} of them new jobs;"
              f" p50 {seen['p50_ms']:,.0f} ms, p99 {seen['p99_ms']:,.0f} ms,"
              f" most {seen['max_ms']:,.0f} ms; {seen['failed']} answers of 5xx,"
              f" {seen['refused']} of 4xx, {seen['broken']} broken, {seen['timeouts']} timeouts;"
              f" peak {shop.memory('VmHWM'):.0f} MiB", flush=True)
        # The first looks at a job find none.
        assert seen["refused"] <= clients, "requests were refused"
        assert seen["failed"] == seen["broken"] == seen["timeouts"] == 0, "not all were answered"
        assert seen["created"] > 0 and seen["p99_ms"] < 1000, "p99 is not under a second"
