package dev.seaworthy.spec;

import java.time.Duration;
import java.util.Map;

/** The timeouts that a user chose, and the settings for the others. */
final class TimeoutChoices {
    private TimeoutChoices() {}

    static Timeouts resolve(Map<Setting<Duration>, Duration> chosen, Settings settings) {
        return new Timeouts(
                pick(Setting.READY_TIMEOUT, chosen, settings),
                pick(Setting.PULL_TIMEOUT, chosen, settings),
                pick(Setting.EXIT_GRACE, chosen, settings),
                pick(Setting.ENGINE_TIMEOUT, chosen, settings),
                pick(Setting.STOP_TIMEOUT, chosen, settings));
    }

    private static Duration pick(
            Setting<Duration> setting, Map<Setting<Duration>, Duration> chosen, Settings settings) {
        Duration value = chosen.get(setting);
        return value == null ? settings.get(setting) : value;
    }
}
