package dev.seaworthy.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seaworthy.readiness.ReadinessState;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminalViewTest {
    private static final ReadinessState READY = new ReadinessState.Ready(Duration.ofSeconds(1));

    private final TerminalView view = new TerminalView(30, 3);
    private final Screen screen = new Screen(30, 6);
    private final SightBuilder nvr = SightBuilder.of(1, "nvr").onTerminal();
    private final SightBuilder door = SightBuilder.of(2, "door").onTerminal();

    private void draw(Sight... sights) {
        screen.print(view.frame(List.of(sights)));
    }

    @Test
    void oneLineForEachIsDrawnAnewInItsPlace() {
        draw(nvr.sight(), door.sight());
        assertThat(screen.lines()).containsExactly("", "nvr  0.0 s  starting", "door  0.0 s  starting");

        draw(nvr.elapsed(1).runs().sight(), door.elapsed(1).sight());
        assertThat(screen.lines()).containsExactly("", "nvr  1.0 s  running", "door  1.0 s  starting");
        assertThat(screen.cursor()).containsExactly(0, 0);
    }

    @Test
    void whatTheTestPrintsMeanwhileStays() {
        draw(nvr.sight());
        screen.print("hello\n");
        draw(nvr.elapsed(1).sight());
        screen.print("half");
        draw(nvr.elapsed(2).sight());
        screen.print(" a line\n");
        draw(nvr.elapsed(3).sight());

        assertThat(screen.lines()).containsExactly("hello", "half a line", "", "nvr  3.0 s  starting");
    }

    @Test
    void theLastLineOfALaunchStaysAndTheOthersGoOn() {
        draw(nvr.sight(), door.sight());
        draw(nvr.state(READY).elapsed(1).lastSight(), door.elapsed(1).sight());

        assertThat(screen.lines()).containsExactly("nvr  1.0 s  ready", "", "door  1.0 s  starting");

        draw(door.state(READY).elapsed(2).lastSight());

        assertThat(screen.lines()).containsExactly("nvr  1.0 s  ready", "door  2.0 s  ready");
        assertThat(screen.cursor()).as("where a prompt would stand").containsExactly(2, 0);
    }

    @Test
    void itScrollsAtTheBottomAndLeavesNothingBehind() {
        screen.print("1\n2\n3\n4\n5\n");
        draw(nvr.sight(), door.sight());
        assertThat(screen.lines()).containsExactly("3", "4", "5", "", "nvr  0.0 s  starting", "door  0.0 s  starting");

        screen.print("6\n");
        draw(nvr.elapsed(1).sight(), door.elapsed(1).sight());
        assertThat(screen.lines()).containsExactly("4", "5", "6", "", "nvr  1.0 s  starting", "door  1.0 s  starting");

        draw(nvr.state(READY).lastSight(), door.state(READY).lastSight());
        assertThat(screen.lines()).containsExactly("4", "5", "6", "nvr  1.0 s  ready", "door  1.0 s  ready");
    }

    @Test
    void ofManyLinesAtOnceNothingIsLostEither() {
        draw(nvr.sight());
        screen.print("one\ntwo\nthree\n");
        draw(nvr.elapsed(1).sight());

        assertThat(screen.lines()).hasSize(5).endsWith("three", "", "nvr  1.0 s  starting");
        assertThat(screen.lines().get(0)).isEqualTo("one");
        assertThat(screen.lines().get(1)).as("written over what was drawn").startsWith("two");
    }

    @Test
    void aLineIsCutToTheWidth() {
        draw(nvr.answer("a long answer").sight());

        assertThat(screen.lines()).containsExactly("", "nvr  0.0 s  starting, a lon...");
    }

    @Test
    void aTerminalThatIsNarrowerThanWeThinkCutsTheRest() {
        Screen narrow = new Screen(10, 6);
        narrow.print(view.frame(List.of(nvr.sight(), door.sight())));
        narrow.print("0123456789ab");

        assertThat(narrow.lines()).hasSize(3).first().isEqualTo("0123456789");
    }

    @Test
    void manyLaunchesAreCounted() {
        Sight[] crowd = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> SightBuilder.of(number, "n" + number).sight())
                .toArray(Sight[]::new);
        draw(crowd);

        assertThat(screen.lines())
                .containsExactly(
                        "", "n1  0.0 s  starting", "n2  0.0 s  starting", "n3  0.0 s  starting", "... and 2 more");
    }
}
