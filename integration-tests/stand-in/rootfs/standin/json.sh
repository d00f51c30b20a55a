# /api/stats and /api/config: a small part of Frigate 0.17's, same names and types. Sourced by the service frigate.

# The cameras of a mounted configuration, unless the environment names them: the keys one step under `cameras:`.
cameras_of_config() {
  [ -n "$STANDIN_CAMERAS" ] && return 0
  CAMERAS=test
  [ -r "$CONFIG_FILE" ] || return 0
  CAMERAS=$(awk '
    /^[^ #]/ { inside = ($1 == "cameras:"); step = 0; next }
    inside && match($0, /^ +[A-Za-z0-9_-]+:/) {
      match($0, /^ +/)
      if (!step) step = RLENGTH
      if (RLENGTH == step) { sub(/:.*/, "", $1); printf "%s ", $1 }
    }' "$CONFIG_FILE")
}

stats_json() {
  local list= all=0.0 camera comma= uptime=$(((NOW - STANDIN_T0) / 1000))
  for camera in $CAMERAS; do
    list="$list$comma\"$camera\":{\"camera_fps\":$FPS,\"process_fps\":$FPS,\"skipped_fps\":0.0,\"detection_fps\":0.0,\"detection_enabled\":true,\"pid\":481,\"capture_pid\":543,\"ffmpeg_pid\":589,\"audio_rms\":0,\"audio_dBFS\":0}"
    comma=,
    all=$FPS
  done
  STATS="{\"cameras\":{$list},\"detectors\":{\"cpu1\":{\"inference_speed\":10.0,\"detection_start\":0.0,\"pid\":403}},\"camera_fps\":$all,\"process_fps\":$all,\"skipped_fps\":0.0,\"detection_fps\":0.0,\"embeddings\":{},\"cpu_usages\":{\"frigate.full_system\":{\"cpu\":\"12.1\",\"mem\":\"4.7\"},\"1\":{\"cpu\":\"0.0\",\"cpu_average\":\"0\",\"mem\":\"0.0\",\"cmdline\":\"/package/admin/s6/command/s6-svscan -d4 -- /run/service\"},\"$$\":{\"cpu\":\"7.1\",\"cpu_average\":\"11\",\"mem\":\"1.3\",\"cmdline\":\"python3 -u -m frigate\"}},\"service\":{\"uptime\":$uptime,\"version\":\"$VERSION\",\"latest_version\":\"disabled\",\"storage\":{\"/dev/shm\":{\"total\":$SHM_MB.0,\"used\":6.6,\"free\":$((SHM_MB - 7)).4,\"mount_type\":\"tmpfs\",\"available\":78.0,\"camera_frame_size\":3.6,\"shm_frame_count\":21,\"min_shm\":122}},\"temperatures\":{},\"last_updated\":$EPOCH},\"processes\":{\"recording\":{\"pid\":348},\"review_segment\":{\"pid\":361},\"go2rtc\":{\"pid\":116},\"embeddings\":{\"pid\":371}}}"
}

config_json() {
  local list= camera comma=
  for camera in $CAMERAS; do
    list="$list$comma\"$camera\":{\"name\":\"$camera\",\"enabled\":true,\"detect\":{\"enabled\":true,\"height\":240,\"width\":320,\"fps\":5},\"ffmpeg\":{\"path\":\"default\",\"hwaccel_args\":[],\"retry_interval\":10.0,\"inputs\":[{\"path\":\"testsrc2=size=320x240:rate=5\",\"roles\":[\"detect\"]}]},\"record\":{\"enabled\":false},\"snapshots\":{\"enabled\":false}}"
    comma=,
  done
  CONFIG="{\"version\":\"0.17-0\",\"safe_mode\":$SAFE_MODE,\"environment_vars\":{},\"auth\":{\"enabled\":false},\"database\":{\"path\":\"/config/frigate.db\"},\"mqtt\":{\"enabled\":false,\"host\":\"\",\"port\":1883},\"telemetry\":{\"version_check\":false},\"tls\":{\"enabled\":false},\"detectors\":{\"cpu1\":{\"type\":\"cpu\",\"model\":{\"path\":\"/cpu_model.tflite\",\"width\":320,\"height\":320}}},\"cameras\":{$list},\"birdseye\":{\"enabled\":false},\"record\":{\"enabled\":false},\"snapshots\":{\"enabled\":false}}"
}
