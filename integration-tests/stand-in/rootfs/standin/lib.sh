# Sourced by every script of the stand-in. No forks here: 50 containers share two cores, and a poll every 10 ms
# must cost one exec, not five.

RUN=/run/standin

# Sets EPOCH (s), MICROS (six digits) and NOW (ms, from an origin of its own). Builds of busybox before 1.34 have no
# EPOCHREALTIME: they pay one fork for the second, and take the fraction from the uptime.
clock() {
  if [ -n "$EPOCHREALTIME" ]; then
    set -- "$EPOCHREALTIME"
    EPOCH=${1%.*}
    MICROS=${1#*.}
    NOW=$((EPOCH * 1000 + (1$MICROS - 1000000) / 1000))
  else
    read -r NOW _ </proc/uptime
    EPOCH=$(date +%s)
    MICROS=${NOW#*.}0000
    NOW=$((${NOW%.*} * 1000 + (1${NOW#*.} - 100) * 10))
  fi
}

# Sets YEAR MONTH DAY TIME (UTC) from EPOCH: Howard Hinnant's days-to-civil, as `date` would be a fork a line.
civil() {
  set -- $((EPOCH / 86400 + 719468)) $((EPOCH % 86400))
  set -- $(($1 / 146097)) $(($1 % 146097)) "$2"
  local era=$1 doe=$2 sec=$3 yoe doy mp
  yoe=$(((doe - doe / 1460 + doe / 36524 - doe / 146096) / 365))
  doy=$((doe - (365 * yoe + yoe / 4 - yoe / 100)))
  mp=$(((5 * doy + 2) / 153))
  DAY=$((doy - (153 * mp + 2) / 5 + 1))
  MONTH=$((mp < 10 ? mp + 3 : mp - 9))
  YEAR=$((yoe + era * 400 + (MONTH <= 2)))
  HOUR=$((sec / 3600))
  MINUTE=$((sec / 60 % 60))
  SECOND=$((sec % 60))
}

# To stdout, and to the log of the service LOG, which /api/logs reads; twice formatted, since a pipe to tee would fork.
emit() {
  printf "$@"
  [ -z "$LOG" ] || printf "$@" 2>/dev/null >>$RUN/logs/"$LOG"
}

# A service line: stdout, prefixed as s6-log does (directive T): date, time, nanoseconds, two spaces.
say() {
  clock
  civil
  emit '%04d-%02d-%02d %02d:%02d:%02d.%s%03d  %s\n' \
    $YEAR $MONTH $DAY $HOUR $MINUTE $SECOND "$MICROS" $((EPOCH % 1000)) "$*"
}

# say_of SERVICE TEXT: a line of another service than the one that LOG names
say_of() {
  local LOG=$1
  shift
  say "$*"
}

# A line of Frigate's own log: app LOGGER LEVEL TEXT
app() {
  clock
  civil
  emit '%04d-%02d-%02d %02d:%02d:%02d.%s%03d  [%04d-%02d-%02d %02d:%02d:%02d] %-30s %-8s: %s\n' \
    $YEAR $MONTH $DAY $HOUR $MINUTE $SECOND "$MICROS" $((EPOCH % 1000)) \
    $YEAR $MONTH $DAY $HOUR $MINUTE $SECOND "$1" "$2" "$3"
}

# s6-rc's own lines go to stderr and have no prefix.
s6rc() { printf 's6-rc: info: service %s\n' "$*" >&2; }

# nap MS: no fork, and a trapped signal ends it. Descriptor 8 is a fifo nobody writes to.
nap() {
  [ "$1" -gt 0 ] || return 0
  set -- $(($1 / 1000)) $(($1 % 1000 + 1000))
  read -r -t "$1.${2#1}" _ <&8 || :
}

# nap_until MS: milliseconds since the container's start
nap_until() {
  clock
  nap $((STANDIN_T0 + $1 - NOW))
}

# Eats memory in the calling process, 2 MiB at a time, up to STANDIN_EAT_LIMIT_MB (a host without a memory limit must
# survive it). ash keeps each variable in a block of its own and copies into it, so every page is touched.
eat() {
  local chunk=0123456789abcdef i=0
  while [ ${#chunk} -lt 2097152 ]; do chunk=$chunk$chunk; done
  while [ $i -lt $((${1:-$EAT_LIMIT_MB} / 2)) ]; do
    eval "EATEN_$i=\$chunk"
    i=$((i + 1))
  done
}

# nginx_event LEVEL PID TEXT: a line of nginx's error log
nginx_event() {
  clock
  civil
  local LOG=nginx
  emit '%04d-%02d-%02d %02d:%02d:%02d.%s%03d  %04d/%02d/%02d %02d:%02d:%02d [%s] %d#%d: %s\n' \
    $YEAR $MONTH $DAY $HOUR $MINUTE $SECOND "$MICROS" $((EPOCH % 1000)) \
    $YEAR $MONTH $DAY $HOUR $MINUTE $SECOND "$1" "$2" "$2" "$3"
}

# yq's words; both of the callers write them past the log's prefix
bad_yaml() {
  local why=${FAULT_WHAT:-"did not find expected ',' or ']'"}
  echo "Error: bad file '/config/config.yml': yaml: line ${FAULT_LINE:-10}: $why" >&2
}
