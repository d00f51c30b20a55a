package dev.seaworthy.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every input in every state under every policy: the table is {@code machine-cases.txt}. A row for {@code *} holds for
 * each policy that has no row of its own; {@code =} is the state before.
 */
class MachineCasesTest {
    private static final List<MachineCase.From> STATES = List.of(MachineCase.From.values());

    private static List<String> rows() {
        try (InputStream in = MachineCasesTest.class.getResourceAsStream("machine-cases.txt")) {
            String table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return table.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
    }

    /** The expected word of each case that the table has, by input and policy. */
    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new HashMap<>();
        for (String row : rows()) {
            List<String> cells = cells(row);
            List<String> twice = table.put(cells.get(0) + " " + cells.get(1), cells.subList(2, cells.size()));
            assertThat(twice).as("the same row twice: %s", row).isNull();
        }
        return table;
    }

    static Stream<Arguments> cases() {
        Map<String, List<String>> table = table();
        List<Arguments> cases = new ArrayList<>();
        for (MachineInput input : MachineInput.values()) {
            for (MachineCase.Policy policy : MachineCase.Policy.values()) {
                List<String> expected = table.getOrDefault(input + " " + policy, table.get(input + " *"));
                assertThat(expected).as("no row for %s under %s", input, policy).hasSize(STATES.size());
                for (MachineCase.From from : STATES) {
                    cases.add(Arguments.of(new MachineCase(policy, from, input), expected.get(STATES.indexOf(from))));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void decides(MachineCase given, String expected) {
        assertThat(given.play()).isEqualTo(expected);
    }

    @Test
    void theTableCoversEveryCombination() {
        int combinations = MachineInput.values().length * MachineCase.Policy.values().length * STATES.size();

        assertThat(cases()).hasSize(combinations);
        assertThat(rows()).allSatisfy(row -> {
            assertThat(cells(row)).hasSize(STATES.size() + 2).doesNotContain("");
            MachineInput.valueOf(cells(row).get(0));
            assertThat(cells(row).get(1))
                    .isIn(Stream.concat(
                                    Stream.of("*"),
                                    Arrays.stream(MachineCase.Policy.values()).map(Enum::name))
                            .toList());
        });
    }

    /** A state without a way out has none, whatever comes: it does not even look at it. */
    @Test
    void nothingLeavesAStateThatIsOver() {
        assertThat(table().values()).allSatisfy(cells -> {
            assertThat(cells.get(STATES.indexOf(MachineCase.From.SETTLED))).isEqualTo("=");
            assertThat(cells.get(STATES.indexOf(MachineCase.From.TIMED_OUT))).isEqualTo("=");
        });
    }
}
