package dev.seaworthy.docker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.core.DockerClientConfig;

/** Reads the engine's JSON into docker-java's classes, and ignores what these do not know. */
final class Json {
    static final ObjectMapper MAPPER = DockerClientConfig.getDefaultObjectMapper();

    private Json() {}
}
