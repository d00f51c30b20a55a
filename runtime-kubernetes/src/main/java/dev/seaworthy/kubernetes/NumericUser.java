package dev.seaworthy.kubernetes;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A user of a spec that Kubernetes takes.
 *
 * @param uid 0 is root
 * @param gid when empty, the image's own for that user
 */
record NumericUser(long uid, Optional<Long> gid) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})(?::(\\d{1,10}))?");

    /** Empty for a user or group that is named, or too large. */
    static Optional<NumericUser> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        NumericUser user = new NumericUser(
                Long.parseLong(parts.group(1)),
                Optional.ofNullable(parts.group(2)).map(Long::valueOf));
        return Optional.of(user).filter(NumericUser::isInRange);
    }

    private boolean isInRange() {
        return uid <= Integer.MAX_VALUE && gid.orElse(0L) <= Integer.MAX_VALUE;
    }

    boolean isRoot() {
        return uid == 0;
    }
}
