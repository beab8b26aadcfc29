#!/usr/bin/env bash
# Files per second from a folder to a searchable index: newsearch (with and without people) beside Recoll and Omega, one after the other on
# the same folder of the same files.
# usage: bench/service/ingest-race.sh CORPUS.jsonl [COUNT]        Debian; installs the peers when they are missing and we may
set -euo pipefail
corpus=$1; count=${2:-20000}
cd "$(dirname "$0")/../.."
if ! command -v recollindex >/dev/null || ! command -v omindex >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends recollcmd xapian-omega
fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
bench=(dotnet run -c Release --project bench/SearchService.Bench --)
"${bench[@]}" service-files "$corpus" "$work/files" "$count"
"${bench[@]}" service-ingest "$work/files"
"${bench[@]}" service-ingest "$work/files" --no-people

rate() { awk -v n="$count" -v s="$2" -v name="$1" 'BEGIN { printf "%s: %d files in %.1f s: %.0f files/s\n", name, n, s, n / s }'; }
seconds() { local begin; begin=$(date +%s.%N); "$@" >"$work/log" 2>&1 || { tail -5 "$work/log" >&2; }; echo "$(date +%s.%N) $begin" | awk '{print $1 - $2}'; }
mkdir -p "$work/recoll"; printf 'topdirs = %s\nidxflushmb = 64\n' "$work/files" > "$work/recoll/recoll.conf"
rate recollindex "$(seconds recollindex -c "$work/recoll" -z)"
rate omindex "$(seconds omindex --db "$work/omega" --url / "$work/files")"
