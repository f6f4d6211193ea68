#!/usr/bin/env python3
"""Puts the shop under load. load.py PROGRAM [--short] [import | clients | streams | hour ...]"""

import sys

import load_clients
import load_hour
import load_import
import load_streams

LOADS = {
    "import": lambda program, short: load_import.run(
        program, (1_000, 10_000) if short else (20_000, 200_000)),
    "clients": lambda program, short: load_clients.run(
        program, *((50, 5) if short else (1000, 60))),
    "streams": lambda program, short: load_streams.run(
        program, *((200, 4) if short else (1000, 10))),
    "hour": lambda program, short: load_hour.run(
        program, *((20, 200) if short else (300, 5000))),
}


def main():
    arguments = sys.argv[1:]
    short = "--short" in arguments
    names = [argument for argument in arguments if argument != "--short"]
    if not names or any(name not in LOADS for name in names[1:]):
        raise SystemExit(__doc__)
    for name in names[1:] or LOADS:
        print(f"-- {name}", flush=True)
        LOADS[name](names[0], short)


main()
