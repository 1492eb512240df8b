#!/usr/bin/env bash
# Installs the browser of `npm run test:browser` and fonts, from Debian's packages; what is there already is left alone.
#
#   chromium                         draws and runs the pages
#   fonts-dejavu-core                wide letters, and those of many alphabets
#   fonts-liberation                 as wide as Arial, which most readers have
set -euo pipefail

packages=(chromium fonts-dejavu-core fonts-liberation)

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2> /dev/null)" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit

export DEBIAN_FRONTEND=noninteractive
apt-get install --yes --quiet --no-install-recommends "${missing[@]}" || {
  apt-get update --quiet
  apt-get install --yes --quiet --no-install-recommends "${missing[@]}"
}
