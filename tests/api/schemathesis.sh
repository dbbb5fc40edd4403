#!/usr/bin/env bash
# Fuzzes the API from its own OpenAPI document, for at most two minutes, as people of several roles.
# Needs Python 3.10 or newer; everything else it brings itself.
set -euo pipefail
cd "$(dirname "$0")/../.."
tool=.cache/schemathesis-4.32.5
if [ ! -f "$tool/whole" ]; then
  echo 'Fetching schemathesis (about 20 MB, once) …'
  rm -rf "$tool"
  python3 -m venv "$tool"
  "$tool/bin/pip" install --quiet --disable-pip-version-check --no-deps -r tests/api/schemathesis-requirements.txt
  touch "$tool/whole"
fi
exec node local/ready.mjs tests/api/fuzz.ts "$tool/bin/schemathesis"
