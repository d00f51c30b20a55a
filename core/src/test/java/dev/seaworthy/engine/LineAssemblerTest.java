package dev.seaworthy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineAssemblerTest {
    private final List<String> lines = new ArrayList<>();

    @Test
    void aLineIsTheSameHoweverItIsCut() {
        byte[] text = "naïve ☃ 🚢\r\n\nlast".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= text.length; size++) {
            lines.clear();
            LineAssembler assembler = new LineAssembler(1024, lines::add);
            for (int from = 0; from < text.length; from += size) {
                assembler.add(text, from, Math.min(from + size, text.length));
            }
            assembler.end();
            assertThat(lines).containsExactly("naïve ☃ 🚢", "", "last");
        }
    }

    @Test
    void aLongLineIsToldInPartsThatSaySoCutBetweenCharacters() {
        LineAssembler assembler = new LineAssembler(10, lines::add);
        byte[] text = "12345678☃90\n".getBytes(StandardCharsets.UTF_8);
        assembler.add(text, 0, text.length);
        assertThat(lines).containsExactly("12345678", "[continued] ☃90");
    }

    @Test
    void aLineOfContinuationBytesOnlyStillComesToAnEnd() {
        LineAssembler assembler = new LineAssembler(8, lines::add);
        byte[] broken = new byte[64];
        Arrays.fill(broken, (byte) 0x80);
        assembler.add(broken, 0, broken.length);
        assembler.end();
        assertThat(String.join("", lines).replace(LineAssembler.CONTINUED, "")).hasSize(64);
    }

    @Test
    void nothingIsToldOfNothing() {
        new LineAssembler(8, lines::add).end();
        assertThat(lines).isEmpty();
    }
}
