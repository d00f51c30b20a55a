# Looks at a mounted configuration, so that a broken one fails as it does in Frigate without being told by
# STANDIN_MODE. Knows only a few faults: an empty file, brackets that do not match, a key given twice at the top, a
# {FRIGATE_...} that is not in the environment, a size that is no number. Sourced by /init; exports the mode and where the fault is.

CONFIG_FILE=${CONFIG_FILE:-/config/config.yml}
[ -r "$CONFIG_FILE" ] || CONFIG_FILE=/config/config.yaml
export CONFIG_FILE

look_at_config() {
  awk '
    { lines += ($0 !~ /^[ \t]*(#|$|---)/) }
    { line = $0; sub(/^#.*|[ \t]#.*/, "", line) }
    line ~ /^ *\t/ && !bad { bad = NR; why = "found character that cannot start any token" }
    {
      text = line
      gsub(/"[^"]*"|\047[^\047]*\047/, "", text)
      depth += gsub(/[[{]/, "", text) - gsub(/[]}]/, "", text)
      if (depth > 0 && !opened) opened = NR
      if (depth <= 0) opened = 0
    }
    line ~ /^[A-Za-z0-9_]+ *:/ {
      key = line
      sub(/ *:.*/, "", key)
      if (key in top && !twice) { twice = key; again = NR } else top[key] = NR
    }
    match(line, /\{FRIGATE_[A-Z0-9_]+\}/) && !unknown {
      name = substr(line, RSTART + 1, RLENGTH - 2)
      if (!(name in ENVIRON)) unknown = name
    }
    line ~ /^  [A-Za-z0-9_-]+:/ { camera = $1; sub(/:.*/, "", camera) }
    match(line, /(width|height|fps): *[A-Za-z][^,} ]*/) && !number {
      number = NR
      name = value = substr(line, RSTART, RLENGTH)
      sub(/:.*/, "", name)
      sub(/.*: */, "", value)
    }
    END {
      if (!bad && opened) { bad = opened; why = "did not find expected \047,\047 or \047]\047" }
      # Frigate (0.17.2) and yq both name the line before the faulty one.
      if (!lines) printf "empty_config|||\n"
      else if (bad) printf "yaml_error|%d|%s|\n", bad - 1, why
      else if (twice) printf "dup_key|%d|%s|%d\n", again, twice, top[twice]
      else if (unknown) printf "unknown_placeholder||%s|\n", unknown
      else if (number) printf "not_valid|%d|cameras -> %s -> detect -> %s|%s\n", number - 1, camera, name, value
    }' "$CONFIG_FILE"
}

if [ -z "$STANDIN_MODE" ] && [ -r "$CONFIG_FILE" ]; then
  IFS='|' read -r STANDIN_MODE FAULT_LINE FAULT_WHAT FAULT_VALUE <<END
$(look_at_config)
END
  if [ "$STANDIN_MODE" = not_valid ]; then
    case $STANDIN_VERSION in
      0.1[0-6].*) STANDIN_MODE=invalid_config ;;
      *) STANDIN_MODE=safe_mode ;;
    esac
  fi
  export STANDIN_MODE FAULT_LINE FAULT_WHAT FAULT_VALUE
fi
