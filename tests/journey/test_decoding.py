"""Types that several threads decode for the first time at once, in a process of their own: what fails there is a crash."""

import subprocess
import sys

import msgspec
import pytest

from journey.decoding import decoded

MANY = 30
PROGRAM = f"""
from __future__ import annotations

import sys
from threading import Barrier, Thread
from types import ModuleType

from journey.decoding import converted, decoded

sys.setswitchinterval(1e-6)
together = Barrier(3)
nested = {{}}
for number in range({MANY}):
    nested = {{"count": 1, "texts": {{"a": "b"}}, "inner": nested}}
text = __import__("json").dumps(nested)


def nest(name):
    source = "from __future__ import annotations\\nfrom msgspec import Struct\\n"
    for number in range({MANY}):
        inner = f"Nested{{number - 1}} | None" if number else "dict"
        source += f"class Nested{{number}}(Struct):\\n"
        source += f"    count: int | None = None\\n    texts: dict[str, str] | None = None\\n    inner: {{inner}} = None\\n"
    module = sys.modules[name] = ModuleType(name)
    exec(source, vars(module))
    return vars(module)["Nested{MANY - 1}"]


def decode(shape):
    together.wait()
    taken.append(decoded(text, shape) == converted(nested, shape))


for round in range(20):
    shape, taken = nest(f"nested{{round}}"), []
    threads = [Thread(target=decode, args=(shape,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert taken == [True] * 3
"""


def test_a_type_may_be_decoded_for_the_first_time_by_several_threads_at_once():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_nested_too_deeply_is_no_json_of_ours():
    deep = b'{"key":' + b"[" * 5000 + b'0"}'
    for shape in (dict, Named):
        with pytest.raises(msgspec.DecodeError):
            decoded(deep, shape)


class Named(msgspec.Struct):
    key: str
