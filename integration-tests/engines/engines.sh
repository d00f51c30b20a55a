# shellcheck shell=bash
# The engines of a run: which of them it starts, gives to the tests, leaves out, and ends. Sourced, after machine.sh and
# podman/podman.sh.

state='' strict='' machine_boot=''
properties=() # what Maven and the tests are given
started=() required=() left_out=()

# start ENGINE [OPTION]: starts it and writes what its script printed to the run's folder; notes it, unless it ran before.
start() {
  runs_already "$1" || started+=("$1")
  "$(scripts "$1")/up" ${2:+"$2"} "$state/$1" > "$state/run/$1"
}

# The folder of an engine's scripts: every Podman has the same, and both ways to boot the machine.
scripts() { echo "${here:?}/engines/${1%%-*}"; }

runs_already() {
  case $1 in
    docker) docker_answers "unix://$state/docker/docker.sock" ;;
    podman*) docker_answers "unix://$state/$1/podman.sock" ;;
    kubernetes) [ -d "$state/kubernetes/node" ] && as_root "$here/engines/kubernetes/node" answers "$state/kubernetes" ;;
    vm*) [ -e "$state/$1/pid" ] && kill -0 "$(cat "$state/$1/pid")" 2> /dev/null ;;
  esac
}

# use NAME ADDRESS: the tests use the engine under this name, and none of them may be skipped on it.
use() {
  ! is_among "$1" ${required[@]+"${required[@]}"} || return 0 # a machine that was booted anew
  properties+=("-Dseaworthy.it.$1=$2")
  required+=("$1")
}

leave_out() {
  [ -z "$strict" ] || die "the engine '$1' is required, and could not be set up (see above)"
  left_out+=("$1")
  say "LEFT OUT: the engine '$1' could not be set up (see above); the tests do not run on it"
}

start_docker() {
  if start docker; then
    DOCKER_HOST=$(tail -n 1 "$state/run/docker")
    export DOCKER_HOST # for whatever finds its engine by itself
    use docker "$DOCKER_HOST"
  else
    leave_out docker
  fi
}

# start_podman ENGINE [OPTION]
start_podman() {
  if start "$@"; then
    use "$1" "$(tail -n 1 "$state/run/$1")"
  else
    leave_out "$1"
  fi
}

# The scripts that give images to the node, and that stop its API server, are for one of our own only.
start_kubernetes() {
  if start kubernetes; then
    KUBECONFIG=$(tail -n 1 "$state/run/kubernetes")
    export KUBECONFIG # for whatever finds its engine by itself
    use kubernetes "$KUBECONFIG"
    [ "$KUBECONFIG" != "$state/kubernetes/kubeconfig" ] || properties+=("-Dseaworthy.it.kubernetes.state=$state/kubernetes")
  else
    leave_out kubernetes
  fi
}

start_vm_kubernetes() {
  if start vm-kubernetes --kubernetes; then
    use kubernetes-vm "$(sed -n 's/^KUBECONFIG=//p' "$state/run/vm-kubernetes")"
    properties+=("-Dseaworthy.it.kubernetes-vm.state=$state/vm-kubernetes")
  else
    leave_out vm-kubernetes
  fi
}

# The browser that opens pages. There is nothing to start: a test does that.
prepare_chromium() {
  if { command -v chromium && command -v chromedriver; } > /dev/null || install chromium chromium-driver; then
    required+=(chromium)
  else
    leave_out chromium
  fi
}

# Podman without a daemon: whoever needs its service starts it. Where it runs as it is, that is the user's own Podman, as
# it is the user's own Docker; else one with a configuration, and so a storage, of ours.
prepare_podman() {
  [ -z "${CONTAINER_HOST:-}" ] || return 0
  if is_at_home; then
    # shellcheck disable=SC2046 # several words
    command -v podman > /dev/null || install_podman $(packages_for_user) || die "there is no Podman"
    return
  fi
  [ "$(id -u)" -eq 0 ] || die "without systemd and cgroup v2, Podman can limit memory for root only: run it as root"
  install_podman || die "there is no Podman"
  started+=(podman-embedded)
  mkdir -p "$state/podman-embedded"
  (use_podman "$state/podman-embedded" && configure)
  export CONTAINERS_CONF=$state/podman-embedded/containers.conf CONTAINERS_STORAGE_CONF=$state/podman-embedded/storage.conf
}

# The machine needs a minute to boot, two where it is built first, so it does that during the build. A process group
# of its own, so that all of it can be ended.
start_vm_boot() {
  runs_already vm || is_among vm ${started[@]+"${started[@]}"} || started+=(vm)
  # A password is asked for here, because it cannot be in the background.
  if [ "$(id -u)" -ne 0 ] && command -v sudo > /dev/null; then sudo true || true; fi
  set -m
  "$here/engines/vm/up" "$state/vm" > "$state/run/vm" &
  machine_boot=$!
  set +m
}

wait_for_vm() {
  if wait "$machine_boot"; then
    use docker-vm "$(sed -n 's/^DOCKER_HOST=//p' "$state/run/vm")"
    use podman-vm "$(sed -n 's/^CONTAINER_HOST=//p' "$state/run/vm")"
    use podman-vm-rootless "$(sed -n 's/^CONTAINER_HOST_ROOTLESS=//p' "$state/run/vm")"
  else
    leave_out vm
  fi
  machine_boot=''
}

# Whether each engine in the machine answers within half a minute.
vm_answers() {
  local host
  for host in $(sed 's/.*=//' "$state/run/vm"); do
    for _ in $(seq 6); do ! docker_answers "$host" || continue 2; done
    return 1
  done
}

# Ends what the run started, and not what ran before.
end_all() {
  local name
  for name in ${started[@]+"${started[@]}"}; do
    say "ending $name"
    "$(scripts "$name")/down" "$state/$name" || say "could not end $name; see $state/$name"
  done
  started=()
}

end_started() {
  local result=$1
  trap '' INT TERM
  [ -z "$machine_boot" ] || kill -- "-$machine_boot" 2> /dev/null || true
  wait
  end_all
  rm -rf "$state/run"
  rmdir "$state" 2> /dev/null || true
  exit "$result"
}
