package dev.seaworthy.junit;

import dev.seaworthy.outcome.Outcome;
import dev.seaworthy.report.OutcomeText;
import java.nio.file.Path;

/** Leads from a test's own failure, among whose suppressed exceptions it stands, to the page of the living container. */
final class ContainerPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: it is never thrown. */
    ContainerPageException(Outcome outcome, Path page) {
        super(OutcomeText.headline(outcome) + "\n  report    " + page, null, false, false);
    }
}
