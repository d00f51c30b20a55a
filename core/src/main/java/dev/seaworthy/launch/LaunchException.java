package dev.seaworthy.launch;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A launch that did not become ready, or did not stay it. Carries all that is known; its message says it in words, and ends
 * with the path of its report when there is one.
 */
public abstract sealed class LaunchException extends RuntimeException
        permits ContainerFailedException,
                LaunchInterruptedException,
                ReadyTimeoutException,
                RuntimeUnreachableException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;
    private transient volatile @Nullable Path report;

    LaunchException(String firstLine, Outcome outcome) {
        super(firstLine);
        this.outcome = outcome;
    }

    LaunchException(Outcome outcome) {
        this(OutcomeText.full(outcome), outcome);
    }

    /** All that is known of the launch. It does not survive serialization. */
    public Outcome outcome() {
        return outcome;
    }

    /** The page that shows it, once somebody has written one. It does not survive serialization. */
    public Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    /**
     * Tells where a page shows it, from now on also in the message. For whoever writes the page and then throws.
     *
     * @return this exception
     */
    public LaunchException reportedIn(Path page) {
        report = page;
        return this;
    }

    @Override
    public String getMessage() {
        String message = Objects.requireNonNullElse(super.getMessage(), "");
        Path page = report;
        return page == null ? message : message + "\n  report    " + page;
    }
}
