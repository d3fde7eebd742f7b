#!/bin/sh
# In a pod of `helm test`: installs the client from the wheels that came along (no internet) and asks the cluster.
set -eu

script=$(readlink -f -- "$0")
root=${script%/*}
HOME=/tmp
UV_CACHE_DIR=/tmp/uv-cache
UV_PYTHON_DOWNLOADS=never
export HOME UV_CACHE_DIR UV_PYTHON_DOWNLOADS
"${UV_PATH:-$root/bin/uv}" venv --quiet --python "$(command -v python3)" /tmp/client
"${UV_PATH:-$root/bin/uv}" pip install --quiet --python /tmp/client/bin/python --no-index --find-links "${WHL_DIR:-$root/whl}" polars polars-cloud
exec /tmp/client/bin/python "$root/tests/quick_start.py"
