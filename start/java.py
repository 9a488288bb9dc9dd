"""Whether this computer has the Java that the distributed engine needs."""

import re
import subprocess

OLDEST = 17


def why_not() -> str:
    """Empty where `java` is there and new enough, else one line on what is missing."""
    try:
        answer = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return f"no Java {OLDEST} on this computer"
    # OpenJDK says 'openjdk version "17.0.15"', older ones '"1.8.0_402"'.
    found = re.search(r'version "(?:1\.)?(\d+)', answer.stderr + answer.stdout)
    if answer.returncode or not found:
        return f"no Java {OLDEST} on this computer"
    return "" if int(found[1]) >= OLDEST else f"Java {found[1]} is on this computer, {OLDEST} is needed"
