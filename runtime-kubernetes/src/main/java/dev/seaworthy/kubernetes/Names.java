package dev.seaworthy.kubernetes;

import java.util.Locale;
import java.util.regex.Pattern;

/** What Kubernetes takes as a name, a label and an annotation. */
final class Names {
    private static final int LONGEST_SUBDOMAIN = 253;
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern DNS_LABEL = Pattern.compile("(?=.{1,63}$)" + LABEL);
    private static final Pattern DNS_SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private Names() {}

    /** A label of DNS (RFC 1123): what pods and namespaces are called, so that they can be host names. */
    static boolean isDnsLabel(String text) {
        return DNS_LABEL.matcher(text).matches();
    }

    /** Labels of DNS, joined by dots: what most other objects are called. */
    static boolean isDnsSubdomain(String text) {
        return text.length() <= LONGEST_SUBDOMAIN && DNS_SUBDOMAIN.matcher(text).matches();
    }

    static boolean isLabelKey(String text) {
        int slash = text.indexOf('/');
        return (slash < 0 || isDnsSubdomain(text.substring(0, slash)))
                && WORD.matcher(text.substring(slash + 1)).matches();
    }

    static boolean isLabelValue(String text) {
        return text.isEmpty() || WORD.matcher(text).matches();
    }

    /** As a label's, but the prefix may have capitals. */
    static boolean isAnnotationKey(String text) {
        return isLabelKey(text.toLowerCase(Locale.ROOT));
    }
}
