package dev.seaworthy.probe;

import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Passes when all parts do; one that cannot pass decides for all; otherwise it names every part that is missing. */
final class AllOfNode implements ProbeNode {
    private final List<ProbeNode> parts;

    AllOfNode(List<ProbeNode> parts) {
        this.parts = parts;
    }

    @Override
    public void seen(Signal signal) {
        parts.forEach(part -> part.seen(signal));
    }

    @Override
    public ProbeAnswer answer(Duration at) {
        List<String> missing = new ArrayList<>();
        for (ProbeNode part : parts) {
            ProbeAnswer answer = part.answer(at);
            if (answer instanceof ProbeAnswer.CannotPass) {
                return answer;
            }
            if (answer instanceof ProbeAnswer.NotYet notYet) {
                missing.add(notYet.reason());
            }
        }
        return missing.isEmpty() ? ProbeAnswer.PASSED : ProbeAnswer.notYet(String.join("; ", missing));
    }

    @Override
    public Optional<Duration> nextChange() {
        return parts.stream().flatMap(part -> part.nextChange().stream()).min(Comparator.naturalOrder());
    }
}
