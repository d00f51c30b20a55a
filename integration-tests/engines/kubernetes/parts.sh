# shellcheck shell=bash
# The parts of a Kubernetes node: their commands and their configuration, written to a folder, $dir. Sourced by "node".
# shellcheck disable=SC2154 # it says which folder, which program, which addresses

# part NAME COMMAND...: writes down how the part is started, so that it can be started again.
part() {
  {
    printf '#!/bin/bash\n'
    [ ! -e "$dir/prepare-$1" ] || cat "$dir/prepare-$1"
    printf 'exec'
    printf ' %q' "${@:2}"
    printf '\n'
  } > "$dir/parts/$1"
  chmod +x "$dir/parts/$1"
}

etcd_part() {
  # In memory: what it holds is worth nothing after the tests, and it waits for the disk at each write.
  echo "mount -t tmpfs -o size=512m,mode=700 etcd '$dir/etcd'" > "$dir/prepare-etcd"
  # On ARM, etcd 3.4 wants to be told that it is meant.
  part etcd env ETCD_UNSUPPORTED_ARCH=arm64 etcd --data-dir "$dir/etcd/data" --logger zap --log-level warn \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380
}

# The kubelet sets three of the machine's settings; it gets files to set instead.
containerd_part() {
  local folder setting
  {
    for folder in "${private[@]}"; do
      mkdir -p "$dir/private$folder"
      echo "mount --bind '$dir/private$folder' $folder"
    done
    for setting in vm/overcommit_memory=1 kernel/panic=10 kernel/panic_on_oops=1; do
      mkdir -p "$dir/private/proc/${setting%/*}"
      echo "${setting#*=}" > "$dir/private/proc/${setting%=*}"
      echo "mount --bind '$dir/private/proc/${setting%=*}' /proc/sys/${setting%=*}"
    done
  } > "$dir/prepare-containerd"
  # restrict_oom_score_adj, because a machine may refuse root a lower one; no AppArmor, because its profile would stay in
  # the kernel.
  cat > "$dir/containerd.toml" << TOML
version = 2
root = "$dir/containerd/root"
state = "$dir/containerd/state"
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"]
[grpc]
  address = "$dir/containerd.sock"
[plugins."io.containerd.internal.v1.opt"]
  path = "$dir/containerd/opt"
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "localhost/pause:1"
  netns_mounts_under_state_dir = true
  restrict_oom_score_adj = true
  disable_apparmor = true
  tolerate_missing_hugetlb_controller = true
  disable_hugetlb_controller = true
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "$snapshotter"
    default_runtime_name = "runc"
    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
      runtime_type = "io.containerd.runc.v2"
      [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
        SystemdCgroup = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "$dir/cni"
TOML
  mkdir "$dir/cni"
  cat > "$dir/cni/10-seaworthy.conflist" << JSON
{"cniVersion": "0.4.0", "name": "seaworthy", "plugins": [
  {"type": "bridge", "bridge": "pods", "isGateway": true, "ipMasq": false, "hairpinMode": true,
   "ipam": {"type": "host-local", "dataDir": "$dir/cni/addresses", "ranges": [[{"subnet": "$pods"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
  part containerd containerd --config "$dir/containerd.toml"
}

# Without WatchList and SizeBasedListCostEstimate, which want an etcd newer than Debian 12's (3.4): watches would fail.
# By their addresses, because the nodes' names are in no DNS.
apiserver_part() {
  part kube-apiserver "$program" kube-apiserver --etcd-servers=http://127.0.0.1:2379 --cert-dir="$dir/api" \
    --bind-address=0.0.0.0 --secure-port=6443 --advertise-address="$(address)" --service-cluster-ip-range=10.96.0.0/24 \
    --token-auth-file="$dir/tokens.csv" --authorization-mode=RBAC \
    --service-account-issuer=https://kubernetes.default.svc \
    --service-account-key-file="$dir/accounts.key" --service-account-signing-key-file="$dir/accounts.key" \
    --kubelet-client-certificate="$dir/kubelet-client.crt" --kubelet-client-key="$dir/kubelet-client.key" \
    --kubelet-preferred-address-types=InternalIP --allow-privileged=true \
    --feature-gates=WatchList=false,SizeBasedListCostEstimate=false
}

controller_parts() {
  part kube-controller-manager "$program" kube-controller-manager --kubeconfig="$dir/kubeconfig" --leader-elect=false \
    --bind-address=127.0.0.1 --cert-dir="$dir/controllers" --root-ca-file="$dir/api/apiserver.crt" \
    --service-account-private-key-file="$dir/accounts.key"
  part kube-scheduler "$program" kube-scheduler --kubeconfig="$dir/kubeconfig" --leader-elect=false \
    --bind-address=127.0.0.1 --cert-dir="$dir/scheduler"
}

# No image is ever collected: there is no registry to pull it from again.
kubelet_part() {
  cat > "$dir/kubelet.yaml" << YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: false}, x509: {clientCAFile: $dir/kubelet-client.crt}}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
cgroupRoot: $group
failSwapOn: false
failCgroupV1: false
containerRuntimeEndpoint: unix://$dir/containerd.sock
oomScoreAdj: 0
evictionHard: {memory.available: 100Mi, nodefs.available: 100Mi, imagefs.available: 100Mi}
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
makeIPTablesUtilChains: false
podLogsDir: $dir/pod-logs
volumePluginDir: $dir/volume-plugins
serializeImagePulls: false
resolvConf: ""
YAML
  part kubelet "$program" kubelet --config="$dir/kubelet.yaml" --kubeconfig="$dir/kubeconfig" --root-dir="$dir/kubelet" \
    --cert-dir="$dir/kubelet-cert" --hostname-override=seaworthy-node --node-ip="$(address)"
}

# For NodePorts. The machine's table of connections stays as large as it is.
proxy_part() {
  cat > "$dir/proxy.yaml" << YAML
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
mode: nftables
clientConnection: {kubeconfig: $dir/kubeconfig}
hostnameOverride: seaworthy-node
conntrack: {maxPerCore: 0, min: 0, tcpEstablishedTimeout: 0s, tcpCloseWaitTimeout: 0s}
YAML
  part kube-proxy "$program" kube-proxy --config="$dir/proxy.yaml"
}
