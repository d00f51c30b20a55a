# shellcheck shell=bash
# What the engine scripts need of the machine they run on: a state folder, root, packages, a lock, a process of its own.
# Sourced. Every word to a person goes to stderr, so that stdout holds only what the caller reads.

say() { printf '%s\n' "seaworthy: $*" >&2; }
die() {
  say "$*"
  exit 1
}

# Where engines keep what they write. Not /tmp: it is often memory. Short: a unix socket's path ends at 107 characters.
state_root() {
  local root=${SEAWORTHY_STATE:-${TMPDIR:-/var/tmp}/seaworthy-$(id -u)}
  (umask 077 && mkdir -p "$root") || die "cannot make the state folder $root; name another one in SEAWORTHY_STATE"
  [ -O "$root" ] || die "the state folder $root belongs to somebody else; name another one in SEAWORTHY_STATE"
  (cd "$root" && pwd -P)
}

# leave_root STATE_DIR: removes the folder that it was in, if that is one of ours and empty: never a caller's.
leave_root() {
  local root
  root=$(dirname "$1")
  case ${root##*/} in seaworthy-*) rmdir "$root" 2> /dev/null || true ;; esac
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo > /dev/null; then
    sudo "$@"
  else
    die "this needs root: run it as root, or install sudo (refused: $*)"
  fi
}

# One caller at a time in a folder, which is made; the lock ends with the caller. It is taken on the folder itself, so
# that no lock file stays behind; whoever waited while the folder was removed takes the new one.
lock() {
  while :; do
    mkdir -p "$1"
    command -v flock > /dev/null || return 0 # not Linux: nothing is started there
    exec 8< "$1"
    flock -n 8 || {
      say "waiting for another caller in $1"
      flock 8
    }
    [ "$1" -ef /proc/self/fd/8 ] && return
  done
}

# install PACKAGE...: installs those that are missing.
install() {
  local package missing=()
  if ! command -v apt-get > /dev/null; then
    say "please install $*: only Debian and Ubuntu (apt-get) are set up automatically"
    return 1
  fi
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2> /dev/null | grep -q ' installed$' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing ${missing[*]}"
  apt_get update || say "apt-get update failed; trying with the package lists that are here"
  apt_get install -y --no-install-recommends "${missing[@]}" && return
  say "apt-get could not install ${missing[*]}"
  return 1
}

# Engines are set up side by side, and apt-get waits for its turn at the packages but not at the package lists.
apt_get() {
  local options=(-q -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600)
  (
    flock 7
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" "$@" < /dev/null >&2 7<&- 8<&-
  ) 7< "$(state_root)"
}

# detach LOG COMMAND...: runs it as a process group of its own that outlives the caller and does not hold its lock.
detach() {
  local log=$1
  shift
  setsid nohup "$@" > "$log" 2>&1 < /dev/null 8<&- &
}
detach_as_root() {
  as_root "$BASH" -c "$(declare -f detach); detach \"\$@\"" detach "$@"
}

# signal SIGNAL PID...: the shell's own kill, because a small system has no kill command. Without stdin, because sudo may
# read what a loop is to read.
signal() { as_root "$BASH" -c 'kill -s "$@" 2> /dev/null' signal "$@" < /dev/null; }

# ended SIGNAL PID...: whether all of them ended within 15 s.
ended() {
  local name=$1
  shift
  signal "$name" "$@"
  for _ in $(seq 150); do
    signal 0 "$@" || return 0
    sleep 0.1
  done
  return 1
}

# end_group FOLDER: kills what is in a cgroup and below, and removes it.
end_group() {
  local pids
  pids=$(find "$1" -name cgroup.procs -exec cat {} + 2> /dev/null | sort -u)
  # shellcheck disable=SC2086 # several words
  [ -z "$pids" ] || ended KILL $pids || true
  as_root find "$1" -depth -type d -exec rmdir {} + 2> /dev/null || true
}

# unmount FOLDER: all that is mounted below it.
unmount() {
  local mount
  # /proc/mounts writes a space as \040.
  cut -d' ' -f2 /proc/mounts | sort -r | while read -r mount; do
    mount=$(printf '%b' "${mount//\\040/\\0040}")
    case $mount in "$1"/*) as_root umount -l "$mount" < /dev/null ;; esac
  done
}

# docker_answers DOCKER_HOST: asks as this user. A proxy meant for the internet is not asked.
docker_answers() {
  local curl=(curl -sf -m 5 --noproxy '*' -o /dev/null)
  case $1 in
    unix://*) "${curl[@]}" --unix-socket "${1#unix://}" http://docker/_ping ;;
    tcp://*)
      if [ -n "${DOCKER_TLS_VERIFY:-}" ]; then
        local certs=${DOCKER_CERT_PATH:-$HOME/.docker}
        "${curl[@]}" --cacert "$certs/ca.pem" --cert "$certs/cert.pem" --key "$certs/key.pem" "https://${1#tcp://}/_ping"
      else
        "${curl[@]}" "http://${1#tcp://}/_ping"
      fi
      ;;
    *) command -v docker > /dev/null && docker -H "$1" version > /dev/null 2>&1 ;;
  esac
}

# The engines a user would expect to be taken, in the order the docker command has.
docker_hosts_of_user() {
  if [ -n "${DOCKER_HOST:-}" ]; then
    echo "$DOCKER_HOST"
    return
  fi
  command -v docker > /dev/null && docker context inspect --format '{{.Endpoints.docker.Host}}' 2> /dev/null
  echo unix:///var/run/docker.sock
  echo "unix://${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/docker.sock"
}

# Prints the DOCKER_HOST of the engine that answers this user already.
docker_of_user() {
  local host
  while read -r host; do
    if docker_answers "$host"; then
      echo "$host"
      return
    fi
  done <<< "$(docker_hosts_of_user)"
  return 1
}
