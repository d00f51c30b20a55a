package dev.seaworthy.probe;

import dev.seaworthy.spec.HttpReadiness;
import dev.seaworthy.spec.LogReadiness;
import dev.seaworthy.spec.Readiness;
import java.util.List;

/** Makes the nodes of a readiness. */
final class ProbeNodes {
    private ProbeNodes() {}

    static ProbeNode of(Readiness readiness, boolean mustHold, List<AskedNode> asked) {
        if (readiness instanceof HttpReadiness http) {
            return remember(new AskedNode(new HttpProbe(http), mustHold), asked);
        }
        if (readiness instanceof Readiness.Custom custom) {
            return remember(new AskedNode(new CustomProbe(custom), mustHold), asked);
        }
        if (readiness instanceof LogReadiness log) {
            return new LogNode(log);
        }
        if (readiness instanceof Readiness.EngineHealth) {
            return new HealthNode();
        }
        if (readiness instanceof Readiness.AllOf all) {
            return new AllOfNode(
                    all.parts().stream().map(part -> of(part, mustHold, asked)).toList());
        }
        if (readiness instanceof Readiness.HeldFor held) {
            return new HeldNode(held.duration(), of(held.part(), true, asked));
        }
        return new RunningNode();
    }

    private static AskedNode remember(AskedNode node, List<AskedNode> asked) {
        asked.add(node);
        return node;
    }
}
