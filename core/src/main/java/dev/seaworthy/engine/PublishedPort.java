package dev.seaworthy.engine;

import dev.seaworthy.spec.PortSpec;

/**
 * A port of a container, and where the engine publishes it.
 *
 * @param containerPort 1 to 65535
 * @param protocol TCP or UDP
 * @param hostAddress the address of the engine's machine, empty or a wildcard for all of them
 * @param hostPort 1 to 65535
 */
public record PublishedPort(int containerPort, PortSpec.Protocol protocol, String hostAddress, int hostPort) {}
