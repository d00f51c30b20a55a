# What each STANDIN_MODE does at each step of the service frigate: a function MODE_STEP, where it does anything at all.
# Sourced by the service frigate. Lines are as recorded where a recording exists; else as Frigate's source writes them
# (line numbers in their tracebacks are of no weight).
#
# Steps in their order: begin, migrating_config, loading, starting, migrating, preparing, detecting, detector_started,
# connecting, listening, and trouble (after STANDIN_TROUBLE_AFTER_MS; may ask for itself again). A status but 0 from
# preparing, connecting or listening says that the main thread goes no further.

# situation STEP
situation() {
  type "${MODE}_$1" >/dev/null 2>&1 || return 0
  "${MODE}_$1"
}

again() { at trouble $((DUE + TROUBLE_EVERY)); }

invalid_config_loading() {
  config_not_valid
  leave 1
}

safe_mode_loading() {
  config_not_valid
  SAFE_MODE=true
  without_cameras
  say 'Starting Frigate in safe mode.'
}

config_not_migrated_migrating_config() { config_read_only; }
config_not_migrated_loading() {
  FAULT_LINE=${FAULT_LINE:-12}
  FAULT_WHAT=${FAULT_WHAT:-record -> events}
  FAULT_VALUE=${FAULT_VALUE:-"{'retain': {'default': 10}}"}
  FAULT_MESSAGE='Extra inputs are not permitted'
  if [ "$MINOR" -ge 17 ]; then safe_mode_loading; else invalid_config_loading; fi
}

# yq in frigate/run; from 0.16 on it runs before any service, and /init deals with it.
yaml_error_begin() {
  bad_yaml
  leave 1
}

# get_ffmpeg_path.py, which reads the configuration before Frigate does, came with 0.15.
dup_key_begin() {
  [ "$MINOR" -ge 15 ] || return 0
  duplicate_key >&2
  leave 1
}
dup_key_loading() {
  main_traceback "$(duplicate_key_error | head -n 1)"
  duplicate_key_error | tail -n +2 | while IFS= read -r text; do say "$text"; done
  leave 1
}
empty_config_begin() {
  [ "$MINOR" -ge 15 ] || return 0
  empty_config >&2
  leave 1
}
empty_config_loading() {
  main_traceback "AttributeError: 'NoneType' object has no attribute 'get'"
  leave 1
}

no_config_migrating_config() {
  app frigate.config.config INFO 'No config file found, saving default config'
  app frigate.config.config INFO 'Created default config file, see the getting started docs for configuration: https://docs.frigate.video/guides/getting_started'
  app frigate.util.services WARNING 'Did not detect hwaccel, using a GPU for accelerated video decoding is highly recommended'
  default_config
}
no_cameras_loading() { without_cameras; }

unknown_placeholder_loading() {
  main_traceback "KeyError: '${FAULT_WHAT:-FRIGATE_RTSP_PASSWORD}'" \
    '"/opt/frigate/frigate/config/env.py", line 18, in validate_env_string' 'return v.format(**FRIGATE_ENV_VARS)'
  leave 1
}
labelmap_missing_loading() {
  main_traceback "FileNotFoundError: [Errno 2] No such file or directory: '/openvino-model/coco_91cl_bkgr.txt'" \
    '"/opt/frigate/frigate/util/builtin.py", line 167, in load_labels' 'with open(path, "r", encoding=encoding) as f:'
  leave 1
}
no_space_loading() {
  main_traceback 'OSError: [Errno 28] No space left on device' \
    '"/usr/lib/python3.11/multiprocessing/context.py", line 93, in Event' 'return Event(ctx=self.get_context())' \
    '"/usr/lib/python3.11/multiprocessing/synchronize.py", line 57, in __init__' 'sl = self._semlock = _multiprocessing.SemLock('
  leave 1
}

read_only_config_migrating_config() { config_read_only; }
read_only_config_starting() {
  no_config_folder "OSError: [Errno 30] Read-only file system: '/config/model_cache'"
  leave 1
}
permission_denied_starting() {
  no_config_folder "PermissionError: [Errno 13] Permission denied: '/config/model_cache'"
  leave 1
}

