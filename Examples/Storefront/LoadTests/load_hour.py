"""The steady traffic of an hour in minutes: memory and disk must not grow with what has been."""

import tempfile
import time

from shop import JOBS, Shop

A_SECOND = 60  # New jobs: in five minutes as many as an hour has at five a second.


def run(program, seconds, keep):
    with tempfile.TemporaryDirectory() as directory, \
            Shop(program, directory, "--keep", str(keep)) as shop:
        began, created, seen = time.monotonic(), 0, []
        while (now := time.monotonic() - began) < seconds:
            if created > now * A_SECOND:
                time.sleep(created / A_SECOND - now)
                continue
            job = shop.create("drill-report", {"values": {"sheet": "spring", "rows": "1200"}})
            shop.ask(f"{JOBS}/{job}")
            created += 1
            if created % (A_SECOND * seconds // 30) == 0:
                held = shop.ask(f"{JOBS}?limit=1")["count"]
                seen.append((now, created, held, shop.memory(), shop.disk()))
                print("{:6.0f} s {:8,} jobs, {:7,} held, {:6.1f} MiB of memory,"
                      " {:6.1f} MiB of disk".format(*seen[-1]), flush=True)
        print(f"{created} jobs, {created / seconds:.0f} a second, of which {keep} are kept:"
              f" {shop.cpu() / created * 1000:.2f} ms of CPU each, HTTP included", flush=True)
        # From here on as many are forgotten as come.
        full = [row for row in seen if row[1] > 2 * keep]
        early, late = full[:len(full) // 2], full[len(full) // 2:]
        for name, column, slack in (("memory", 3, 8), ("disk", 4, 8)):
            before, after = (max(row[column] for row in rows) for rows in (early, late))
            print(f"most {name}: {before:.1f} MiB, then {after:.1f} MiB", flush=True)
            assert after <= before * 1.1 + slack, f"{name} grows"
        assert max(row[2] for row in full) <= keep * 1.2 + 100, "more are held than are kept"
