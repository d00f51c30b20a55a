package dev.seaworthy.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;

/**
 * What is to be created for one container; all of it has the pod's name, and the session's lease as its owner.
 *
 * @param pod the pod
 * @param config the config files, when there are any; needed before the pod can start
 * @param service what the ports are reached by, when that takes a service
 */
record Blueprint(Pod pod, Optional<ConfigMap> config, Optional<Service> service) {}
