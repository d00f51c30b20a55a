package dev.seaworthy.frigate;

import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/** Writes a tree as YAML in block style, in its own order, so that readers of YAML 1.1 and of 1.2 understand the same. */
final class YamlWriter {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setIndent(2)
            .setIndicatorIndent(2)
            .setIndentWithIndicator(true)
            .setSplitLines(false)
            .setDereferenceAliases(true)
            .build();

    private YamlWriter() {}

    static String write(Map<String, Object> tree) {
        return new Dump(SETTINGS, new Representer()).dumpToString(tree);
    }

    /** Quotes text that an older reader would take for something else: Frigate up to 0.14 reads YAML 1.1, with yes and on. */
    private static final class Representer extends StandardRepresenter {
        private static final Pattern WORDS =
                Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\\.(inf|nan)");
        private static final Pattern NUMBER = Pattern.compile("[-+]?[.0-9][0-9a-fA-FxXoO_.,:]*([eE][-+]?[0-9]+)?");
        private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

        Representer() {
            super(SETTINGS);
            representers.put(String.class, this::text);
        }

        private Node text(Object data) {
            String text = data.toString();
            boolean mistakable = WORDS.matcher(text).matches()
                    || NUMBER.matcher(text).matches()
                    || DATE.matcher(text).matches();
            return representScalar(Tag.STR, text, mistakable ? ScalarStyle.SINGLE_QUOTED : ScalarStyle.PLAIN);
        }
    }
}
