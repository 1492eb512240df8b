#!/usr/bin/env bash
# Comments on a pull request what applying its changes will do; a comment of an earlier run is replaced.
set -euo pipefail

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
marker='<!-- harbour diff -->'

git fetch --quiet --depth=1 origin "$GITHUB_BASE_REF"
base="$(git rev-parse FETCH_HEAD)"
if ! git cat-file -e "$base:$HARBOUR_DIFF"; then
  echo "$HARBOUR_DIFF is new: there is nothing to compare it with"
  exit 0
fi

code=0
"$(dirname "$0")/harbour.sh" diff --format markdown "$base:$HARBOUR_DIFF" "$HARBOUR_DIFF" > "$folder/diff" || code=$?
# With 1 something is refused, which is said in the comment; with anything more there may be none.
if [ "$code" -gt 1 ]; then exit "$code"; fi
printf '%s\n## What applying this will do\n\n%s\n' "$marker" "$(cat "$folder/diff")" > "$folder/comment"
cat "$folder/diff" >> "$GITHUB_STEP_SUMMARY"

# refs/pull/12/merge
number="${GITHUB_REF#refs/pull/}"
number="${number%%/*}"
issues="repos/$GITHUB_REPOSITORY/issues"
own=".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id"
write() {
  local earlier
  earlier="$(gh api --paginate "$issues/$number/comments" --jq "$own")" || return
  earlier="${earlier%%$'\n'*}"
  if [ -n "$earlier" ]; then
    gh api --silent --method PATCH "$issues/comments/$earlier" --field "body=@$folder/comment"
  elif [ "$(cat "$folder/diff")" != '**nothing changes**' ]; then
    gh api --silent --method POST "$issues/$number/comments" --field "body=@$folder/comment"
  fi
}
# The token of a pull request from a fork may write nothing.
if ! write; then
  echo '::warning title=harbour diff::the comment could not be written; what it would say is in the summary of the job'
fi
exit "$code"
