package dev.seaworthy.kubernetes;

import dev.seaworthy.engine.Words;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** What a failed call means: the API server's own answer, or that there was none. */
final class Failures {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    /** Answers that say nothing about the request itself. */
    private static final Set<Integer> PASSING =
            Set.of(HttpURLConnection.HTTP_UNAUTHORIZED, HttpURLConnection.HTTP_CLIENT_TIMEOUT, TOO_MANY_REQUESTS);

    private Failures() {}

    /** The API server's refusal as it is, or else a lost runtime. */
    static RuntimeException of(Throwable thrown) {
        // So an informer hands over what its list and its watch were answered.
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (failure instanceof KubernetesClientException answer && isRefusal(answer.getCode())) {
            return answer;
        }
        return new RuntimeLostException(words(failure), failure);
    }

    private static boolean isRefusal(int code) {
        return code >= CLIENT_ERRORS && code < SERVER_ERRORS && !PASSING.contains(code);
    }

    /** The server's words, without the client's around them. */
    static String words(Throwable failure) {
        if (failure instanceof KubernetesClientException answer
                && answer.getStatus() != null
                && answer.getStatus().getMessage() != null) {
            return answer.getStatus().getMessage();
        }
        return Words.of(failure);
    }

    static boolean isMissing(KubernetesClientException answer) {
        return answer.getCode() == HttpURLConnection.HTTP_NOT_FOUND;
    }

    static boolean isForbidden(KubernetesClientException answer) {
        return answer.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
    }

    /** Whether there is one of this name already. */
    static boolean isTaken(KubernetesClientException answer) {
        return answer.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }

    /** Why an object is not created: quota, PodSecurity, missing rights, a value that the API server does not take. */
    static StartRefusedException refusal(KubernetesClientException answer) {
        Reason reason = isTaken(answer) ? Reason.NAME_TAKEN : Reason.OTHER;
        return new StartRefusedException(reason, words(answer), OptionalInt.empty(), answer);
    }
}
