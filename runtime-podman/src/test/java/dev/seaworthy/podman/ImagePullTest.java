package dev.seaworthy.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seaworthy.engine.Workers;
import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.StartRefusedException;
import dev.seaworthy.runtime.StartRefusedException.Reason;
import dev.seaworthy.signal.Signal;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImagePullTest {
    private static final String ASK = "GET /v4.0.0/libpod/images/some%3A1/json";
    private static final String PULL = "POST /v4.0.0/libpod/images/pull?reference=some%3A1";
    private static final String THERE = FakeService.answer(200, "{}");
    private static final String MISSING = FakeService.refusal(404, "image not known", "no such image");
    private static final String PULLED = FakeService.answer(
            200,
            "{\"stream\":\"Trying to pull some:1...\\n\"}\n{\"stream\":\"\"}\n{\"images\":[\"a\"],\"id\":\"a\"}\n");
    private static final String REGISTRY_SILENT = FakeService.answer(200, Captured.text("v4-pull-failed.jsonl"));

    private final Workers workers = new Workers("test");
    private final List<Signal> told = new ArrayList<>();
    private final FakeService service;
    private final Libpod api;
    private volatile String found = MISSING;
    private volatile String pulled = PULLED;

    ImagePullTest(@TempDir Path folder) {
        service = FakeService.at(folder.resolve("s"), request -> request.line().equals(ASK) ? found : pulled);
        api = service.client(workers);
    }

    @AfterEach
    void end() {
        api.close();
        service.close();
        workers.close();
    }

    @Test
    void anImageThatIsThereIsNotFetched() throws InterruptedException {
        found = THERE;
        prepare(PullPolicy.IF_MISSING);
        prepare(PullPolicy.NEVER);
        assertThat(service.asked()).containsExactly(ASK, ASK);
        assertThat(told).isEmpty();
    }

    @Test
    void aMissingImageIsFetchedWithWhatPodmanSaysMeanwhile() throws InterruptedException {
        prepare(PullPolicy.IF_MISSING);
        assertThat(service.asked()).containsExactly(ASK, PULL);
        assertThat(told)
                .extracting(signal -> ((Signal.Waiting) signal).reason())
                .containsExactly("pulling image: Trying to pull some:1...");
    }

    @Test
    void alwaysFetchesWithoutLooking() throws InterruptedException {
        prepare(PullPolicy.ALWAYS);
        assertThat(service.asked()).containsExactly(PULL);
    }

    @Test
    void neverMeansNever() {
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> prepare(PullPolicy.NEVER))
                .withMessageContaining("Podman does not have some:1, and the pull policy is never")
                .matches(refused -> refused.reason() == Reason.IMAGE_UNAVAILABLE);
        assertThat(service.asked()).containsExactly(ASK);
    }

    @Test
    void anErrorInsideAnAnswerOfStatus200IsARefusal() {
        pulled = REGISTRY_SILENT;
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> prepare(PullPolicy.IF_MISSING))
                .withMessageStartingWith("the image cannot be had: initializing source docker://nosuch:1")
                .withMessageEndingWith("no such host")
                .matches(refused -> refused.reason() == Reason.IMAGE_UNAVAILABLE);
    }

    @Test
    void anAnswerThatIsARefusalIsOneToo() {
        pulled = FakeService.refusal(500, "invalid reference format", "some:1 cannot be read");
        assertThatExceptionOfType(StartRefusedException.class)
                .isThrownBy(() -> prepare(PullPolicy.ALWAYS))
                .withMessage("the image cannot be had: some:1 cannot be read")
                .withCauseInstanceOf(PodmanException.class);
    }

    @Test
    void aPodmanThatFailsToLookIsLost() {
        found = FakeService.refusal(500, "database is locked", "database is locked");
        assertThatExceptionOfType(RuntimeLostException.class).isThrownBy(() -> prepare(PullPolicy.IF_MISSING));
    }

    private void prepare(PullPolicy policy) throws InterruptedException {
        ContainerSpec spec = ContainerSpec.of("some:1", Settings.of(Map.of()))
                .pullPolicy(policy)
                .readyWhen(Readiness.whenRunning())
                .build();
        new ImagePull(api, workers).prepare(spec, told::add);
    }
}
