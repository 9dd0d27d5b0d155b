"""Runs functions as tests and prints what came of them in the Test Anything Protocol."""

import sys
import traceback


class Tests:
    def __init__(self):
        self._tests = []

    def __call__(self, function):
        """Marks a function as a test; its name, with spaces, is the name of the test."""
        self._tests.append(function)
        return function

    def run(self):
        print(f"1..{len(self._tests)}", flush=True)
        failed = 0
        for number, test in enumerate(self._tests, 1):
            name = test.__name__.replace("_", " ")
            try:
                test()
                print(f"ok {number} - {name}", flush=True)
            except Exception:  # Whatever it is, the other tests go on.
                failed += 1
                print(f"not ok {number} - {name}", flush=True)
                print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="", flush=True)
        sys.exit(1 if failed else 0)
