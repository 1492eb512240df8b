#!/usr/bin/env bash
# Checks the manifests: annotations in the pull request, the summary of the job, and SARIF where it is wanted.
set -euo pipefail

words=(check --format github --format "markdown=$GITHUB_STEP_SUMMARY" --fail-on "$HARBOUR_FAIL_ON")
if [ -n "$HARBOUR_SARIF" ]; then
  words+=(--format "sarif=$HARBOUR_SARIF")
fi
while IFS= read -r option; do
  if [ -n "$option" ]; then words+=("$option"); fi
done <<< "$HARBOUR_OPTIONS"
words+=(--)
while IFS= read -r file; do
  if [ -n "$file" ]; then words+=("$file"); fi
done <<< "$HARBOUR_FILES"

"$(dirname "$0")/harbour.sh" "${words[@]}"
