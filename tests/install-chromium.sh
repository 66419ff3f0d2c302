#!/bin/sh
# The browser tests drive Debian's Chromium. Installs it with apt-get when we may, and says what to do when not.
set -eu
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -n "$chromium" ]; then
    exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "Installing chromium and a Chinese font with apt-get for the browser tests ..."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -qq --no-install-recommends -y chromium fonts-noto-cjk fonts-dejavu-core > /dev/null
    exit 0
fi
echo "The browser tests need Chromium. On Debian or Ubuntu: sudo apt-get install chromium fonts-noto-cjk" >&2
exit 1
