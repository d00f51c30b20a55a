package dev.seaworthy.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.NameParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The user's logins to registries, as Docker's own command keeps them: in {@code config.json}, or in the program that it
 * names. docker-java reads the first only. Nothing of them is ever logged.
 */
final class Credentials {
    /** Asks a program for the login to a registry. */
    interface Store {
        /** The program's answer, as {@code {"Username":...,"Secret":...}}; empty when it has none. */
        Optional<String> get(String program, String registry) throws InterruptedException;
    }

    /** The name under which Docker Hub's logins are kept. */
    private static final String DOCKER_HUB = AuthConfig.DEFAULT_SERVER_ADDRESS;

    /** What programs give as the user's name when the secret is an identity token. */
    private static final String TOKEN_USER = "<token>";

    private final DefaultDockerClientConfig config;
    private final Store store;

    Credentials(DefaultDockerClientConfig config, Store store) {
        this.config = config;
        this.store = store;
    }

    /** The header of a pull; without a login, none. */
    Map<String, String> header(String image) throws InterruptedException {
        Optional<String> stored = fromStore(image);
        if (stored.isPresent()) {
            return header(stored.get().getBytes(StandardCharsets.UTF_8));
        }
        AuthConfig plain = config.effectiveAuthConfig(image);
        if (plain == null) {
            return Map.of();
        }
        try {
            return header(Json.MAPPER.writeValueAsBytes(plain));
        } catch (JsonProcessingException never) {
            throw new IllegalStateException("a login cannot be written as JSON", never);
        }
    }

    private static Map<String, String> header(byte[] json) {
        return Map.of("X-Registry-Auth", Base64.getUrlEncoder().encodeToString(json));
    }

    private Optional<String> fromStore(String image) throws InterruptedException {
        JsonNode file = read();
        String registry = registry(image);
        String program = file.path("credHelpers")
                .path(registry)
                .asText(file.path("credsStore").asText(""));
        if (program.isEmpty()) {
            return Optional.empty();
        }
        return store.get("docker-credential-" + program, registry).flatMap(answer -> login(answer, registry));
    }

    static String registry(String image) {
        String host = NameParser.resolveRepositoryName(NameParser.parseRepositoryTag(image).repos).hostname;
        return host.equals(AuthConfig.DEFAULT_SERVER_ADDRESS) || host.endsWith("docker.io") ? DOCKER_HUB : host;
    }

    private static Optional<String> login(String answer, String registry) {
        try {
            JsonNode found = Json.MAPPER.readTree(answer);
            String user = found.path("Username").asText();
            String secret = found.path("Secret").asText();
            ObjectNode login = Json.MAPPER.createObjectNode().put("serveraddress", registry);
            if (user.equals(TOKEN_USER)) {
                login.put("identitytoken", secret);
            } else {
                login.put("username", user).put("password", secret);
            }
            return Optional.of(login.toString());
        } catch (JsonProcessingException unreadable) {
            Log.warn("the credential program's answer for " + registry + " is no JSON");
            return Optional.empty();
        }
    }

    private JsonNode read() {
        Path file = Path.of(config.getDockerConfigPath(), "config.json");
        try {
            return Files.exists(file) ? Json.MAPPER.readTree(Files.readAllBytes(file)) : Json.MAPPER.createObjectNode();
        } catch (IOException unreadable) {
            Log.warn("cannot read " + file + ": " + unreadable.getClass().getSimpleName());
            return Json.MAPPER.createObjectNode();
        }
    }
}
