"""Hostile submissions that reach for what is outside them; each says itself that it was refused."""

from tests.cli.submissions import TEXTBOOK

FETCHED = "import sys, os\nfetch = sys.modules.get\n"

CURES = (
    "PermissionError",
    "ImportError",
    "ModuleNotFoundError",
    "OSError",
    "RuntimeError",
    "signal.itimer_error",
)
"""What Python raises where a call has been refused: had it worked, the file would pass."""

CALL = FETCHED + (
    "c = fetch('ctypes')\n"
    "if c.CDLL(None, use_errno=True).syscall({}) >= 0: raise SystemExit('done')\n"
    "raise PermissionError(c.get_errno())"
)


def called(number: int, *arguments: object) -> str:
    """A system call past Python; the numbers are x86_64's, and elsewhere as forbidden."""
    return CALL.format(", ".join(map(str, (number, *arguments))))


ACTS: dict[str, str] = {
    # Files.
    "read": "open('{canary}/keep').read()",
    "read through os": "import os\nos.read(os.open('{canary}/keep', os.O_RDONLY), 9)",
    "read through numpy": "import numpy as np\nnp.fromfile('{canary}/keep', np.uint8)",
    "memory map": "import numpy as np\nnp.memmap('{canary}/keep', np.uint8)",
    "read through the loader": FETCHED
    + "fetch('_frozen_importlib_external').FileLoader('x', '').get_data('{canary}/keep')",
    "read the grader's memory": "import os\nopen(f'/proc/{os.getpid() - 1}/mem', 'rb')",
    "write": "open('{canary}/new', 'w').write('x')",
    "write through numpy": "import numpy as np\nnp.save('{canary}/new.npy', np.ones(3))",
    "append": "open('{canary}/keep', 'a').write('x')",
    "remove": "import os\nos.remove('{canary}/keep')",
    "rename": "import os\nos.rename('{canary}/keep', '{canary}/gone')",
    "make folder": "import os\nos.mkdir('{canary}/new')",
    "link": "import os\nos.symlink('/etc', '{canary}/new')",
    "list": "import os\nos.listdir('{canary}')",
    "stat": "import os\nos.stat('{canary}/keep')",
    "change mode": "import os\nos.chmod('{canary}/keep', 0o777)",
    "change time": "import os\nos.utime('{canary}/keep', (0, 0))",
    "change owner": "import os\nos.chown('{canary}/keep', 1, 1)",
    "truncate": "import os\nos.truncate('{canary}/keep', 0)",
    "change folder": "import os\nos.chdir('{canary}')",
    "shared memory": "open('/dev/shm/canary', 'w')",
    "process table": "open('/proc/self/maps')",
    "memory file": "import os\nos.memfd_create('x')",
    "pipe": "import os\nos.pipe()",
    # The network.
    "socket": FETCHED + "fetch('socket').socket(1, 1)",
    "internet": FETCHED + "fetch('socket').create_connection(('127.0.0.1', 9))",
    "datagram": FETCHED + "fetch('socket').socket(2, 2).sendto(b'x', ('127.0.0.1', 9))",
    "talking to the zygote": FETCHED + "fetch('socket').socket(fileno=3)",
    # Processes and threads.
    "fork": "import os\nos.fork()",
    "fork bomb": "import os\nwhile True: os.fork()",
    "fork past Python": FETCHED + "if fetch('ctypes').CDLL(None).fork() < 0: raise PermissionError",
    "spawn": "import os\nos.posix_spawn('/bin/true', ['true'], {})",
    "system": "import os\nif os.system('touch {canary}/new') != 0: raise PermissionError",
    "popen": "import os\nos.popen('touch {canary}/new')",
    "execute": "import os\nos.execv('/bin/sh', ['sh', '-c', 'touch {canary}/new'])",
    "subprocess": FETCHED + "fetch('importlib').import_module('subprocess')",
    "thread": FETCHED + "fetch('_thread').start_new_thread(print, ())",
    "thread bomb": FETCHED + "while True: fetch('_thread').start_new_thread(print, ())",
    # Signals.
    "kill the parent": "import os\nos.kill(os.getppid(), 9)",
    "kill the likeliest parent": "import os\nos.kill(os.getpid() - 1, 9)",
    "kill everyone": "import os\nos.kill(-1, 9)",
    "stop everyone": "import os\nos.killpg(0, 19)",
    "kill itself": "import os\nos.kill(os.getpid(), 9)",
    "kill by a handle": FETCHED + "fetch('_signal').pidfd_send_signal(3, 9)",
    "alarm": FETCHED + "fetch('_signal').setitimer(0, 0.01)",
    # Rights and limits.
    "be nobody": "import os\nos.setuid(65534)",
    "be nice": "import os\nos.nice(-5)",
    "raise limits": FETCHED
    + "r = fetch('resource')\n"
    + "try: r.setrlimit(r.RLIMIT_AS, (-1, -1))\nexcept ValueError: raise PermissionError",
    "ctypes": FETCHED
    + "c = fetch('ctypes')\n"
    + "if c.CDLL(None).open(b'{canary}/keep', 0) < 0: raise PermissionError",
    "ptrace": called(101, 0, 0, 0, 0),
    "leave the namespaces": called(272, 0x10000000),
    "a filter of its own": called(317, 1, 0, 0),
    "prctl": called(157, 4, 1, 0, 0, 0),
    "read another process": called(310, "os.getpid() - 1", 0, 0, 0, 0, 0),
    "io_uring": called(425, 1, 0),
    "bpf": called(321, 0, 0, 0),
    "keys": called(250, 0, -3, 0),
    "shared memory of System V": called(29, 1234, 4096, 0o1666),
    # Modules.
    "numpy's own import": "import numpy as np\nnp.f2py.compile('')",
    "import of the reference": "import optim_core",
    "import past the menu": FETCHED + "fetch('builtins').__import__('optim_core')",
}

HARM: dict[str, tuple[str, str]] = {
    name: (f"{act}\n{TEXTBOOK}", "error") for name, act in ACTS.items()
}
"""Name: source, and the verdict words that are true of it."""
