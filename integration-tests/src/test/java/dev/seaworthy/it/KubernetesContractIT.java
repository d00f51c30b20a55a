package dev.seaworthy.it;

import dev.seaworthy.it.contract.RuntimeContract;
import dev.seaworthy.it.kubernetes.KubernetesEngine;

/** The contract on a real node, or the user's cluster; pods are reached by port-forward. */
class KubernetesContractIT extends RuntimeContract {
    KubernetesContractIT() {
        super(KubernetesEngine.given());
    }
}
