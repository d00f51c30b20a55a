package dev.seaworthy.it.contract;

import dev.seaworthy.it.standin.StandIn;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.PullPolicy;
import dev.seaworthy.spec.Readiness;
import dev.seaworthy.spec.Setting;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Another JVM with containers of its own, which it prints; it ends when its standard input does, and closes nothing. */
public final class ForkedSession {
    /** What it prints when all is ready. */
    public static final String READY = "ready";

    private ForkedSession() {}

    /** Arguments: the image, how many containers, and how many seconds each may take. */
    public static void main(String[] args) throws IOException {
        // What it prints is read by another program.
        System.setProperty(Setting.PROGRESS.name(), "off");
        ContainerSpec spec = ContainerSpec.of(args[0])
                .env(StandIn.healthy().environment())
                .memory("64m")
                .pullPolicy(PullPolicy.NEVER)
                .readyWhen(Readiness.log("Preparing Frigate"))
                .readyTimeout(Duration.ofSeconds(Long.parseLong(args[2])))
                .build();
        Launcher launcher = Launcher.fromSettings();
        List<Launch> launches = new ArrayList<>();
        Stream.generate(() -> launcher.begin(spec))
                .limit(Long.parseLong(args[1]))
                .forEach(launches::add);
        launches.forEach(Launch::awaitReady);
        launches.forEach(launch -> System.out.println(launch.containerId()));
        System.out.println(READY);
        while (System.in.read() >= 0) {
            // Only the end of the input counts.
        }
    }
}
