package dev.seaworthy.it;

import dev.seaworthy.it.contract.EndsContract;
import dev.seaworthy.it.kubernetes.KubernetesEngine;

/** The contract on a node with cgroup v2, where it differs: there an OOM kill takes the whole container. */
class KubernetesVmContractIT extends EndsContract {
    KubernetesVmContractIT() {
        super(KubernetesEngine.emulated());
    }
}
