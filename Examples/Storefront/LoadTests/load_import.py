"""Imports files of 20,000 and of 200,000 rows over HTTP: rows a second, and the peak of memory.

Beside it a bare loop of SQLite upserts: the same rows, tables, indexes and settings, as many rows a
transaction, but no HTTP, no CSV, no checks, no comparison with what is there, and no job.
"""

import json
import os
import sqlite3
import subprocess
import tempfile
import time

from shop import JOBS, Shop, moment

ROWS_A_TRANSACTION = 500


def rows(count):
    for number in range(count):
        yield (f"product-{number}", f"Product {number}", f"SKU-{number}", number % 100_000)


def write_file(path, count):
    with open(path, "w", newline="") as file:
        file.write("Handle,Title,Vendor,Tags,Published,Variant SKU,Variant Price\r\n")
        for handle, title, sku, price in rows(count):
            price = f"{price // 100}.{price % 100:02}"
            file.write(f'{handle},{title},Acme,"spring, new",true,{sku},{price}\r\n')


def upload(shop, path):
    # curl sends a file in pieces, so that this process has no memory to be mistaken for the shop's.
    answer = subprocess.run(
        ["curl", "-sf", f"{shop.url}/admin/uploads", "-H", "Authorization: Bearer secret_1",
         "-F", f"files=@{path}"], check=True, capture_output=True)
    return json.loads(answer.stdout)["uploads"][0]["key"]


def imported(program, directory, count):
    path = os.path.join(directory, f"{count}.csv")
    write_file(path, count)
    with Shop(program, os.path.join(directory, f"shop-{count}")) as shop:
        began = time.monotonic()
        key = upload(shop, path)
        uploaded = time.monotonic() - began
        id = shop.create("product-import", {"fileKey": key})
        while (job := shop.ask(f"{JOBS}/{id}")["batch_job"])["status"] in (
                "created", "pre_processed", "confirmed", "processing"):
            time.sleep(0.2)
        assert job["status"] == "completed", job
        assert job["result"]["operations"]["PRODUCT_CREATE"] == count, job
        preview = moment(job["pre_processed_at"]) - moment(job["created_at"])
        process = moment(job["completed_at"]) - moment(job["processing_at"])
        peak = shop.memory("VmHWM")
        print(f"{count:>8,} rows, {os.path.getsize(path) / 2**20:5.1f} MiB:"
              f" upload {uploaded:5.2f} s, preview {preview:6.2f} s,"
              f" import {process:6.2f} s = {count / process:8,.0f} rows/s,"
              f" peak {peak:6.1f} MiB", flush=True)
        return peak, count / process


def bare(program, directory, count):
    folder = os.path.join(directory, "bare")
    with Shop(program, folder):
        pass  # It makes the tables.
    database = sqlite3.connect(os.path.join(folder, "products.sqlite"), isolation_level=None)
    database.execute("PRAGMA synchronous = FULL")
    mode = database.execute("PRAGMA journal_mode").fetchone()[0]
    assert mode == "wal", mode
    began, batch = time.monotonic(), []

    def write():
        database.execute("BEGIN IMMEDIATE")
        database.executemany(
            "INSERT INTO product (handle, title, vendor, tags, status) VALUES"
            " (?1, ?2, 'Acme', '[\"spring\",\"new\"]', 'published') ON CONFLICT (handle) DO UPDATE"
            " SET title = excluded.title, vendor = excluded.vendor, tags = excluded.tags,"
            " status = excluded.status", [row[:2] for row in batch])
        database.executemany(
            "INSERT INTO variant (product, sku, prices) VALUES"
            " ((SELECT id FROM product WHERE handle = ?1), ?2, ?3)",
            [(row[0], row[2], f'{{"USD":{row[3]}}}') for row in batch])
        database.execute("COMMIT")
        batch.clear()

    for row in rows(count):
        batch.append(row)
        if len(batch) == ROWS_A_TRANSACTION:
            write()
    if batch:
        write()
    took = time.monotonic() - began
    print(f"{count:>8} rows in a bare loop: {took:6.2f} s = {count / took:8,.0f} rows/s")
    return count / took


def run(program, counts):
    with tempfile.TemporaryDirectory() as directory:
        (few, _), (many, rate) = (imported(program, directory, count) for count in counts)
        floor = bare(program, directory, counts[-1])
    print(f"memory: {many - few:+.1f} MiB from {counts[0]:,} to {counts[-1]:,} rows")
    print(f"speed: {rate / floor:.2f} of the bare loop", flush=True)
    assert many <= few + 32, "memory grows with the file"
