#!/usr/bin/env python3
"""Compares `idsight me` with what one would do without it: curl for a token, curl for Me, jq.

Both ask the same demo tenant for the same two things, in turn, pair by pair; idsight looks up the names of two
privileges besides. Needs curl, jq and a release build:

    cargo build --release && python3 scripts/compare_me.py
"""

import json
import os
import statistics
import subprocess
import sys
import time

PAIRS = 20
IDSIGHT = os.path.join(os.path.dirname(__file__), "..", "target", "release", "idsight")
BY_HAND = """
token=$(curl -sS -f -u "$IDSIGHT_CLIENT_ID:$IDSIGHT_CLIENT_SECRET" -X POST -H 'Content-Length: 0' \
  "$IDSIGHT_BASE_URL/api/v1/privy/ids/default/g3/token" | jq -r .access_token)
curl -sS -f -H "Authorization: Bearer $token" "$IDSIGHT_BASE_URL/api/v1/ismanager/ids/default/Me" | jq .
"""


def measured(command, environment):
    """Wall time and CPU time of one run, in seconds, with all that it starts."""
    started = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return wall, usage.ru_utime + usage.ru_stime


def main():
    tenant = subprocess.Popen([IDSIGHT, "demo"], stdout=subprocess.PIPE, text=True)
    try:
        told = json.loads(tenant.stdout.readline())
        environment = dict(
            os.environ,
            IDSIGHT_BASE_URL=told["base_url"],
            IDSIGHT_CLIENT_ID=told["client_id"],
            IDSIGHT_CLIENT_SECRET=told["client_secret"],
        )
        pairs = []
        for number in range(PAIRS + 1):
            ours = measured([IDSIGHT, "me", "--format", "json"], environment)
            theirs = measured(["sh", "-c", BY_HAND], environment)
            # The first pair warms up.
            if number:
                pairs.append([ours[0] / theirs[0], ours[1] / theirs[1]])
        wall, cpu = (statistics.median(ratios) for ratios in zip(*pairs))
        print(f"idsight me / curl + curl + jq, median of {PAIRS} pairs: wall {wall:.2f}, CPU {cpu:.2f}")
    finally:
        tenant.terminate()


main()
