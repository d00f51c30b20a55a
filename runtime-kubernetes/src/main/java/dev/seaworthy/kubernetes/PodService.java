package dev.seaworthy.kubernetes;

import dev.seaworthy.spec.PortSpec;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.List;
import java.util.Map;

/** The service that opens a pod's ports on every node. */
final class PodService {
    private PodService() {}

    static Service of(ObjectMeta metadata, List<PortSpec> ports) {
        return new ServiceBuilder()
                .withMetadata(metadata)
                .withNewSpec()
                .withType("NodePort")
                .withSelector(Map.of(PodMetadata.POD_LABEL, metadata.getName()))
                .withPorts(ports.stream().map(PodService::port).toList())
                .endSpec()
                .build();
    }

    private static ServicePort port(PortSpec port) {
        ServicePortBuilder service = new ServicePortBuilder()
                .withName(port.toString().replace('/', '-'))
                .withPort(port.containerPort())
                .withProtocol(port.protocol().name());
        if (port.hostPort() != 0) {
            service.withNodePort(port.hostPort());
        }
        return service.build();
    }
}
