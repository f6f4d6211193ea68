"""Many open streams at once, each of which must see its job move and end."""

import asyncio
import json
import tempfile
import time

from shop import JOBS, Shop, moment

A_CALLER = 20  # Streams that the API gives one caller.


async def watch(shop, job, user, opened):
    """Answers the versions seen, the last job, and when it was there."""
    reader, writer = await asyncio.open_connection(shop.host, shop.port, limit=1 << 20)
    writer.write(
        f"GET {JOBS}/{job}/events HTTP/1.1\r\nHost: shop\r\n"
        f"Authorization: Bearer secret_{user}\r\n\r\n".encode())
    status = await reader.readline()
    assert b" 200 " in status, status
    versions, last, at = set(), None, None
    async for line in reader:
        if line.startswith(b"id: "):
            versions.add(line)
            if len(versions) == 1:
                opened()
        elif line.startswith(b'data: {"batch_job"'):
            last, at = json.loads(line[6:])["batch_job"], time.time()
        elif line.startswith(b"event: end"):
            break
    writer.close()
    return len(versions), last, at


async def all_of(shop, streams, seconds):
    jobs = [
        shop.create("drill-slow", {"steps": seconds * 5, "delay_ms": 200})
        for _ in range(min(4, streams // A_CALLER))]
    count, began = 0, time.time()

    def opened():
        nonlocal count
        count += 1
        if count == streams:
            print(f"{streams} streams are open after {time.time() - began:.1f} s", flush=True)

    return await asyncio.gather(*(
        watch(shop, jobs[number % len(jobs)], number // A_CALLER + 1, opened)
        for number in range(streams)))


def run(program, streams, seconds):
    users = -(-streams // A_CALLER)
    with tempfile.TemporaryDirectory() as directory, \
            Shop(program, directory, users=users) as shop:
        before, cpu = shop.memory(), shop.cpu()
        seen = asyncio.run(all_of(shop, streams, seconds))
        late = sorted(at - moment(last["completed_at"]) for _, last, at in seen)
        print(f"{streams} streams of jobs of {seconds} s: {sum(n for n, _, _ in seen):,} events,"
              f" the end is there after {late[len(late) // 2] * 1000:.0f} ms (p50),"
              f" {late[len(late) * 99 // 100] * 1000:.0f} ms (p99);"
              f" {(shop.memory('VmHWM') - before) * 1024 / streams:.0f} KiB a stream,"
              f" {shop.cpu() - cpu:.1f} s of CPU", flush=True)
        assert all(last["status"] == "completed" for _, last, _ in seen), "not all saw the end"
        assert min(n for n, _, _ in seen) > seconds, "not all saw it move"
