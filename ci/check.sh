#!/usr/bin/env bash
# The check of action.yml: annotations on standard output, files in $AUDIT_OUT, the summary where GitHub looks for it.
# Reads AUDIT (the command), AUDIT_OUT, AUDIT_PATHS (one a line), AUDIT_FAIL_ON, AUDIT_FAIL_TIER, AUDIT_CHANGED.
set -uo pipefail
mkdir -p "$AUDIT_OUT"
mapfile -t paths < <(printf '%s\n' "$AUDIT_PATHS" | sed '/^[[:space:]]*$/d')
options=(--fail-on "${AUDIT_FAIL_ON:-major}" --fail-tier "${AUDIT_FAIL_TIER:-block}")
if [ "${AUDIT_CHANGED:-false}" = true ]; then
  options+=(--changed)
fi
"${AUDIT:-audit}" check --format github "${options[@]}" \
  --output "sarif=$AUDIT_OUT/audit.sarif" \
  --output "junit=$AUDIT_OUT/junit.xml" \
  --output "markdown=$AUDIT_OUT/report.md" \
  --output "summary=$AUDIT_OUT/summary.md" \
  -- "${paths[@]:-.}"
code=$?
if [ -f "$AUDIT_OUT/summary.md" ]; then
  cat "$AUDIT_OUT/summary.md" >> "${GITHUB_STEP_SUMMARY:-/dev/stderr}"
  echo "sarif=$AUDIT_OUT/audit.sarif" >> "${GITHUB_OUTPUT:-/dev/null}"
fi
exit "$code"
