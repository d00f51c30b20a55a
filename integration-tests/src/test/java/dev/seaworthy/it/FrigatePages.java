package dev.seaworthy.it;

import dev.seaworthy.launch.Launch;
import dev.seaworthy.report.Origin;
import dev.seaworthy.spec.Settings;
import dev.seaworthy.summary.ReportFolder;
import java.util.Optional;

/** Writes the pages of launches that no {@code @FrigateTest} has made. */
final class FrigatePages {
    private static final ReportFolder FOLDER = ReportFolder.of(Settings.load());

    private FrigatePages() {}

    /**
     * Writes what became of a launch.
     *
     * @param asking the test class
     * @param test the test that it was for; empty when it served the class
     */
    static void write(Class<?> asking, String test, Launch launch) {
        Origin origin = new Origin(asking.getName(), Optional.of(test).filter(name -> !name.isEmpty()));
        var unused = FOLDER.write(origin, test.isEmpty() ? "frigate" : "frigate-" + test, launch.outcome());
    }
}
