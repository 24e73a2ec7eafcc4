"""Makes the files, has the worker draw them as the server does, and says how long it took. Called by benches/pages.sh."""

import json
import os
import random
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageDraw

PROGRAM, FOLDER = sys.argv[1], sys.argv[2]
LEASE = "fixtures/files/lease.pdf"
# as src/pages/process.rs starts it
ENVIRONMENT = {"MIMALLOC_ARENA_RESERVE": "32768", "MIMALLOC_PURGE_DELAY": "0"}
# as src/pages.rs orders them
AHEAD = 30


def draw(path, form, first, last, sizes):
    """Has a worker draw; answers its pages, when the first was whole and when all were, in seconds."""
    began = time.perf_counter()
    order = {"form": form, "bytes": os.path.getsize(path), "first": first, "last": last, "sizes": sizes}
    with open(path, "rb") as file, subprocess.Popen(
        [PROGRAM, "draw-pages"], env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as worker:
        worker.stdin.write(json.dumps(order).encode() + b"\n" + file.read())
        worker.stdin.close()
        pages, first_whole = 0, None
        while True:
            answer = json.loads(worker.stdout.readline())
            if answer == "done":
                return pages, first_whole, time.perf_counter() - began
            if "page" not in answer:
                raise SystemExit(f"{path}: {answer}")
            page = answer["page"]
            worker.stdout.read(page["text"] + page["picture"])
            first_whole = first_whole or time.perf_counter() - began
            pages += page["size"] == sizes[0]


def processor(work):
    """What `work` answers, and the seconds of the processor that its processes took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    answer = work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return answer, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def least(rounds, work):
    """The round that took the least of the processor: other work makes the others longer."""
    return min((processor(work) for _ in range(rounds)), key=lambda round: round[1])


def contract():
    """Ten pages of text, of the fixture's one."""
    path = f"{FOLDER}/contract.pdf"
    subprocess.run(["qpdf", "--empty", "--pages"] + [LEASE, "1"] * 10 + ["--", path], check=True)
    return path


def scan(pages):
    """Pages in gray as a scanner makes them, 150 dots an inch, each another one."""
    made = []
    chance = random.Random(7)
    for number in range(pages):
        page = Image.effect_noise((1240, 1754), 5).point(lambda part: min(255, part + 110))
        pen = ImageDraw.Draw(page)
        for line in range(60):
            pen.rectangle((100, 80 + line * 26, 100 + chance.randrange(400, 1000), 90 + line * 26), fill=30)
        pen.text((600, 20), f"{number + 1}", fill=0)
        made.append(page)
    path = f"{FOLDER}/scan.pdf"
    made[0].save(path, save_all=True, append_images=made[1:], resolution=150, quality=60)
    return path


def heic():
    path = f"{FOLDER}/photo.jpg"
    small = Image.effect_noise((504, 378), 60).resize((4032, 3024), Image.Resampling.BICUBIC)
    Image.merge("RGB", (small, small.transpose(Image.Transpose.ROTATE_180), small)).save(path, quality=92)
    subprocess.run(["heif-enc", "-q", "60", path, "-o", f"{FOLDER}/photo.heic"], check=True, capture_output=True)
    return f"{FOLDER}/photo.heic"


def row(what, figure, bar, kept):
    print(f"| {what} | {figure} | {bar} | {'yes' if kept else '**no**'} |", flush=True)


print("| what | figure | bar | kept |\n| --- | --- | --- | --- |")
path = contract()
(pages, first, _), ours = least(5, lambda: draw(path, "pdf", 1, AHEAD, ["page", "thumbnail"]))
assert pages == 10
_, theirs = least(5, lambda: subprocess.run(["pdftoppm", "-r", "144", "-png", path, f"{FOLDER}/p"], check=True))
row(
    "ten pages of a contract at 144 dpi, beside pdftoppm -png",
    f"{ours * 1000:.0f} ms beside {theirs * 1000:.0f} ms of the processor: {ours / theirs:.2f}",
    "0.8",
    ours <= 0.8 * theirs,
)
row("the first of them is whole", f"{first * 1000:.0f} ms", "150 ms", first <= 0.15)
began = time.perf_counter()
with ThreadPoolExecutor(os.cpu_count()) as pool:
    list(pool.map(lambda _: draw(LEASE, "pdf", 1, 1, ["thumbnail"]), range(50)))
took = time.perf_counter() - began
row(f"first pages of 50 PDFs on {os.cpu_count()} cores", f"{took:.2f} s", "3 s", took <= 3)
path = heic()
(_, _, took), _ = least(3, lambda: draw(path, "heic", 1, 1, ["page", "thumbnail"]))
row("a HEIC of 12 megapixels", f"{took:.2f} s", "1 s", took <= 1)
path = scan(300)
began = time.perf_counter()
most = 0
for first in range(1, 301, AHEAD + 1):
    # a process of its own for each, so that the most of all is of a worker and not of what made the files
    peak = subprocess.run(
        ["/usr/bin/env", "python3", "-c", f"""
import json, os, resource, subprocess
order = {{"form": "pdf", "bytes": {os.path.getsize(path)}, "first": {first}, "last": {first + AHEAD}, "sizes": ["page", "thumbnail"]}}
line = json.dumps(order).encode() + b"\\n"
worker = subprocess.Popen([{PROGRAM!r}, "draw-pages"], env={ENVIRONMENT!r}, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
worker.stdin.write(line)
with open({path!r}, "rb") as file:
    while part := file.read(65536):
        worker.stdin.write(part)
worker.stdin.close()
assert worker.wait() == 0
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""],
        check=True,
        capture_output=True,
    )
    most = max(most, int(peak.stdout) * 1024)
row(
    f"a scan of 300 pages ({os.path.getsize(path) / 1e6:.0f} MB): most memory of a worker",
    f"{most / 1e6:.0f} MB, all pages in {time.perf_counter() - began:.1f} s",
    "200 MB",
    most <= 200e6,
)
