package dev.seaworthy.it;

import dev.seaworthy.launch.ContainerFailedException;
import dev.seaworthy.launch.Launch;
import dev.seaworthy.launch.Launcher;
import dev.seaworthy.report.Origin;
import dev.seaworthy.spec.ContainerSpec;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.summary.ReportFolder;
import java.nio.file.Path;
import java.util.List;

/** Boots Frigate, or the stand-in for it, under a limit that is too small, and prints what its user is told. */
public final class OomDemo {
    private static final int KILLED = 137;

    private OomDemo() {}

    /** Ends with 0 when the diagnosis is right: OOM-killed, 137; else with 1. */
    public static void main(String[] args) {
        Launcher launcher = Launcher.fromSettings();
        ContainerSpec spec =
                new FrigateSpecs(launcher.runtime().info()).starved().build().container();
        System.out.println((FrigateSpecs.isStandIn() ? "the stand-in for Frigate, " : "Frigate, ") + spec);
        System.exit(isDiagnosed(launcher, spec) ? 0 : 1);
    }

    private static boolean isDiagnosed(Launcher launcher, ContainerSpec spec) {
        try (Launch launch = launcher.begin(spec)) {
            launch.awaitReady();
            System.out.println("it became ready, which it should not");
            return false;
        } catch (ContainerFailedException failure) {
            System.out.println();
            List<Path> written = ReportFolder.of(Settings.load())
                    .write(Origin.of(OomDemo.class.getSimpleName()), "frigate", failure.outcome());
            written.stream().findFirst().ifPresent(failure::reportedIn);
            System.out.println(failure.getMessage());
            return failure.oomKilled() && failure.exitCode().orElse(0) == KILLED;
        }
    }
}
