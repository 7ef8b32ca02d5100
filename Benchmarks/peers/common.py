# SPDX-License-Identifier: GPL-3.0-or-later
"""What the Python kernels share: the constants of SPEC.md, the stopwatch and the output line."""

import resource
import time

OPTIONS, WEEKS, LAST_YEAR = 10, 520, 52
BASE_PRICE = [1 + 0.1 * k for k in range(OPTIONS)]
COST = [0.2 + 0.03 * k for k in range(OPTIONS)]
SEIZURE = [0.02 + 0.02 * k for k in range(OPTIONS)]


class Stopwatch:
    def __enter__(self):
        self.wall, self.cpu = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *_):
        self.wall, self.cpu = time.perf_counter() - self.wall, time.process_time() - self.cpu


def print_line(name, n, watch, weeks):
    """weeks: (delivered, seized, mean members, mean capital) of each week"""
    delivered, seized = sum(w[0] for w in weeks), sum(w[1] for w in weeks)
    members_last52 = sum(w[2] for w in weeks[-LAST_YEAR:]) / LAST_YEAR
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name},{n},{watch.wall:.4f},{watch.cpu:.4f},{n * WEEKS / watch.cpu:.0f},{memory:.1f},"
        f"{delivered:.0f},{seized:.0f},{members_last52:.3f},{weeks[-1][3]:.2f}"
    )
