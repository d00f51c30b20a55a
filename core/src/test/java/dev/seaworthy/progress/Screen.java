package dev.seaworthy.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small terminal: it understands what {@link TerminalView} writes, and fails on anything else. */
final class Screen {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b(?:([78D])|\\[(\\??\\d*)([A-Za-z]))");

    private final int width;
    private final int height;
    private final List<StringBuilder> rows = new ArrayList<>();
    private int row;
    private int column;
    private int savedRow;
    private int savedColumn;
    private boolean wraps = true;

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
        for (int index = 0; index < height; index++) {
            rows.add(new StringBuilder());
        }
    }

    /** What a program prints. */
    void print(String text) {
        Matcher sequence = SEQUENCE.matcher(text);
        int index = 0;
        while (index < text.length()) {
            if (text.charAt(index) == '\u001b') {
                if (!sequence.find(index) || sequence.start() != index) {
                    throw new AssertionError("no sequence that is known: " + text.substring(index));
                }
                obey(sequence);
                index = sequence.end();
            } else {
                put(text.charAt(index));
                index++;
            }
        }
    }

    private void obey(Matcher sequence) {
        String command = sequence.group(1) == null ? sequence.group(2) + sequence.group(3) : sequence.group(1);
        switch (command) {
            case "7" -> {
                savedRow = row;
                savedColumn = column;
            }
            case "8" -> {
                row = savedRow;
                column = savedColumn;
            }
            case "D" -> down();
            case "J" -> clearBelow();
            case "?7l" -> wraps = false;
            case "?7h" -> wraps = true;
            case "1B" -> row = Math.min(height - 1, row + 1);
            default -> {
                if (!command.endsWith("A")) {
                    throw new AssertionError("no command that is known: " + command);
                }
                row = Math.max(0, row - Integer.parseInt(command.substring(0, command.length() - 1)));
            }
        }
    }

    private void put(char character) {
        if (character == '\n') {
            down();
            column = 0;
        } else if (character == '\r') {
            column = 0;
        } else {
            if (column == width && wraps) {
                down();
                column = 0;
            }
            column = Math.min(column, width - 1);
            StringBuilder line = rows.get(row);
            line.append(" ".repeat(Math.max(0, column + 1 - line.length())));
            line.setCharAt(column, character);
            column++;
        }
    }

    private void down() {
        if (row < height - 1) {
            row++;
        } else {
            rows.remove(0);
            rows.add(new StringBuilder());
            savedRow--;
        }
    }

    private void clearBelow() {
        StringBuilder line = rows.get(row);
        line.setLength(Math.min(line.length(), column));
        rows.subList(row + 1, height).forEach(below -> below.setLength(0));
    }

    /** Its lines, without the empty ones at its end. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(
                rows.stream().map(line -> line.toString().stripTrailing()).toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    /** Where the next character goes, counted from 0: row and column. */
    List<Integer> cursor() {
        return List.of(row, column);
    }
}
