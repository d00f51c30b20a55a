package dev.seaworthy.frigate;

import dev.seaworthy.spec.InvalidSpecException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads a YAML document as Frigate does: one mapping, no key twice, tags of any kind. Refuses what Frigate cannot read,
 * since some of it leaves a container that is up for ever with nothing in it.
 */
final class YamlReader {
    private static final String WHAT = "frigate config";
    private static final String MERGE = "<<";
    /** A configuration is its user's own, so that its size and its aliases need no bounds. */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel(WHAT)
            .setAllowNonScalarKeys(true)
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();

    private final IdentityHashMap<Node, YamlNode> known = new IdentityHashMap<>();
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private YamlReader() {}

    /**
     * The document as a tree.
     *
     * @throws InvalidSpecException with line and column, when it is empty, no YAML, no mapping, or has a key twice
     */
    static YamlNode read(String yaml) {
        Optional<Node> document;
        try {
            document = new Compose(SETTINGS).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            throw refusal(e.getProblemMark().or(e::getContextMark), problem(e), "give valid YAML");
        } catch (YamlEngineException e) {
            throw refusal(Optional.empty(), String.valueOf(e.getMessage()), "give valid YAML");
        }
        if (document.isEmpty() || document.get().getTag().equals(Tag.NULL)) {
            throw refusal(Optional.empty(), "an empty document", "give at least mqtt and cameras");
        }
        if (!(document.get() instanceof MappingNode mapping)) {
            throw refusal(document.get().getStartMark(), "no mapping", "start with keys, as mqtt and cameras");
        }
        return new YamlReader().mapping(mapping);
    }

    private YamlNode node(Node node) {
        YamlNode seen = known.get(node);
        if (seen != null) {
            return seen;
        }
        if (!open.add(node)) {
            throw refusal(node.getStartMark(), "an alias to what holds it", "let no value hold itself");
        }
        YamlNode read = convert(node);
        open.remove(node);
        known.put(node, read);
        return read;
    }

    private YamlNode convert(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return YamlNode.sequence(
                    sequence.getValue().stream().map(this::node).toList());
        }
        return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
                ? YamlNode.scalar(scalar.getValue())
                : YamlNode.nothing();
    }

    private YamlNode mapping(MappingNode mapping) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            Node key = entry.getKeyNode();
            String name = name(key);
            if (!keys.add(name)) {
                throw refusal(key.getStartMark(), "the key " + name + " a second time", "say it once");
            }
            if (isMerge(key)) {
                merged.add(entry.getValueNode());
            } else {
                entries.put(name, node(entry.getValueNode()));
                places.put(name, place(key.getStartMark()));
            }
        }
        merged.forEach(source -> merge(source, entries, places));
        return YamlNode.mapping(Collections.unmodifiableMap(entries), Collections.unmodifiableMap(places));
    }

    private static String name(Node key) {
        if (key instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw refusal(key.getStartMark(), "a key that is a list or a mapping", "name keys with text");
    }

    private static boolean isMerge(Node key) {
        return key instanceof ScalarNode scalar
                && scalar.getValue().equals(MERGE)
                && scalar.getScalarStyle() == ScalarStyle.PLAIN;
    }

    /** What is written beside the merge wins, and of several sources the first. */
    private void merge(Node source, Map<String, YamlNode> entries, Map<String, String> places) {
        YamlNode from = node(source);
        from.entries().forEach(entries::putIfAbsent);
        from.places().forEach(places::putIfAbsent);
        if (source instanceof SequenceNode sources) {
            sources.getValue().forEach(one -> merge(one, entries, places));
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        return Stream.of(e.getContext(), e.getProblem())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String place(Optional<Mark> mark) {
        return mark.map(at -> "line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1))
                .orElse("line 1, column 1");
    }

    /** Without the parser's exception as its cause: that one quotes the text, and the text may hold passwords. */
    private static InvalidSpecException refusal(Optional<Mark> mark, String problem, String expected) {
        return new InvalidSpecException(
                WHAT + ", " + place(mark),
                problem,
                expected + "; Frigate would stay up with nothing in it, or not start");
    }
}
