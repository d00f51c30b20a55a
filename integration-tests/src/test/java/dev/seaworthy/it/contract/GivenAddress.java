package dev.seaworthy.it.contract;

import static org.junit.jupiter.api.Assertions.fail;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The address of an engine, which the run gives as {@code -Dseaworthy.it.NAME}.
 *
 * @param name the engine's name for the run
 * @param text the address, if one was given
 */
public record GivenAddress(String name, @Nullable String text) {
    private static final String PREFIX = "seaworthy.it.";

    /** What the run gives under a name. */
    public static GivenAddress named(String name) {
        return new GivenAddress(name, System.getProperty(PREFIX + name));
    }

    /** An address of the test's own. */
    public static GivenAddress of(URI address) {
        return new GivenAddress(address.toString(), address.toString());
    }

    /** Returns when there is one; else skips the tests, or fails them when the run requires this engine. */
    public void require() {
        if (text != null) {
            return;
        }
        skip("-D" + PREFIX + name + " names no engine; integration-tests/run all starts one and names it");
    }

    /** Skips the tests, or fails them when the run requires this engine. */
    public void skip(String reason) {
        if (List.of(System.getProperty(PREFIX + "require", "").split(",", -1)).contains(name)) {
            fail("the engine '" + name + "' is required: " + reason);
        }
        System.out.println("SKIPPED: the tests on the engine '" + name + "': " + reason);
        Assumptions.abort(reason);
    }

    /** The address. */
    public URI address() {
        if (text == null) {
            throw new IllegalStateException("the engine '" + name + "' has no address");
        }
        return URI.create(text);
    }
}
