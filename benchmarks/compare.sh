#!/bin/sh
# Times mmapcheck beside clang's analyzer, gcc -fanalyzer and cppcheck over the same files, each as a
# user would start it: one process for all files where the tool takes them, one a file where not.
#
#   benchmarks/compare.sh LABEL DIR FILE.c...
#
# DIR is where the files lie, and the first folder for headers; further ones come from INCLUDES
# ("-I a -I b"). Tools that are not installed are left out. Compilers that give up on a file for
# want of headers still count with the time they took. MMAPCHECK names the launcher.
set -u
label=$1
directory=$2
shift 2
mmapcheck=${MMAPCHECK:-$(cd "$(dirname "$0")/.." && pwd)/mmapcheck}
includes=${INCLUDES:-}
count=$#
cd "$directory" || exit 3
lines=$(cat "$@" | wc -l)

measure() {
  name=$1
  shift
  /usr/bin/time -o /tmp/compare.$$ -f '%e %U %S %M' "$@" >/dev/null 2>&1
  tail -1 /tmp/compare.$$ | awk -v name="$name" -v files="$count" -v label="$label" \
    '{ cpu = $2 + $3; printf "%-8s %-22s %7.1f s wall %7.1f s cpu %7.1f files/s cpu %6d MB\n",
       label, name, $1, cpu, (cpu > 0 ? files / cpu : 0), $4 / 1024 }'
  rm -f /tmp/compare.$$
}

echo "$label: $count files, $lines lines"
files="$*"
# shellcheck disable=SC2086
measure mmapcheck "$mmapcheck" check $includes $files
if command -v clang >/dev/null; then
  measure "clang --analyze" sh -c 'for f in '"$files"'; do clang --analyze -I. '"$includes"' -o /dev/null "$f"; done'
fi
if command -v gcc >/dev/null; then
  measure "gcc -fanalyzer" sh -c 'for f in '"$files"'; do gcc -fanalyzer -O0 -I. '"$includes"' -c -o /dev/null "$f"; done'
fi
if command -v cppcheck >/dev/null; then
  # shellcheck disable=SC2086
  measure cppcheck cppcheck -q --library=posix $includes $files
fi
