"""`./run lock`: writes exact versions and hashes of all packages from the short lists in requirements/*.in."""

import os
import subprocess

from start import packages
from start.folders import ROOT
from start.progress import Stop, say

NAMES = ("base", "dev", "build", "spark", "uv")


def lock(arguments: list[str]) -> None:
    """Rewrite requirements/*.txt for every platform. Versions stay as they are unless --upgrade is given.

    Only the default index is asked: a mirror that holds fewer files would
    leave out the hashes other platforms need. No address is written.
    """
    uv = packages.find_uv()
    if uv is None:
        raise Stop("Locking needs uv, which pip could not fetch. Install uv, then run the same command again.")
    for name in NAMES:
        command = [uv, "pip", "compile", "--quiet", f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header"]
        # The product and its tests must run on the very same versions.
        command += ["--constraint", "requirements/base.txt"] if name == "dev" else []
        done = subprocess.run([*command, *arguments], cwd=ROOT, env=dict(os.environ), check=False)
        if done.returncode:
            raise Stop(f"requirements/{name}.in could not be locked. The lines above say why.")
        say(f"requirements/{name}.txt is locked")
