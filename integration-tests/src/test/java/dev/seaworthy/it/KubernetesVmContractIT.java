package dev.seaworthy.it;

import dev.seaworthy.it.contract.LivesContract;
import dev.seaworthy.it.kubernetes.KubernetesEngine;

/** The contract on a node with cgroup v2, where it differs: there an OOM kill takes the whole container. */
class KubernetesVmContractIT extends LivesContract {
    KubernetesVmContractIT() {
        super(KubernetesEngine.emulated());
    }
}
