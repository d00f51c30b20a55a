# Frigate's log lines of one situation each, as recorded. Sourced by the service frigate.

# Harmless, and in every log: a warning and a shell's complaint that say nothing about the outcome.
start_go2rtc() {
  local LOG=go2rtc
  if [ "$MINOR" -ge 17 ]; then
    convert_homekit
  fi
  say '[INFO] Starting go2rtc...'
}

convert_homekit() {
  say '[INFO] Creating empty config file for HomeKit...'
  echo './run.user: line 63: /tmp/cache/homekit_config.json: No such file or directory' >&2
  say '[WARNING] Failed to convert HomeKit config to JSON, skipping cleanup'
}

config_not_valid() {
  local stars='*************************************************************'
  say "$stars"
  say "$stars"
  say '***    Your config file is not valid!                     ***'
  say '***    Please check the docs at                           ***'
  say '***    https://docs.frigate.video/configuration/          ***'
  say "$stars"
  say "$stars"
  say '***    Config Validation Errors                           ***'
  say "$stars"
  say ''
  say "Line #  : ${FAULT_LINE:-16}"
  say "Key     : ${FAULT_WHAT:-cameras -> test -> detect -> width}"
  say "Value   : ${FAULT_VALUE:-notanumber}"
  say "Message : ${FAULT_MESSAGE:-Input should be a valid integer, unable to parse string as an integer}"
  say ''
  say "$stars"
  say '***    End Config Validation Errors                       ***'
  say "$stars"
}

shm_too_small() {
  [ "$SHM_MB" -lt 122 ] || return 0
  app frigate.app WARNING "The current SHM size of $SHM_MB.0MB is too small, recommend increasing it to at least 122MB."
}

no_frames() {
  app frigate.video ERROR "$CAMERA: Unable to read frames from ffmpeg process."
  app frigate.util.image INFO "the file ${CAMERA}_frame0 not found"
}

shm_full() {
  say 'Fatal Python error: Bus error'
  say ''
  say 'Current thread 0x00007f8dee2556c0 (most recent call first):'
  say '  File "/opt/frigate/frigate/video.py", line 141 in capture_frames'
  echo 's6-log: warning: unable to write to /dev/shm/logs/frigate/current: No space left on device' >&2
}

ffmpeg_crashed() {
  app "watchdog.$CAMERA" ERROR "Ffmpeg process crashed unexpectedly for $CAMERA."
  app "watchdog.$CAMERA" ERROR 'The following ffmpeg logs include the last 100 lines prior to exit.'
  app "watchdog.$CAMERA" INFO 'Restarting ffmpeg...'
}

lines_of_stopping() {
  app frigate.app INFO 'Stopping...'
  app frigate.stats.emitter INFO 'Exiting stats emitter...'
  app frigate.watchdog INFO 'Exiting watchdog...'
  app frigate.record.cleanup INFO 'Exiting recording cleanup...'
  app root INFO 'Waiting for detection process to exit gracefully...'
  app frigate.object_detection.base INFO 'Exited detection process...'
  app root INFO 'Detection process has exited...'
  app frigate.review.maintainer INFO 'Exiting review maintainer...'
  app frigate.app INFO 'Timeline queue closed'
  app frigate.comms.ws INFO 'Exiting websocket client...'
  app peewee.sqliteq INFO 'writer received shutdown request, exiting.'
}
