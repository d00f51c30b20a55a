package dev.seaworthy.kubernetes;

/** How the ports of a pod are reached from this JVM. */
public enum Reach {
    /** {@link #POD_IP} when this JVM runs inside the cluster, else {@link #PORT_FORWARD}. */
    AUTO,
    /** At the pod's own address: this JVM runs inside the cluster, or its network has a route to the pods. */
    POD_IP,
    /** Through the cluster's API, at a port of this machine: works everywhere, for TCP only. */
    PORT_FORWARD,
    /** At a node's address, through a service of the type NodePort: needs the right to create services. */
    NODE_PORT
}
