# Finds a Python 3.10 or newer; the client packages and the tests need one, Floe's node does not.

python_is_good() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1
}

# Sets FLOE_PYTHON, or answers 1.
find_python() {
  for candidate in "${FLOE_PYTHON:-}" python3 python3.14 python3.13 python3.12 python3.11 python3.10 python \
    "${HOME:-/nonexistent}"/.pyenv/versions/3.1[0-9]*/bin/python3 /opt/homebrew/bin/python3 /usr/local/bin/python3; do
    if [ -n "$candidate" ] && python_is_good "$candidate"; then
      FLOE_PYTHON=$candidate
      export FLOE_PYTHON
      return 0
    fi
  done
  return 1
}

need_python() {
  find_python && return 0
  say "floe: no Python 3.10 or newer was found (python3, python3.10 to python3.14 on the PATH)."
  say "  Debian, Ubuntu:  sudo apt-get install python3 python3-venv"
  say "  macOS:           brew install python"
  say "A Python elsewhere is taken when FLOE_PYTHON names it."
  exit 1
}

# Hands a command to the Python part of the launcher.
run_python() {
  need_python
  PYTHONPATH="$FLOE_HOME/deployment/launcher${PYTHONPATH:+:$PYTHONPATH}" PYTHONDONTWRITEBYTECODE=1 \
    exec "$FLOE_PYTHON" -m floe_launcher "$@"
}
