#!/usr/bin/env bash
# The command: the version that is asked for, or the one that is installed, or else the newest.
set -euo pipefail
exec npx --yes --package "cdk8s-harbour${HARBOUR_VERSION:+@$HARBOUR_VERSION}" -- harbour "$@"
