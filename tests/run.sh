#!/usr/bin/env bash
# Checks the whole project on a machine that nobody prepared: Debian with apt, the .NET SDK and Node.
# Prints one line "N passed, N failed, N skipped" at the end; exits 0 only when something was tested and nothing failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

export CI=true LANG=C.UTF-8 LC_ALL=C.UTF-8
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
unset CASEFLOW_DB CASEFLOW_DATA

results=artifacts/results
problems=()

say() { printf '\n== %s\n' "$*"; }

# Runs a step; a failed one is remembered and named at the end.
step() {
  local name=$1
  shift
  say "$name"
  "$@" && return 0
  problems+=("$name")
  return 1
}

has_postgres() { compgen -G '/usr/lib/postgresql/1[5-8]/bin/postgres' >/dev/null || command -v npm >/dev/null; }

install_what_is_missing() {
  local missing=()
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || missing+=(nginx)
  command -v setpriv >/dev/null || missing+=(util-linux)
  has_postgres || missing+=(postgresql)
  [ -x /usr/bin/chromium ] || [ -n "${CASEFLOW_CHROMIUM:-}" ] || missing+=(chromium)
  [ ${#missing[@]} -eq 0 ] && return 0
  say "Installing ${missing[*]}"

  # Debian starts a server when its package is installed, unless this file says no; the tests start their own.
  local policy=/usr/sbin/policy-rc.d made=false rc
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod 755 "$policy" && made=true
  fi
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  rc=$?
  if $made; then rm -f "$policy"; fi
  return $rc
}

# Adds up one attribute of all result files.
count() {
  { grep -ho '<Counters [^>]*' "$results"/*.trx 2>/dev/null || true; } |
    sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ sum += $1 } END { print sum + 0 }'
}

command -v dotnet >/dev/null || { echo 'The .NET SDK 10 is not installed: see README.md.' >&2; exit 2; }
install_what_is_missing || problems+=('install')
rm -rf "$results" artifacts/screenshots

if step 'restore' dotnet restore CaseFlow.sln --locked-mode -v q &&
  step 'build' dotnet build CaseFlow.sln -c Release --no-restore -warnaserror -v q; then
  step 'format' dotnet format CaseFlow.sln --no-restore --verify-no-changes
  for project in tests/*/*.csproj; do
    grep -q 'Microsoft.NET.Test.Sdk' "$project" || continue
    name=$(basename "$project" .csproj)
    step "$name" dotnet test "$project" -c Release --no-build --results-directory "$results" \
      --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal'
    [ -s "$results/$name.trx" ] || problems+=("$name has no result")
  done
fi

passed=$(count passed)
failed=$(count failed)
skipped=$(($(count total) - passed - failed))
echo
[ ${#problems[@]} -eq 0 ] || printf 'not passed: %s\n' "${problems[@]}"
echo "$passed passed, $failed failed, $skipped skipped"
[ ${#problems[@]} -eq 0 ] && [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
