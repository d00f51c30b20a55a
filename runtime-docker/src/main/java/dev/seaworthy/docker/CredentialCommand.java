package dev.seaworthy.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs one of Docker's credential programs: {@code docker-credential-X get}, with the registry on its input. */
final class CredentialCommand {
    private static final int LIMIT_SECONDS = 30;

    private CredentialCommand() {}

    static Optional<String> run(String program, String registry) throws InterruptedException {
        Process process = null;
        try {
            process = new ProcessBuilder(program, "get")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().write(registry.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            // Its answer fits into the pipe, so it can be read after the end, which is waited for with a limit.
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                Log.warn(program + " did not answer within " + LIMIT_SECONDS + " s; pulling without a login");
                return Optional.empty();
            }
            byte[] answer = process.getInputStream().readAllBytes();
            return process.exitValue() == 0
                    ? Optional.of(new String(answer, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException cannotRun) {
            Log.warn("cannot run " + program + "; pulling without a login");
            return Optional.empty();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
