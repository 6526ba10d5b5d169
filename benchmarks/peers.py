"""Builds what blot is measured next to. A peer that cannot be had is left out and named with the reason."""

import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PATTERNS = os.path.join(HERE, "peer-patterns.txt")


class Peers:
    """The paths of the peers' programs, and why some are not there."""

    def __init__(self, folder):
        self.folder = folder
        self.absent = {}
        os.makedirs(folder, exist_ok=True)
        # These two are the driver's own tools: without a C compiler there is no benchmark.
        self.measure = self._compile("measure", [], needed=True)
        self.pipe_latency = self._compile("pipe_latency", [], needed=True)
        self.pcre2 = self._compile("pcre2_sequence", ["libpcre2-8"])
        self.hyperscan = self._compile("hyperscan_block", ["libhs"])
        self.zlib = self._compile("zlib_inflate", ["zlib"])
        self.ripgrep = shutil.which("rg")
        if not self.ripgrep:
            self.absent["ripgrep"] = "rg is not installed (apt-get install ripgrep)"
        self.fastscrub = self._fastscrub()

    def _compile(self, name, libraries, needed=False):
        source, program = os.path.join(HERE, "peers", name + ".c"), os.path.join(self.folder, name)
        flags = []
        if libraries:
            found = subprocess.run(["pkg-config", "--cflags", "--libs", *libraries], capture_output=True, text=True)
            if found.returncode:
                self.absent[name] = f"pkg-config finds no {' '.join(libraries)}"
                return None
            flags = found.stdout.split()
        made = subprocess.run(["cc", "-O2", "-Wall", "-o", program, source, *flags], capture_output=True, text=True)
        if made.returncode == 0:
            return program
        if needed:
            sys.exit(f"bench: {source} does not compile (is a C compiler installed?)\n{made.stderr}")
        self.absent[name] = "does not compile: " + made.stderr.strip().splitlines()[0]
        return None

    def _fastscrub(self):
        """[python, script] that runs fastscrub from a virtual environment of the benchmark's own."""
        environment = os.path.join(self.folder, "venv")
        python = os.path.join(environment, "bin", "python")
        if subprocess.run([python, "-c", "import fastscrub"], capture_output=True).returncode if os.path.exists(python) else True:
            for command in ([sys.executable, "-m", "venv", environment], [python, "-m", "pip", "install", "-q", "fastscrub"]):
                try:
                    done = subprocess.run(command, capture_output=True, text=True)
                except OSError as error:
                    self.absent["fastscrub"] = str(error)
                    return None
                if done.returncode:
                    lines = (done.stderr or done.stdout).strip().splitlines() or ["no reason given"]
                    self.absent["fastscrub"] = "cannot be installed from PyPI: " + lines[-1]
                    return None
        return [python, os.path.join(HERE, "peers", "fastscrub_one_worker.py")]
