package dev.seaworthy.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.seaworthy.outcome.Attempt;
import dev.seaworthy.outcome.CallReport;
import dev.seaworthy.outcome.Ending;
import dev.seaworthy.outcome.Finding;
import dev.seaworthy.outcome.LogReport;
import dev.seaworthy.outcome.MemoryReport;
import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.outcome.ProbeReport;
import dev.seaworthy.outcome.Subject;
import dev.seaworthy.spec.SpecEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An outcome as JSON. Its schema is the resource {@code dev/seaworthy/report/outcome.schema.json}. Times are milliseconds
 * since the launch began, with three decimals; memory is in bytes; what is not known is {@code null}.
 */
public final class OutcomeJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Logs hold halves of surrogate pairs, which no file in UTF-8 can; escaped, they survive. */
    private static final int LAST_BEFORE_SURROGATES = 0xD7FF;

    private OutcomeJson() {}

    /** The outcome of a launch that no test is known for, as one line of JSON. */
    public static String write(Outcome outcome) {
        return write(outcome, Optional.empty());
    }

    /** The outcome of a launch that a test has asked for, as one line of JSON. */
    public static String write(Outcome outcome, Origin origin) {
        return write(outcome, Optional.of(origin));
    }

    private static String write(Outcome outcome, Optional<Origin> origin) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setHighestNonEscapedChar(LAST_BEFORE_SURROGATES);
            json.writeStartObject();
            json.writeStringField("state", outcome.state().name());
            json.writeStringField("headline", OutcomeText.headline(outcome));
            json.writeStringField("began", outcome.began().toString());
            test(json, origin);
            subject(json, outcome.subject());
            spec(json, outcome.spec());
            ending(json, outcome.ending());
            time(json, "ready_ms", outcome.readyAt());
            time(json, "started_ms", outcome.startedAt());
            json.writeNumberField("attempts", outcome.starts().attempts());
            json.writeNumberField("restarts", outcome.starts().restarts());
            earlier(json, outcome.starts().earlier());
            memory(json, outcome.memory());
            probes(json, outcome.probes());
            log(json, outcome.log());
            calls(json, outcome.calls());
            timeline(json, outcome);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text.toString();
    }

    private static void test(JsonGenerator json, Optional<Origin> known) throws IOException {
        if (known.isEmpty()) {
            json.writeNullField("test");
            return;
        }
        json.writeObjectFieldStart("test");
        json.writeStringField("class", known.get().testClass());
        json.writeStringField("method", known.get().test().orElse(null));
        json.writeEndObject();
    }

    private static void subject(JsonGenerator json, Subject subject) throws IOException {
        json.writeObjectFieldStart("runtime");
        json.writeStringField("name", subject.runtime());
        json.writeStringField("version", subject.version());
        json.writeStringField("endpoint", subject.endpoint());
        json.writeEndObject();
        json.writeObjectFieldStart("host");
        json.writeStringField("name", subject.host().name());
        json.writeNumberField("memory", subject.host().memory());
        json.writeEndObject();
        json.writeObjectFieldStart("container");
        json.writeStringField("id", subject.containerId());
        json.writeStringField("name", subject.containerName());
        json.writeStringField("image", subject.image());
        json.writeEndObject();
    }

    private static void spec(JsonGenerator json, List<SpecEntry> spec) throws IOException {
        json.writeObjectFieldStart("spec");
        for (SpecEntry entry : spec) {
            json.writeStringField(entry.name(), entry.value());
        }
        json.writeEndObject();
    }

    private static void ending(JsonGenerator json, Optional<Ending> known) throws IOException {
        if (known.isEmpty()) {
            json.writeNullField("failure");
            return;
        }
        Ending ending = known.get();
        json.writeObjectFieldStart("failure");
        json.writeStringField("cause", ending.cause().code());
        json.writeStringField("description", ending.cause().describe());
        time(json, "at_ms", Optional.of(ending.at()));
        number(json, "exit_code", ending.exitCode());
        json.writeStringField("signal", ending.signalName().orElse(null));
        json.writeStringField("oom", ending.oom().name().toLowerCase(Locale.ROOT));
        json.writeStringField("oom_evidence", ending.oomEvidence());
        json.writeEndObject();
    }

    private static void memory(JsonGenerator json, MemoryReport memory) throws IOException {
        json.writeObjectFieldStart("memory");
        json.writeNumberField("limit", memory.limit());
        json.writeNumberField("shm", memory.shm());
        if (memory.peak().isPresent()) {
            json.writeNumberField("peak", memory.peak().getAsLong());
        } else {
            json.writeNullField("peak");
        }
        json.writeBooleanField("peak_is_exact", memory.exactPeak());
        array(json, "samples", memory.samples(), point -> {
            time(json, "at_ms", Optional.of(point.at()));
            json.writeNumberField("usage", point.usage());
        });
        json.writeEndObject();
    }

    private static void probes(JsonGenerator json, ProbeReport probes) throws IOException {
        json.writeObjectFieldStart("probes");
        json.writeStringField("awaited", probes.awaited());
        json.writeStringField("last_answer", probes.lastAnswer().orElse(null));
        array(json, "tries", probes.spans(), span -> {
            json.writeStringField("probe", span.probe());
            json.writeStringField("seen", span.seen());
            json.writeBooleanField("passed", span.passed());
            json.writeNumberField("count", span.count());
            time(json, "first_ms", Optional.of(span.first()));
            time(json, "last_ms", Optional.of(span.last()));
            time(json, "fastest_ms", Optional.of(span.fastest()));
            time(json, "slowest_ms", Optional.of(span.slowest()));
        });
        json.writeEndObject();
    }

    private static void log(JsonGenerator json, LogReport log) throws IOException {
        json.writeObjectFieldStart("log");
        json.writeNumberField("lines_seen", log.seen());
        array(json, "last_lines", log.lines(), line -> {
            json.writeStringField("at", line.at());
            json.writeStringField("stream", line.error() ? "stderr" : "stdout");
            json.writeStringField("signature", line.signature().orElse(null));
            json.writeBooleanField("of_probe", line.ofProbe());
            json.writeStringField("text", line.text());
        });
        findings(json, log.findings());
        json.writeEndObject();
    }

    private static void findings(JsonGenerator json, List<Finding> findings) throws IOException {
        array(json, "findings", findings, finding -> {
            json.writeStringField("signature", finding.signature());
            json.writeStringField("effect", finding.effect().name().toLowerCase(Locale.ROOT));
            json.writeStringField("meaning", finding.meaning());
            json.writeStringField("advice", finding.advice());
            time(json, "first_ms", Optional.of(finding.first()));
            time(json, "last_ms", Optional.of(finding.last()));
            json.writeNumberField("count", finding.count());
            json.writeStringField("line", finding.line());
        });
    }

    private static void earlier(JsonGenerator json, List<Attempt> attempts) throws IOException {
        array(json, "earlier_attempts", attempts, attempt -> {
            json.writeNumberField("number", attempt.number());
            json.writeNumberField("memory_limit", attempt.memoryLimit());
            time(json, "started_ms", attempt.startedAt());
            time(json, "ended_ms", Optional.of(attempt.endedAt()));
            number(json, "exit_code", attempt.exitCode());
            json.writeStringField("oom", attempt.oom().name().toLowerCase(Locale.ROOT));
            if (attempt.peak().isPresent()) {
                json.writeNumberField("memory_peak", attempt.peak().getAsLong());
            } else {
                json.writeNullField("memory_peak");
            }
            json.writeStringField("reason", attempt.reason());
        });
    }

    private static void calls(JsonGenerator json, List<CallReport> calls) throws IOException {
        array(json, "calls", calls, call -> {
            json.writeStringField("endpoint", call.endpoint());
            json.writeNumberField("count", call.calls());
            json.writeNumberField("failures", call.failures());
            time(json, "p50_ms", Optional.of(call.p50()));
            time(json, "p95_ms", Optional.of(call.p95()));
            time(json, "max_ms", Optional.of(call.max()));
        });
    }

    private static void timeline(JsonGenerator json, Outcome outcome) throws IOException {
        array(json, "timeline", outcome.timeline(), entry -> {
            time(json, "at_ms", Optional.of(entry.at()));
            json.writeStringField("kind", entry.kind());
            json.writeStringField("what", entry.what());
            json.writeNumberField("count", entry.count());
        });
    }

    private static void time(JsonGenerator json, String name, Optional<Duration> time) throws IOException {
        if (time.isPresent()) {
            json.writeNumberField(name, Math.rint(time.get().toNanos() / 1000.0) / 1000.0);
        } else {
            json.writeNullField(name);
        }
    }

    private static void number(JsonGenerator json, String name, OptionalInt number) throws IOException {
        if (number.isPresent()) {
            json.writeNumberField(name, number.getAsInt());
        } else {
            json.writeNullField(name);
        }
    }

    /** Writes the fields of one item. */
    @FunctionalInterface
    private interface Fields<T> {
        void write(T item) throws IOException;
    }

    private static <T> void array(JsonGenerator json, String name, List<T> items, Fields<T> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (T item : items) {
            json.writeStartObject();
            fields.write(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
