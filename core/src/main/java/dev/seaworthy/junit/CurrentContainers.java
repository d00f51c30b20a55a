package dev.seaworthy.junit;

import dev.seaworthy.launch.Launch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/** The containers of one extension, for tests that ask the extension itself. */
final class CurrentContainers {
    private final Map<Thread, TestContainer> byThread = new ConcurrentHashMap<>();
    private final Set<TestContainer> asked = ConcurrentHashMap.newKeySet();

    void add(TestContainer container) {
        if (asked.add(container)) {
            asked.removeIf(TestContainer::isClosed);
        }
    }

    <T extends @Nullable Object> T with(TestContainer container, Invocation<T> code) throws Throwable {
        byThread.put(Thread.currentThread(), container);
        try {
            return code.proceed();
        } finally {
            byThread.remove(Thread.currentThread());
        }
    }

    /** The launch of this thread's test; on a thread that runs none, the only one there is. */
    Launch launch() {
        TestContainer mine = byThread.get(Thread.currentThread());
        Optional<Launch> here = mine == null ? Optional.empty() : mine.launch();
        return here.orElseGet(this::onlyOne);
    }

    private Launch onlyOne() {
        List<Launch> running =
                asked.stream().flatMap(each -> each.launch().stream()).toList();
        if (running.size() == 1) {
            return running.get(0);
        }
        throw new IllegalStateException(
                running.isEmpty()
                        ? "no container is running; one does from before the first test to after the last"
                        : "there are " + running.size()
                                + " containers; ask on the thread of the test, or take a parameter"
                                + " of type Launch");
    }
}
