# shellcheck shell=bash
# A Podman that shares nothing with the one its user has: what it writes is in a state folder, and its network is its
# own. Sourced, after machine.sh.

# Podman is at home where systemd manages a cgroup v2. Elsewhere it has to be told to do without.
is_at_home() { [ -d /run/systemd/system ] && [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ]; }

# install_podman [PACKAGE...]: with what it needs besides. crun, which Podman prefers, refuses other cgroup layouts, and
# which of the two firewall commands is used depends on netavark's version.
install_podman() { install podman netavark iptables nftables iproute2 "$(is_at_home && echo crun || echo runc)" "$@"; }

# What else Podman needs for this user; its network without root is another package from version 5 on.
packages_for_user() {
  [ "$(id -u)" -ne 0 ] || return 0
  printf '%s\n' uidmap dbus-user-session
  apt-cache depends podman 2> /dev/null | awk '/Recommends: (passt|slirp4netns)/ && !found++ { print $NF }'
}

# use_podman STATE: names what belongs to the Podman in a folder, and the command that runs it. A caller that means
# another Podman by its own variables does not get that one.
# shellcheck disable=SC2034 # whoever sources this uses them
use_podman() {
  state=$1 socket=$1/podman.sock
  id=$(printf %s "$1" | sha256sum | cut -c1-6) bridge=sw-$id
  subnet=10.$((240 + 16#${id:2:2} % 8)).$((16#${id:0:2}))
  podman=(env -u CONTAINER_HOST -u CONTAINER_CONNECTION -u CONTAINERS_CONF_OVERRIDE "TMPDIR=$1"
    "CONTAINERS_CONF=$1/containers.conf" "CONTAINERS_STORAGE_CONF=$1/storage.conf" podman)
}

# configure [CONMON [EVENTS]]: writes the configuration of the Podman in use. All of it is in files, and none in options, so that it
# is the same for the service and for the process that cleans up after a container.
configure() {
  local driver=overlay
  [ "$(stat -f -c %T "$state")" != overlayfs ] || driver=vfs
  printf '[storage]\ndriver = "%s"\ngraphroot = "%s/root"\nrunroot = "%s/run"\n' "$driver" "$state" "$state" > "$state/storage.conf"
  {
    if ! is_at_home; then
      # Equal limits, because Podman up to 4.5 mixes up the lower and the upper one. Root's processes count in all containers.
      printf '[containers]\ndefault_ulimits = ["nofile=4096:4096", "nproc=16384:16384"]\n'
      printf '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\n'
      printf 'events_logger = "%s"\nevents_logfile_path = "%s/events.log"\n' "${2:-file}" "$state"
    else
      echo '[engine]'
      [ -z "${2:-}" ] || printf 'events_logger = "%s"\n' "$2"
    fi
    # Locks in memory would be shared, and whoever starts first after a boot frees them all.
    printf 'lock_type = "file"\ntmp_dir = "%s/tmp"\n' "$state"
    [ -z "${1:-}" ] || printf 'conmon_path = ["%s"]\n' "$1"
    printf '[network]\nnetwork_backend = "netavark"\nnetwork_config_dir = "%s/networks"\n' "$state"
    printf 'default_network = "%s"\n' "$bridge"
  } > "$state/containers.conf"
  # A network's name names its part of the firewall, so that ours cannot have the usual one.
  mkdir -p "$state/networks"
  cat > "$state/networks/$bridge.json" << JSON
{
  "name": "$bridge", "id": "$(printf %s "$state" | sha256sum | cut -c1-64)", "driver": "bridge",
  "network_interface": "$bridge", "subnets": [{"subnet": "$subnet.0/24", "gateway": "$subnet.1"}],
  "created": "2026-01-01T00:00:00Z", "ipv6_enabled": false, "internal": false, "dns_enabled": false,
  "ipam_options": {"driver": "host-local"}
}
JSON
  # Netavark switches forwarding on, and nobody switches it off.
  [ -e "$state/ip_forward" ] || cat /proc/sys/net/ipv4/ip_forward > "$state/ip_forward"
}
