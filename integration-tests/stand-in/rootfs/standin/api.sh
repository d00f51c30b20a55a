# The endpoints that no probe polls: the latest picture, events, logs. Sourced by /standin/answer when they are asked for.

JSON=application/json

more_of_api() {
  local path=${TARGET%%\?*}
  case $path in
    /api/logs/*) logs "${path##*/}" ;;
    /api/events) events ;;
    *)
      path=${path#/api/}
      latest_picture "${path%%/*}"
      ;;
  esac
}

# parameter NAME OTHERWISE: sets VALUE to a whole number of the query string
parameter() {
  VALUE=$2
  case "&${TARGET#*\?}" in
    *"&$1="*)
      VALUE="&${TARGET#*\?}"
      VALUE=${VALUE#*"&$1="}
      VALUE=${VALUE%%&*}
      case $VALUE in '' | *[!0-9-]*) VALUE=$2 ;; esac
      ;;
  esac
}

latest_picture() {
  case " $CAMERAS " in
    *" $1 "*) ;;
    *) answer '404 Not Found' $JSON '{"success":false,"message":"Camera not found"}' ;;
  esac
  local size
  size=$(stat -c %s /standin/latest.jpg)
  [ -n "$QUIET" ] || access 200 "$size"
  printf 'HTTP/1.1 200 OK\r\nServer: nginx/1.27.4\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\nConnection: close\r\n\r\n' "$size"
  [ "$METHOD" = HEAD ] || cat /standin/latest.jpg
  exit 0
}

# The newest first, as Frigate lists them, one a minute.
events() {
  local list='' number=$EVENT_COUNT start camera=${CAMERAS%% *}
  parameter limit 100
  clock
  while [ "$number" -gt 0 ] && [ $((EVENT_COUNT - number)) -lt "$VALUE" ]; do
    start=$((EPOCH - 60 * (EVENT_COUNT - number + 1)))
    list="$list${list:+,}{\"id\":\"$start.5-event$number\",\"camera\":\"${camera:-test}\",\"label\":\"person\",\"sub_label\":null,\"zones\":[],\"start_time\":$start.5,\"end_time\":$((start + 5)).5,\"has_clip\":false,\"has_snapshot\":false,\"plus_id\":null,\"retain_indefinitely\":false,\"top_score\":null,\"false_positive\":null,\"box\":null,\"data\":{\"attributes\":[],\"box\":[0.1,0.2,0.3,0.4],\"region\":[0.0,0.0,1.0,1.0],\"score\":0.81,\"top_score\":0.87,\"type\":\"object\"},\"thumbnail\":\"\"}"
    number=$((number - 1))
  done
  answer '200 OK' $JSON "[$list]"
}

# Lines of the service's log from START to before END; a negative number counts from the end, as in Python.
logs() {
  local start
  case $1 in
    frigate | nginx | go2rtc) ;;
    *) answer '404 Not Found' $JSON '{"success":false,"message":"Not a valid service"}' ;;
  esac
  [ -e $RUN/logs/"$1" ] || answer '500 Internal Server Error' $JSON '{"success":false,"message":"Could not find log file"}'
  parameter start 0
  start=$VALUE
  parameter end ''
  answer '200 OK' $JSON "$(awk -v start="$start" -v end="$VALUE" '
    { sub(/^[ \t]+/, ""); sub(/[ \t]+$/, "") }
    length($0) < 10 { next }
    { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); line[total++] = $0 }
    END {
      if (end == "" || end > total) end = total
      if (end < 0) end += total
      if (start < 0) start += total
      if (start < 0) start = 0
      printf "{\"totalLines\":%d,\"lines\":[", total
      for (i = start; i < end; i++) printf "%s\"%s\"", (i > start ? "," : ""), line[i]
      printf "]}"
    }' $RUN/logs/"$1")"
}
