package dev.seaworthy.it;

import dev.seaworthy.it.kubernetes.KubernetesEngine;

/** The Frigate tests on a node with cgroup v2; it runs after all other engines, so apart from their tests. */
class KubernetesVmFrigateIT extends FrigateOnEnginesIT.On {
    KubernetesVmFrigateIT() {
        super(KubernetesEngine.emulated());
    }
}
