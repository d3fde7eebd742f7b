#!/bin/sh
# setup.sh PROGRAM ARGUMENT ...: the first thing in the container of a composed runtime. Sees that what users' functions
# need can be installed, and says in words when it cannot; then becomes the program.
set -eu

script=$(readlink -f -- "$0")
root=${script%/*}
PATH=$root/bin:$PATH
UV_CACHE_DIR=${UV_CACHE_DIR:-${POLARS_TEMP_DIR:-/tmp}/uv-cache}
UV_PYTHON_DOWNLOADS=never
HOME=${HOME:-/tmp}
[ -w "$HOME" ] || HOME=/tmp
export PATH UV_CACHE_DIR UV_PYTHON_DOWNLOADS HOME

refuse() {
  printf 'floe: %s\n' "$*" >&2
  exit 1
}

# Wheels that come along make the pod independent of any index; without them, packages come from the index that uv is
# told of (UV_INDEX_URL) or the public one.
if [ -n "${POLARS_WHL_DIR:-}" ] && ! ls "$POLARS_WHL_DIR"/*.whl >/dev/null 2>&1; then
  unset POLARS_WHL_DIR
fi

if [ -n "${PYTHON_REQUIREMENTS:-}" ]; then
  [ -r "$PYTHON_REQUIREMENTS" ] || refuse "the file of PYTHON_REQUIREMENTS, $PYTHON_REQUIREMENTS, cannot be read"
  uv=${UV_PATH:-uv}
  command -v "$uv" >/dev/null 2>&1 || refuse "there is no uv at $uv to install the requirements with"
  python=$(command -v python3) || refuse "the image of the runtime has no python3 on its PATH"
  trial=$(mktemp -d)
  report=$trial/report
  if ! "$uv" venv --quiet --python "$python" "$trial/python" >"$report" 2>&1 ||
    ! "$uv" pip install --quiet --python "$trial/python/bin/python" \
      ${POLARS_WHL_DIR:+--find-links "$POLARS_WHL_DIR"} -r "$PYTHON_REQUIREMENTS" >>"$report" 2>&1; then
    refuse "runtime.composed.requirements cannot be installed:
$(cat "$report")"
  fi
  rm -rf "$trial"
fi

[ $# -gt 0 ] || refuse "setup.sh takes the program to start"
exec "$@"
