package dev.seaworthy.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server's answers mean, as a real one gave them. */
class FailuresTest {
    private static final String END = ".status.json";

    /** As the client makes it of an answer. */
    private static KubernetesClientException answer(Status status) {
        return new KubernetesClientException(
                "Failure executing: POST at: https://x. Message: ...", status.getCode(), status);
    }

    private static KubernetesClientException answer(int code) {
        return new KubernetesClientException("Failure executing: POST at: https://x", code, null);
    }

    static List<String> refusedCreations() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "pods"))) {
            List<String> scenes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("create-") && name.endsWith(END))
                    .map(name -> name.substring(0, name.length() - END.length()))
                    .sorted()
                    .toList();
            assertThat(scenes).contains("create-quota-exceeded", "create-name-taken", "create-pod-security");
            return scenes;
        }
    }

    @ParameterizedTest
    @MethodSource("refusedCreations")
    void aRefusedCreationIsToldInTheServersWords(String scene) {
        Status status = Captured.status(scene);

        RuntimeException failure = Failures.of(answer(status));
        assertThat(failure).isInstanceOf(KubernetesClientException.class);
        StartRefusedException refusal = Failures.refusal((KubernetesClientException) failure);

        assertThat(refusal.reason()).isEqualTo(scene.contains("name-taken") ? Reason.NAME_TAKEN : Reason.OTHER);
        assertThat(refusal).hasMessageEndingWith(": " + status.getMessage()).hasCause(failure);
        assertThat(refusal.exitCode()).isEmpty();
    }

    @Test
    void aTokenThatIsNotTakenSaysNothingAboutTheRequest() {
        RuntimeException failure = Failures.of(answer(Captured.status("unauthorized")));

        assertThat(failure).isInstanceOf(RuntimeLostException.class).hasMessage("Unauthorized");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 302, 399, 401, 408, 429, 500, 502, 503, 504})
    void anAnswerThatSaysNothingAboutTheRequestIsALostRuntime(int code) {
        KubernetesClientException answer = answer(code);

        assertThat(Failures.of(answer)).isInstanceOf(RuntimeLostException.class).hasCause(answer);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 405, 409, 410, 413, 422, 499})
    void anAnswerAboutTheRequestIsKeptAsItIs(int code) {
        KubernetesClientException answer = answer(code);

        assertThat(Failures.of(answer)).isSameAs(answer);
    }

    @Test
    void anAnswerIsFoundInsideOfAFuturesFailure() {
        KubernetesClientException refused = answer(403);
        IOException broken = new IOException("cut");

        assertThat(Failures.of(new CompletionException(refused))).isSameAs(refused);
        assertThat(Failures.of(new CompletionException(answer(500)))).isInstanceOf(RuntimeLostException.class);
        assertThat(Failures.of(new CompletionException(broken)))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessage("IOException: cut");
        assertThat(Failures.of(new CompletionException("bare", null))).isInstanceOf(RuntimeLostException.class);
    }

    @Test
    void withoutAnAnswerTheInnermostCauseIsTold() {
        IOException broken = new IOException("outer", new ConnectException("Connection refused"));

        assertThat(Failures.of(new KubernetesClientException("An error has occurred.", broken)))
                .isInstanceOf(RuntimeLostException.class)
                .hasMessage("ConnectException: Connection refused");
    }

    @Test
    void theCodesHaveTheirNames() {
        assertThat(Failures.isMissing(answer(Captured.status("get-absent")))).isTrue();
        assertThat(Failures.isMissing(answer(403))).isFalse();
        assertThat(Failures.isForbidden(answer(Captured.status("create-forbidden-by-rbac"))))
                .isTrue();
        assertThat(Failures.isForbidden(answer(404))).isFalse();
        assertThat(Failures.isTaken(answer(Captured.status("create-name-taken-by-one-that-ends"))))
                .isTrue();
        assertThat(Failures.isTaken(answer(422))).isFalse();
    }
}
