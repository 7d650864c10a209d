"""A folder of very many articles: memory, time to the first finding, and what an interruption leaves.

    python tests/bench/folder.py [--files 100000] [--seconds 60]

The folder is made in a temporary place and is audited for the given time at most, then interrupted as with Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

_ARTICLE = "The ministers met on {n}. The party has made a 66 degree turn on tariffs.\n\nRain fell in the north.\n"


def make(folder: Path, files: int) -> None:
    for number in range(files):
        if number % 1000 == 0:
            (folder / f"{number // 1000:03}").mkdir()
        (folder / f"{number // 1000:03}" / f"{number:06}.txt").write_text(_ARTICLE.format(n=number), encoding="utf-8")


def resident(process: int) -> float:
    """MiB in memory (Linux)."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder, out = Path(home, "articles"), Path(home, "out")
        folder.mkdir()
        out.mkdir()
        make(folder, asked.files)
        began = time.monotonic()
        command = [sys.executable, "-m", "audit", "check", str(folder), "--format", "jsonl", "--jobs", "1"]
        command += ["--output", f"sarif={out}/a.sarif", "--output", f"json={out}/a.json"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout and process.stderr
        threading.Timer(asked.seconds, process.send_signal, (signal.SIGINT,)).start()
        found, marks = 0, []
        for _ in process.stdout:
            found += 1
            if found == 1:
                print(f"first finding after {time.monotonic() - began:.2f} s")
            if found % 2_000 == 1 and process.poll() is None:
                marks.append(f"{found - 1:,}: {resident(process.pid):.0f} MiB")
        said = process.stderr.read().decode()
        print(f"memory at findings {'; '.join(marks)}")
        print(f"{found:,} findings in {time.monotonic() - began:.0f} s; exit {process.wait()}; left: {os.listdir(out)}")
        print(f"said: {said.strip()[:300]!r}")


if __name__ == "__main__":
    main()
