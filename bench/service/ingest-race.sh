#!/usr/bin/env bash
# Files per second from a folder to a searchable index: the published newsearch (with and without people) beside Recoll and Omega, whole
# programs from start to end, in turns on the same folder of the same files; medians.
# usage: bench/service/ingest-race.sh CORPUS.jsonl [COUNT] [ROUNDS]        Debian; installs the peers when they are missing and we may
set -euo pipefail
corpus=$1; count=${2:-20000}; rounds=${3:-3}
cd "$(dirname "$0")/../.."
if ! command -v recollindex >/dev/null || ! command -v omindex >/dev/null; then
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends recollcmd xapian-omega
fi
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
bench/service/publish.sh
dotnet run -c Release --project bench/SearchService.Bench -- service-files "$corpus" "$work/files" "$count"

# Wall-clock seconds and seconds of processor time of one run, appended to the name's times.
race() {
  local name=$1; shift
  sync # nobody waits for what the one before has still to write
  TIMEFORMAT='%R %U %S'
  { time "$@" >"$work/log" 2>&1 || { echo "$name failed:" >&2; tail -5 "$work/log" >&2; }; } 2>"$work/time"
  tail -1 "$work/time" >>"$work/$name.times"
}
programs=(newsearch newsearch-without-people recollindex omindex)
run() {
  case $1 in
    newsearch) race "$1" artifacts/newsearch/newsearch index "$work/files" --index "$work/index" ;;
    newsearch-without-people) race "$1" env NEWSEARCH_Ingest__ExtractPeople=false artifacts/newsearch/newsearch index "$work/files" --index "$work/index-plain" ;;
    recollindex)
      mkdir -p "$work/recoll"; printf 'topdirs = %s\nidxflushmb = 64\n' "$work/files" > "$work/recoll/recoll.conf"
      race "$1" recollindex -c "$work/recoll" -z ;;
    omindex) race "$1" omindex --db "$work/omega" --url / "$work/files" ;;
  esac
}
for round in $(seq "$rounds"); do
  rm -rf "$work/index" "$work/index-plain" "$work/recoll" "$work/omega"
  # Each round begins with another program: whoever follows the heaviest writer pays for it.
  for i in "${!programs[@]}"; do run "${programs[(round + i) % ${#programs[@]}]}"; done
done
artifacts/newsearch/newsearch search 'the' --index "$work/index" --count

median() { sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'; }
for name in "${programs[@]}"; do
  awk -v n="$count" -v wall="$(cut -d' ' -f1 "$work/$name.times" | median)" -v cpu="$(awk '{ print $2 + $3 }' "$work/$name.times" | median)" -v name="$name" \
    'BEGIN { printf "%-26s %7.1f s, %6.0f files/s, %7.1f s of processor time\n", name, wall, n / wall, cpu }'
done
