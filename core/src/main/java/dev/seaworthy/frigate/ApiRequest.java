package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request to Frigate.
 *
 * @param endpoint what it is called in statistics: the same for every value that fills a place in the path
 * @param path the encoded path, and the query when there is one
 */
record ApiRequest(String endpoint, String path) {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    static ApiRequest of(String path) {
        return new ApiRequest("GET " + path, path);
    }

    /** A path with one place in braces, and the value that fills it. */
    static ApiRequest of(String template, String value) {
        Matcher place = PLACE.matcher(template);
        String name = place.find() ? place.group(1) : template;
        if (value.isBlank() || value.equals(".") || value.equals("..")) {
            throw new InvalidSpecException(name, value, "give the name of a " + name);
        }
        return new ApiRequest("GET " + template, place.replaceAll(Matcher.quoteReplacement(encoded(value))));
    }

    /** A path that the user wrote, encoded already. */
    static ApiRequest written(String path) {
        if (!path.startsWith("/") || path.indexOf('#') >= 0 || !isEncoded(path)) {
            throw new InvalidSpecException("path", path, "give an encoded path that starts with /, as /api/stats");
        }
        return new ApiRequest("GET " + path.split("\\?", 2)[0], path);
    }

    private static boolean isEncoded(String path) {
        try {
            return new URI("http://frigate" + path).getRawPath() != null;
        } catch (URISyntaxException refused) {
            return false;
        }
    }

    ApiRequest query(String name, Object value) {
        String separator = path.indexOf('?') < 0 ? "?" : "&";
        return new ApiRequest(endpoint, path + separator + name + "=" + encoded(value.toString()));
    }

    /** The form encoding, whose plus sign means itself in a path. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
