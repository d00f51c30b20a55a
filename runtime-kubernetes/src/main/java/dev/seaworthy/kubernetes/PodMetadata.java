package dev.seaworthy.kubernetes;

import dev.seaworthy.runtime.StartRequest;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * A container's labels, as Kubernetes has them: what fits its narrower syntax can be selected by, the rest is kept beside
 * it as annotations.
 *
 * @param labels what can be selected by
 * @param annotations the rest
 */
record PodMetadata(Map<String, String> labels, Map<String, String> annotations) {
    /** The label that only this pod has, for a service to select it by. */
    static final String POD_LABEL = "dev.seaworthy.pod";

    static PodMetadata of(StartRequest request) {
        Map<String, String> labels = new TreeMap<>();
        Map<String, String> annotations = new TreeMap<>();
        request.labels().forEach((key, value) -> {
            boolean fits = Names.isLabelKey(key) && Names.isLabelValue(value);
            (fits ? labels : annotations).put(key, value);
        });
        labels.put(POD_LABEL, request.name());
        return new PodMetadata(labels, annotations);
    }

    /** For an object of the pod's name; more annotations give way to the container's own. */
    ObjectMeta of(String name, LeaseReference lease, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(more);
        all.putAll(annotations);
        return new ObjectMetaBuilder()
                .withName(name)
                .withLabels(labels)
                .withAnnotations(all)
                .withOwnerReferences(lease.asOwner())
                .build();
    }
}
