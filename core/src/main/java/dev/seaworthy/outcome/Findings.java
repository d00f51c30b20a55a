package dev.seaworthy.outcome;

import dev.seaworthy.spec.LogSignature;
import dev.seaworthy.spec.ProbeAnswer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The known lines that were seen, each kind of them once; bounded by the number of signatures. */
final class Findings {
    private final Map<String, Finding> found = new LinkedHashMap<>();

    void add(Duration at, LogSignature signature, String line) {
        Finding before = found.get(signature.id());
        found.put(signature.id(), before == null ? first(at, signature, line) : before.again(at));
    }

    private static Finding first(Duration at, LogSignature signature, String line) {
        ProbeAnswer read = signature.line().match(line);
        String meaning = read instanceof ProbeAnswer.CannotPass never
                ? never.reason()
                : signature.line().reason();
        String advice = read instanceof ProbeAnswer.CannotPass never
                ? never.advice()
                : signature.line().advice();
        return new Finding(
                signature.id(), signature.effect(), meaning, advice, at, at, 1, Excerpt.of(line, LogTail.LONGEST_LINE));
    }

    /** In the order in which they were first seen. */
    List<Finding> all() {
        return List.copyOf(found.values());
    }
}
