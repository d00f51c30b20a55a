package dev.seaworthy.it.benchmark;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * Testcontainers with its wait for HTTP. Finds its engine in {@code DOCKER_HOST}; the script {@code benchmark} sets what
 * else it needs of the environment.
 */
final class Testcontainers implements Contender {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long MEMORY = 32L << 20;

    private final String image;

    Testcontainers(String image) {
        this.image = image;
    }

    @Override
    public Told boot(Scene scene, String label) {
        try (GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))) {
            container
                    .withImagePullPolicy(name -> false)
                    .withLabel(RawEvents.LABEL, label)
                    .withExposedPorts(Scene.PORT)
                    .withCreateContainerCmdModifier(create -> create.withEntrypoint(scene.command())
                            .getHostConfig()
                            .withMemory(MEMORY)
                            .withMemorySwap(MEMORY))
                    .waitingFor(Wait.forHttp(Scene.PATH).forPort(Scene.PORT).withStartupTimeout(TIMEOUT));
            return start(container);
        }
    }

    private static Told start(GenericContainer<?> container) {
        try {
            container.start();
            return new Told(System.nanoTime(), Optional.empty());
        } catch (RuntimeException failed) {
            return new Told(System.nanoTime(), Optional.of(words(failed)));
        }
    }

    /** The message that tells most stands at the end of the chain of causes; how deep is part of the answer. */
    private static String words(RuntimeException failed) {
        Throwable[] chain = Stream.iterate((Throwable) failed, cause -> cause != null, Throwable::getCause)
                .toArray(Throwable[]::new);
        for (int depth = 0; depth < chain.length; depth++) {
            String message = String.valueOf(chain[depth].getMessage());
            if (message.matches("(?s).*(exited|crashed|removed).*")) {
                return message.lines().findFirst().orElse("") + " (message " + (depth + 1) + " of " + chain.length
                        + ")";
            }
        }
        return String.valueOf(chain[chain.length - 1].getMessage());
    }
}
