# /api/stats and /api/config: a small part of Frigate's, same names and types. Sourced by the service frigate.

stats_json() {
  local all=0.0 uptime=$(((NOW - STANDIN_T0) / 1000)) total='' usage='' embeddings='' detector=''
  [ -z "$ENABLED" ] || all=$FPS
  if [ "$MINOR" -ge 17 ]; then
    total="\"camera_fps\":$all,\"process_fps\":$all,\"skipped_fps\":0.0,"
    embeddings=",\"embeddings\":{\"pid\":371}"
  fi
  if [ "$MINOR" -ge 18 ]; then
    detector=',"cpu":"0.0","mem":"0.6"'
    usage=',"cpu":"0.1","mem":"0.6"'
    embeddings=",\"embeddings\":{\"pid\":371,\"cpu\":\"0.3\",\"mem\":\"0.7\"}"
  fi
  STATS="{\"cameras\":{${CAMERA_STATS//@FPS@/$FPS}},\"detectors\":{\"$DETECTOR\":{\"inference_speed\":10.0,\"detection_start\":0.0,\"pid\":403$detector}},$total\"detection_fps\":0.0,\"embeddings\":{},\"cpu_usages\":{\"frigate.full_system\":{\"cpu\":\"12.1\",\"mem\":\"4.7\"},\"1\":{\"cpu\":\"0.0\",\"cpu_average\":\"0\",\"mem\":\"0.0\",\"cmdline\":\"/package/admin/s6/command/s6-svscan -d4 -- /run/service\"},\"$$\":{\"cpu\":\"7.1\",\"cpu_average\":\"11\",\"mem\":\"1.3\",\"cmdline\":\"python3 -u -m frigate\"}},\"service\":{\"uptime\":$uptime,\"version\":\"$VERSION\",\"latest_version\":\"disabled\",\"storage\":{\"/dev/shm\":{\"total\":$SHM_MB.0,\"used\":6.6,\"free\":$((SHM_MB - 7)).4,\"mount_type\":\"tmpfs\",\"available\":78.0,\"camera_frame_size\":3.6,\"shm_frame_count\":21,\"min_shm\":122}},\"temperatures\":{},\"last_updated\":$EPOCH},\"processes\":{\"recording\":{\"pid\":348$usage},\"review_segment\":{\"pid\":361$usage},\"go2rtc\":{\"pid\":116$usage}$embeddings}}"
}

config_json() {
  local first=''
  [ -z "$CONFIG_VERSION" ] || first="\"version\":\"$CONFIG_VERSION\","
  [ "$MINOR" -lt 17 ] || first="$first\"safe_mode\":$SAFE_MODE,"
  CONFIG="{$first\"environment_vars\":{},\"auth\":{\"enabled\":false},\"database\":{\"path\":\"/config/frigate.db\"},\"mqtt\":{\"enabled\":false,\"host\":\"\",\"port\":1883},\"telemetry\":{\"version_check\":false},\"tls\":{\"enabled\":false},\"detectors\":{\"$DETECTOR\":{\"type\":\"cpu\",\"model\":{\"path\":\"/cpu_model.tflite\",\"width\":320,\"height\":320}}},\"cameras\":{$CAMERA_CONFIGS},\"birdseye\":{\"enabled\":false},\"record\":{\"enabled\":false},\"snapshots\":{\"enabled\":false}}"
}
