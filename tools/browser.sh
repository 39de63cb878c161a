#!/usr/bin/env sh
# The browser tests drive the system's own Chromium; fetch it from the system's packages where it is missing.
set -eu
command -v chromium-headless-shell >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Fetching Chromium without its windows from the system's packages, for the browser tests."
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium-headless-shell fonts-dejavu-core >/dev/null && exit 0
fi
command -v chromium >/dev/null 2>&1 && exit 0
echo "Chromium is missing, so the browser tests will be skipped."
echo "Install it with: sudo apt-get install chromium-headless-shell"
