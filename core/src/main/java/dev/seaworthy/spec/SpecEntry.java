package dev.seaworthy.spec;

/**
 * One thing that a spec asks for, in words.
 *
 * @param name what it is about, as {@code memory} or {@code env TZ}; unique within a spec
 * @param value what is asked; hidden values are masked
 */
public record SpecEntry(String name, String value) {}
