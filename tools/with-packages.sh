#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Installs the packages and builds the pages once, then runs what was asked with the Node that came with them. Words go to
# standard error, so that a command's own output stays clean.
set -eu
cd "$(dirname "$0")/.."
stamp=node_modules/.comity-installed
if [ ! -f "$stamp" ] || [ package-lock.json -nt "$stamp" ]; then
  echo "Installing the packages (once) ..." >&2
  npm ci --no-fund --no-audit --loglevel=error >&2
  PATH="$PWD/node_modules/.bin:$PATH" vite build --logLevel warn >&2
  touch "$stamp"
fi
PATH="$PWD/node_modules/.bin:$PATH"
# Programs compiled once start faster the next time.
NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$PWD/node_modules/.cache/compile}"
export PATH NODE_COMPILE_CACHE
exec "$@"
