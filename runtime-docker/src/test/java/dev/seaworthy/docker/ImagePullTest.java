package dev.seaworthy.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePullTest {
    private final Workers workers = new Workers("test");
    private final List<Signal> told = new ArrayList<>();

    @AfterEach
    void endWorkers() {
        workers.close();
    }

    @Test
    void anImageThatIsThereIsNotFetched() throws InterruptedException {
        FakeHttp http = new FakeHttp(request -> FakeHttp.answer(200, "{\"Id\":\"sha256:1\"}"));
        pull(http, PullPolicy.IF_MISSING);
        assertThat(http.asked()).containsExactly("GET /images/some:1/json");
    }

    @Test
    void aMissingImageIsFetchedWithProgress() throws InterruptedException {
        String layer = "{\"status\":\"Downloading\",\"id\":\"a\",\"progressDetail\":{\"current\":35,\"total\":100}}\n";
        FakeHttp http = new FakeHttp(request -> request.method().equals("GET")
                ? FakeHttp.answer(404, "{\"message\":\"No such image\"}")
                : FakeHttp.answer(200, layer));
        pull(http, PullPolicy.IF_MISSING);
        assertThat(http.asked()).contains("POST /images/create?fromImage=some%3A1");
        assertThat(told)
                .extracting(signal -> ((Signal.Waiting) signal).reason())
                .containsExactly("pulling image: 35 % (0 of 1 layers)");
    }

    @Test
    void anErrorInsideAnAnswerOfStatus200IsARefusal() {
        FakeHttp http = new FakeHttp(request ->
                FakeHttp.answer(200, "{\"errorDetail\":{\"message\":\"no such host\"},\"error\":\"no such host\"}\n"));
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> pull(http, PullPolicy.ALWAYS))
                .withMessage("the image cannot be had: no such host")
                .matches(refused -> refused.reason() == Reason.IMAGE_UNAVAILABLE);
    }

    @Test
    void neverMeansNever() {
        FakeHttp http = new FakeHttp(request -> FakeHttp.answer(404, "{\"message\":\"No such image\"}"));
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> pull(http, PullPolicy.NEVER))
                .withMessageContaining("the pull policy is never");
        assertThat(http.asked()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "busybox, fromImage=busybox&tag=latest",
        "busybox:1.36, fromImage=busybox%3A1.36",
        "host:5000/a/b, fromImage=host%3A5000%2Fa%2Fb&tag=latest",
        "a@sha256:12, fromImage=a%40sha256%3A12"
    })
    void oneTagIsFetchedAndNotAll(String image, String query) {
        assertThat(ImagePull.path(image)).isEqualTo("/images/create?" + query);
    }

    @ParameterizedTest
    @CsvSource({
        "frigate:1, https://index.docker.io/v1/",
        "docker.io/library/a, https://index.docker.io/v1/",
        "ghcr.io/blakeblackshear/frigate:0.17.2, ghcr.io",
        "host:5000/a/b, host:5000"
    })
    void loginsAreKeptByRegistry(String image, String registry) {
        assertThat(Credentials.registry(image)).isEqualTo(registry);
    }

    private void pull(FakeHttp http, PullPolicy policy) throws InterruptedException {
        ContainerSpec spec = ContainerSpec.of("some:1")
                .pullPolicy(policy)
                .readyWhen(Readiness.whenRunning())
                .build();
        Credentials none = new Credentials(FakeHttp.config(), (program, registry) -> Optional.empty());
        new ImagePull(http.engine(workers), none).prepare(spec, told::add);
    }
}
