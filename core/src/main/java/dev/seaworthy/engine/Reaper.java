package dev.seaworthy.engine;

import dev.seaworthy.runtime.RuntimeLostException;
import dev.seaworthy.runtime.Session;

/** Removes what dead sessions of this machine left on the engine. Its failures are logged, and never stop anybody. */
final class Reaper {
    private Reaper() {}

    static void reap(EngineApi engine, Session session) {
        try {
            engine.owned().forEach((id, labels) -> {
                if (session.isLeftBehind(labels)) {
                    remove(engine, id);
                }
            });
        } catch (RuntimeLostException failed) {
            Log.warn("cannot look for containers that were left behind: " + failed.getMessage());
        }
    }

    private static void remove(EngineApi engine, String id) {
        try {
            engine.remove(id);
        } catch (RuntimeLostException failed) {
            Log.warn("cannot remove " + id + ", which was left behind: " + failed.getMessage());
        }
    }
}
