package dev.seaworthy.summary;

import dev.seaworthy.report.Origin;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Another JVM, which is told by its input what to do: a process, and the main class in it. */
final class Writer implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private Writer(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static Writer start(Path folder) throws IOException {
        return new Writer(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(Redirect.INHERIT)
                .start());
    }

    /** Gives an order, without waiting for it. */
    Writer tell(String order) throws IOException {
        process.getOutputStream().write((order + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** Waits for what it says next; null when it ends without a word. */
    String answer() throws IOException {
        return String.valueOf(answers.readLine());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Does as it is told: {@code write CLASS COUNT} writes outcomes, {@code hold} keeps the lock until the next line. */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("started");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", -1);
            if (words[0].equals("write")) {
                write(folder, words[1], Integer.parseInt(words[2]));
            } else {
                LockedFile.during(folder.resolve(".lock"), unused -> {
                    say("held");
                    orders.readLine();
                });
            }
            say("done");
        }
    }

    private static void write(Path folder, String type, int count) {
        ReportFolder reports = ReportFolder.at(folder);
        for (int index = 0; index < count; index++) {
            String kind = index % 2 == 0 ? "oom" : "ready";
            Origin origin = new Origin(type, Optional.of("test" + index));
            reports.write(origin, String.format(Locale.ROOT, "nvr%d", index), Folders.outcome(kind));
        }
    }

    private static void say(String what) {
        System.out.println(what);
        System.out.flush();
    }
}