# database ERROR TEXT
database() {
  main_traceback "peewee.$1: $2" \
    '"/opt/frigate/frigate/app.py", line 529, in start' 'self.init_database()' \
    '"/usr/local/lib/python3.11/dist-packages/peewee.py", line 3322, in execute_sql' 'cursor.execute(sql, params or ())'
  leave 1
}
database_locked_migrating() { database OperationalError 'database is locked'; }
database_not_a_database_migrating() { database DatabaseError 'file is not a database'; }
database_malformed_migrating() { database DatabaseError 'database disk image is malformed'; }
database_unopenable_migrating() { database OperationalError 'unable to open database file'; }
database_io_error_migrating() { database OperationalError 'disk I/O error'; }

# The limit on processes: a worker of nginx, then a child of Frigate; the main thread waits for it for ever.
threads_exhausted_migrating_config() {
  clock
  civil
  nginx_event alert 195 'pthread_create() failed (11: Resource temporarily unavailable)'
  nginx_event alert 145 'worker process 195 exited with fatal code 2 and cannot be respawned'
}
threads_exhausted_preparing() {
  say 'OpenBLAS blas_thread_init: pthread_create failed for thread 1 of 2: Resource temporarily unavailable'
  say 'OpenBLAS blas_thread_init: ensure that your address space and process count limits are big enough (ulimit -a)'
  fatal_error Aborted
  main_traceback "RuntimeError: can't start new thread" \
    '"/usr/lib/python3.11/threading.py", line 957, in start' '_start_new_thread(self._bootstrap, ())'
  return 1
}

# An exception while other threads run: the main thread is gone, the process stays.
port_5002_taken_connecting() {
  main_traceback 'OSError: [Errno 98] Address already in use' \
    '"/opt/frigate/frigate/comms/ws.py", line 62, in start' 'self.websocket_server = make_server(' \
    '"/usr/lib/python3.11/socketserver.py", line 472, in server_bind' 'self.socket.bind(self.server_address)'
  return 1
}

# uvicorn starts the application, and only then binds: the log says "FastAPI started" and the API never answers.
port_5001_taken_listening() {
  backend_started
  say "ERROR:    [Errno 98] error while attempting to bind on address ('127.0.0.1', 5001): address already in use"
  lines_of_stopping
  EXIT_CODE=1
  at exit $((READY_AFTER * 5 / 2))
  return 1
}

detector_missing_detecting() { no_edgetpu; }
detector_error_preparing() { DETECTOR=ov; }
detector_error_detector_started() {
  detector_traceback ov 'RuntimeError: Exception from src/inference/src/cpp/core.cpp:126:'
  say 'Exception from src/inference/src/dev/plugin.cpp:58:'
  say '[GPU] Context was not initialized for 0 device'
}
detector_model_missing_detector_started() {
  detector_traceback cpu1 "ValueError: Could not open '/config/model_cache/custom.tflite'."
}

mqtt_unreachable_connecting() {
  app frigate.comms.mqtt ERROR 'Unable to connect to MQTT server: [Errno 111] Connection refused'
}

go2rtc_restarting_trouble() {
  say_of go2rtc '[INFO] The go2rtc service exited with code 1 (by signal 0)'
  say_of go2rtc '[INFO] Removing stale config from last run...'
  say_of go2rtc '[INFO] Preparing new go2rtc config...'
  say_of go2rtc '[INFO] Starting go2rtc...'
  again
}

frames_stalled_trouble() {
  FPS=0.0
  publish
  app "watchdog.$CAMERA" INFO "No frames received from $CAMERA in 20 seconds. Exiting ffmpeg..."
  app "watchdog.$CAMERA" INFO 'Waiting for ffmpeg to exit gracefully...'
  again
}

detection_stuck_trouble() {
  app frigate.watchdog INFO 'Detection appears to be stuck. Restarting detection process...'
  app root INFO 'Waiting for detection process to exit gracefully...'
  app root INFO "Detection process didn't exit. Force killing..."
  app root INFO 'Detection process has exited...'
  app detector.cpu1 INFO 'Starting detection process: 612'
  again
}

# Lines of the log travel through the manager's queue, and numbers through its dictionaries.
manager_killed_trouble() {
  say 'Traceback (most recent call last):'
  say '  File "/usr/lib/python3.11/multiprocessing/managers.py", line 822, in _callmethod'
  say '    kind, result = conn.recv()'
  say 'EOFError'
  say 'BrokenPipeError: [Errno 32] Broken pipe'
  at stats ''
  fall_silent
}

log_silent_trouble() { fall_silent; }

fall_silent() {
  LOG=
  exec >/dev/null 2>&1
}
