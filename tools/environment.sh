#!/bin/sh
# Make or refresh the environment in .venv from requirements.lock, every file checked by its hash.
# Nothing is done when pyproject.toml, the lock and the Python are those that it was made from.
set -eu
cd "$(dirname "$0")/.."
venv=${VENV:-.venv}
stamp=$venv/made-from

say() { printf '%s\n' "$*" >&2; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    # one that uv keeps itself; it may not fetch another
    if [ -z "${PYTHON:-}" ] && command -v uv >/dev/null 2>&1; then
        uv python find '>=3.11' 2>/dev/null && return
    fi
    say "error: Python 3.11 or newer is needed, and none was found; install one, or name it: make PYTHON=/path/to/python3"
    return 1
}

UV_PYTHON_DOWNLOADS=never
PIP_DISABLE_PIP_VERSION_CHECK=1
UV_COMPILE_BYTECODE=1  # once here, not at the first start of every program
export UV_PYTHON_DOWNLOADS UV_COMPILE_BYTECODE PIP_DISABLE_PIP_VERSION_CHECK
unset VIRTUAL_ENV PYTHONPATH PYTHONHOME 2>/dev/null || :

if new_enough "$venv/bin/python"; then
    python=$venv/bin/python
else
    python=$(find_python)
fi
wanted=$("$python" - "$PWD" <<'END'
import hashlib, pathlib, sys
digest = hashlib.sha256(f"{sys.version}\n{sys.argv[1]}".encode())  # the folder: scripts in .venv name it
for name in ("pyproject.toml", "requirements.lock"):
    digest.update(pathlib.Path(name).read_bytes())
print(digest.hexdigest())
END
)
if [ "$(cat "$stamp" 2>/dev/null || :)" = "$wanted" ]; then
    touch "$stamp"
    exit 0
fi

say "Making the environment in $venv (once; a few minutes on a slow line)"
rm -f "$stamp"
if command -v uv >/dev/null 2>&1; then
    new_enough "$venv/bin/python" || uv venv --quiet --clear --python "$python" "$venv"
    VIRTUAL_ENV=$PWD/$venv
    case $venv in /*) VIRTUAL_ENV=$venv ;; esac
    export VIRTUAL_ENV
    uv pip install --quiet --require-hashes -r requirements.lock
    uv pip install --quiet --no-deps --no-build-isolation -e .
else
    if ! new_enough "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        "$python" -m venv --clear "$venv" || {
            say "error: $python cannot make an environment; install its venv module (on Debian: python3-venv) or uv"
            exit 1
        }
    fi
    "$venv/bin/python" -m pip install -qq --require-hashes -r requirements.lock
    "$venv/bin/python" -m pip install -qq --no-deps --no-build-isolation -e .
fi
printf '%s\n' "$wanted" >"$stamp"
