package dev.seaworthy.spec;

/** A value of a spec or a setting that cannot be used; thrown when the spec is built, before anything starts. */
public final class InvalidSpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String detail;

    /**
     * Names what is wrong, and what would be right.
     *
     * @param field the field of the spec, or the name of the setting
     * @param value the refused value; never a secret
     * @param expected what would be right, as a phrase
     */
    public InvalidSpecException(String field, Object value, String expected) {
        this(field, "'" + value + "' is refused; " + expected);
    }

    private InvalidSpecException(String field, String detail) {
        super(field + ": " + detail);
        this.field = field;
        this.detail = detail;
    }

    /** The same refusal, under the name that the user wrote. */
    InvalidSpecException under(String name) {
        return new InvalidSpecException(name, detail);
    }

    /** The field of the spec, or the name of the setting, that was refused. */
    public String field() {
        return field;
    }
}
