# Python's and nginx's ways to tell of a failure. Sourced by the service frigate.

# main_traceback ERROR [PLACE CODE]...: in the main process, whose output is a service line
main_traceback() {
  local error=$1
  shift
  say 'Traceback (most recent call last):'
  say '  File "<frozen runpy>", line 198, in _run_module_as_main'
  say '  File "<frozen runpy>", line 88, in _run_code'
  say '  File "/opt/frigate/frigate/__main__.py", line 136, in <module>'
  say '    main()'
  while [ $# -gt 1 ]; do
    say "  File $1"
    say "    $2"
    shift 2
  done
  say "$error"
}

# detector_traceback NAME ERROR: in the process of a detector, which this ends
detector_traceback() {
  say "Process frigate.detector:$1:"
  say 'Traceback (most recent call last):'
  say '  File "/usr/lib/python3.11/multiprocessing/process.py", line 314, in _bootstrap'
  say '    self.run()'
  say '  File "/opt/frigate/frigate/object_detection/base.py", line 130, in run'
  say '    object_detector = LocalObjectDetector(detector_config=self.detector_config)'
  say "$2"
}

no_edgetpu() {
  app frigate.detectors.plugins.edgetpu_tfl ERROR 'No EdgeTPU was detected. If you do not have a Coral device yet, you must configure CPU detectors.'
  say 'Process frigate.detector:coral:'
  say 'Traceback (most recent call last):'
  say 'ValueError: Failed to load delegate from libedgetpu.so.1.0'
}

# Python's faulthandler: the signal's name, then what each thread did.
fatal_error() {
  say "Fatal Python error: $1"
  say ''
  say 'Thread 0x00007f2f137fe6c0 (most recent call first):'
  say '  File "/usr/lib/python3.11/threading.py", line 1038 in _bootstrap_inner'
  say '  File "/usr/lib/python3.11/threading.py", line 995 in _bootstrap'
  say ''
  say 'Current thread 0x00007f2f6c88e040 (most recent call first):'
  say '  File "/opt/frigate/frigate/__main__.py", line 117 in main'
  say '  File "/opt/frigate/frigate/__main__.py", line 136 in <module>'
  say '  File "<frozen runpy>", line 88 in _run_code'
  say '  File "<frozen runpy>", line 198 in _run_module_as_main'
  say ''
  say 'Extension modules: ruamel.yaml.clib._ruamel_yaml, _ruamel_yaml, psutil._psutil_linux, pysqlite3._sqlite3 (total: 4)'
}

config_read_only() {
  app frigate.util.config ERROR 'Config file is read-only, unable to migrate config file.'
}

no_config_folder() {
  main_traceback "$1" \
    '"/opt/frigate/frigate/__main__.py", line 117, in main' 'FrigateApp(config, manager, stop_event).start()' \
    '"/opt/frigate/frigate/app.py", line 528, in start' 'self.ensure_dirs()' \
    '"/opt/frigate/frigate/app.py", line 138, in ensure_dirs' 'os.makedirs(d)'
}

# get_ffmpeg_path.py writes to stderr, past the log's prefix.
duplicate_key() {
  cat <<END
Traceback (most recent call last):
  File "/usr/local/ffmpeg/get_ffmpeg_path.py", line 25, in <module>
    config: dict[str, Any] = yaml.load(raw_config)
                             ^^^^^^^^^^^^^^^^^^^^^
END
  duplicate_key_error
}

duplicate_key_error() {
  local key=${FAULT_WHAT:-mqtt} first=${FAULT_VALUE:-1} second=${FAULT_LINE:-19}
  cat <<END
ruamel.yaml.constructor.DuplicateKeyError: while constructing a mapping
  in "<unicode string>", line $first, column 1:
    $key: {enabled: false}
    ^ (line: $first)
found duplicate key "$key" with value "{'enabled': False}" (original value: "{'enabled': False}")
  in "<unicode string>", line $second, column 1:
    $key: {enabled: false}
    ^ (line: $second)
END
}

empty_config() {
  cat <<END
Traceback (most recent call last):
  File "/usr/local/ffmpeg/get_ffmpeg_path.py", line 35, in <module>
    path = config.get("ffmpeg", {}).get("path", "default")
           ^^^^^^^^^^
AttributeError: 'NoneType' object has no attribute 'get'
END
}
