#!/usr/bin/env bash
# Installs what the tests need, builds everything without warnings, runs every test project, and ends with the sum.
# usage: tests/run.sh [PROJECT-FILTER]        SEARCHSERVICE_LONG=1 runs the long variants too
set -uo pipefail
cd "$(dirname "$0")/.."
filter=${1:-}
results=$PWD/artifacts/test-results
rm -rf "$results"; mkdir -p "$results"

tests/install.sh
dotnet build SearchService.sln -c Release -v quiet --nologo -p:ChecksNativeCode=true || { echo "0 passed, 1 failed"; exit 1; }

status=0
# Runs the tests of a project under a name for the results; more words are passed on.
run_tests() {
  local project=$1 name=$2 code begin=$SECONDS; shift 2
  echo "== $name"
  timeout 1200 dotnet test "$project" -c Release --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" \
    --blame-hang-timeout 10m --blame-hang-dump-type none "$@" >"$results/$name.log" 2>&1
  code=$?
  grep -E '^\s+(Failed|Skipped) |error|Error Message|Expected|Actual|Assert|^\s+at SearchService|Passed!|Failed!|Skipped!|No test' "$results/$name.log" | cut -c1-300 | head -80
  echo "   $((SECONDS - begin)) s"
  if [ $code -ne 0 ]; then status=1; [ -e "$results/$name.trx" ] || { echo "$name did not run:"; tail -30 "$results/$name.log"; touch "$results/$name.crashed"; }; fi
}

for project in tests/*.Tests/; do
  name=$(basename "$project")
  [[ -n $filter && $name != *$filter* ]] || run_tests "$project" "$name"
done

# The program that ships is native code: what a child process is asked is asked of it too.
native=SearchService.Tests.Native
if [[ -z $filter || $native == *$filter* ]]; then
  if ! command -v gcc >/dev/null && ! command -v clang >/dev/null; then
    echo "== $native: no compiler to link with; only the program as built was tested"
  elif bench/service/publish.sh >"$results/publish.log" 2>&1; then
    SEARCHSERVICE_PROGRAM=$PWD/artifacts/newsearch/newsearch run_tests tests/SearchService.Tests "$native" --filter FullyQualifiedName~EndToEnd
  else
    echo "== $native: publishing failed"; tail -20 "$results/publish.log"; touch "$results/$native.crashed"; status=1
  fi
fi

count() { cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{sum += $1} END {print sum + 0}'; }
passed=$(count passed); failed=$(count failed); total=$(count total)
crashed=$(find "$results" -name '*.crashed' | wc -l)
failed=$((failed + crashed)); skipped=$((total + crashed - passed - failed))
[ "$failed" -gt 0 ] && status=1
[ "$passed" -eq 0 ] && status=1
[ $status -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
echo "$passed passed, $failed failed, $skipped skipped"
exit $status
