# The cameras of a configuration: its version, their names, those that are enabled, and what lies in "cameras" of
# /api/stats and of /api/config, each on a line. wanted: names to use instead; minor: Frigate's; mounted: the file.
function value(text) {
  sub(/^[^:]*: */, "", text)
  sub(/ +$/, "", text)
  gsub(/["\047]/, "", text)
  return text
}
function key(text) {
  gsub(/^ +|:.*|["\047]/, "", text)
  return text
}
function set(name, text) { given[camera, name] = tolower(text) }
# The settings of "detect: {...}", and of a whole camera on one line, whose other maps do not count.
function inline(text, prefix, parts, count, i) {
  if (prefix == "" && match(text, /detect: *\{[^{}]*\}/)) {
    parts[0] = substr(text, RSTART, RLENGTH)
    sub(/^detect: */, "", parts[0])
    inline(parts[0], "detect_")
  }
  sub(/^ *\{/, "", text)
  sub(/\} *$/, "", text)
  while (gsub(/\{[^{}]*\}/, "", text)) { }
  count = split(text, parts, ",")
  for (i = 1; i <= count; i++) if (parts[i] ~ /:/) set(prefix key(parts[i]), value(parts[i]))
}
function of(name, otherwise) { return (camera, name) in given ? given[camera, name] : otherwise }
function join(list, text) { return list == "" ? text : list "," text }
# Since 0.18 what each process takes, too.
function stats(fps) {
  return sprintf("\"%s\":{\"camera_fps\":%s,\"process_fps\":%s,\"skipped_fps\":0.0,\"detection_fps\":0.0,\"detection_enabled\":%s,\"pid\":481,\"capture_pid\":543,\"ffmpeg_pid\":589,\"audio_rms\":0,\"audio_dBFS\":0%s}",
    camera, fps, fps, of("detect_enabled", detects),
    minor < 18 ? "" : ",\"connection_quality\":\"excellent\",\"expected_fps\":" of("detect_fps", 5) ",\"reconnects_last_hour\":0,\"stalls_last_hour\":0,\"ffmpeg_cpu\":\"0.7\",\"capture_cpu\":\"0.5\",\"detect_cpu\":\"1.1\"")
}
function config() {
  return sprintf("\"%s\":{\"name\":\"%s\",\"enabled\":%s,\"detect\":{\"enabled\":%s,\"height\":%s,\"width\":%s,\"fps\":%s},\"ffmpeg\":{\"path\":\"default\",\"hwaccel_args\":[],\"retry_interval\":10.0,\"inputs\":[{\"path\":\"testsrc2=size=320x240:rate=5\",\"roles\":[\"detect\"]}]},\"record\":{\"enabled\":false},\"snapshots\":{\"enabled\":false}}",
    camera, camera, of("enabled", "true"), of("detect_enabled", detects), of("detect_height", 240), of("detect_width", 320), of("detect_fps", 5))
}
{ sub(/(^|[ \t])#.*/, "") }
/^[ \t]*$/ { next }
/^version:/ { version = value($0) }
/^[^ ]/ { inside = /^cameras:/; step = 0; next }
!inside { next }
{
  match($0, /^ */)
  depth = RLENGTH
  if (!step) step = depth
}
depth == step {
  camera = key($0)
  names = names camera " "
  child = 0
  detect = 0
  if (value($0) ~ /^\{/) inline(value($0), "")
  next
}
{
  if (!child) child = depth
  if (depth <= child) detect = 0
}
detect { set("detect_" key($0), value($0)) }
depth == child && key($0) == "enabled" { set("enabled", value($0)) }
depth == child && key($0) == "detect" {
  if (value($0) ~ /^\{/) inline(value($0), "detect_")
  else detect = 1
}
END {
  # Detection is off unless asked for, since 0.16.
  detects = mounted != "/dev/null" && minor >= 16 ? "false" : "true"
  if (wanted != "") names = wanted
  else if (mounted == "/dev/null") names = "test"
  count = split(names, list, " ")
  for (i = 1; i <= count; i++) {
    camera = list[i]
    on = of("enabled", "true") == "true"
    if (on) enabled = enabled camera " "
    every = join(every, stats(on ? "@FPS@" : "0.0"))
    configs = join(configs, config())
  }
  print version; print names; print enabled; print every; print configs
}
