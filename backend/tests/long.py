"""What is too slow for every change: the same promises, tried much longer. Run it before closing an issue.

Run: python -m tests.long   (from backend/; `make long`). Its output is kept in docs/.
"""

import os
import subprocess
import sys

from tests import smoke

PROPERTIES = ("tests/identity/test_rules_agree.py", "tests/domains/goals/test_whatever_the_order.py")


def main() -> int:
    """Run the property tests with many more worlds, then the generated requests with many more examples."""
    environment = {**os.environ, "WAYMARK_LONG": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", *PROPERTIES]
    worst = subprocess.run(command, env=environment, check=False).returncode
    return max(worst, smoke.main(examples=60))


if __name__ == "__main__":
    sys.exit(main())
