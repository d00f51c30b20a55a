# s6-rc's lines around the services' lives, in the order seen in recordings of Frigate 0.17.2. Sourced by /init.

start_stage_one() {
  s6rc s6rc-fdholder: starting
  s6rc s6rc-oneshot-runner: starting
  s6rc s6rc-oneshot-runner successfully started
  s6rc fix-attrs: starting
  s6rc s6rc-fdholder successfully started
  s6rc fix-attrs successfully started
  s6rc legacy-cont-init: starting
  s6rc legacy-cont-init successfully started
  [ "$MINOR" -lt 16 ] || s6rc prepare: starting
  s6rc log-prepare: starting
  s6rc log-prepare successfully started
  s6rc nginx-log: starting
  s6rc go2rtc-log: starting
  s6rc frigate-log: starting
  s6rc certsync-log: starting
  s6rc nginx-log successfully started
  s6rc frigate-log successfully started
  s6rc go2rtc-log successfully started
}

start_stage_two() {
  [ "$MINOR" -lt 16 ] || s6rc prepare successfully started
  s6rc go2rtc: starting
  s6rc certsync-log successfully started
  s6rc go2rtc successfully started
  s6rc go2rtc-healthcheck: starting
  s6rc frigate: starting
  s6rc go2rtc-healthcheck successfully started
  s6rc frigate successfully started
  s6rc nginx: starting
}

# nginx is about to listen; s6 looks a little later whether it does.
start_rest() {
  nap 50
  s6rc nginx successfully started
  if [ "$CERTSYNC" = on ]; then
    s6rc certsync: starting
    s6rc certsync successfully started
  fi
  s6rc legacy-services: starting
  [ "$CERTSYNC" = on ] && say_of certsync '[INFO] Starting certsync...'
  s6rc legacy-services successfully started
}

end_process() {
  local pid
  read -r pid <$RUN/"$1".pid || return 0
  kill -"$2" "$pid" 2>/dev/null
}

# certsync's finish script writes 143 when nothing else has been written: why a Frigate that ends itself with 0
# leaves 143 behind.
stop_certsync() {
  [ "$CERTSYNC" = on ] || return 0
  s6rc certsync: stopping
  say_of go2rtc '[INFO] The go2rtc-healthcheck service exited with code 256 (by signal 15)'
  s6rc go2rtc-healthcheck successfully stopped
  say_of certsync '[INFO] Service CERTSYNC exited with code 256 (by signal 15)'
  [ "$CODE" -eq 0 ] && CODE=143
  s6rc certsync successfully stopped
}

stop_nginx() {
  s6rc nginx: stopping
  s6rc certsync-log: stopping
  s6rc certsync-log successfully stopped
  nap 190
  end_process nginx TERM
  say_of nginx '[INFO] Service NGINX exited with code 0 (by signal 0)'
  s6rc nginx successfully stopped
  s6rc nginx-log: stopping
}

# A stopped (SIGSTOP) process sees its TERM only after a CONT; s6-svc -d sends both.
stop_frigate() {
  s6rc frigate: stopping
  s6rc nginx-log successfully stopped
  if [ "$FRIGATE" != gone ]; then
    end_process frigate TERM
    end_process frigate CONT
    while [ "$FRIGATE" != gone ]; do
      read -r event first second <&9 && [ "$event" = frigate ] && frigate_ended "$first" "$second"
    done
  fi
  s6rc frigate successfully stopped
}

stop_services() {
  nap 10
  s6rc legacy-services: stopping
  s6rc legacy-services successfully stopped
  s6rc go2rtc-healthcheck: stopping
  stop_certsync
  stop_nginx
  stop_frigate
  s6rc go2rtc: stopping
  s6rc frigate-log: stopping
  s6rc frigate-log successfully stopped
  say_of go2rtc 'exit with signal: terminated'
  nap 40
  say_of go2rtc '[INFO] The go2rtc service exited with code 0 (by signal 0)'
  s6rc go2rtc successfully stopped
  [ "$MINOR" -lt 16 ] || s6rc prepare: stopping
  s6rc go2rtc-log: stopping
  [ "$MINOR" -lt 16 ] || s6rc prepare successfully stopped
  s6rc go2rtc-log successfully stopped
  stop_stage_one
}

stop_stage_one() {
  s6rc log-prepare: stopping
  s6rc s6rc-fdholder: stopping
  s6rc log-prepare successfully stopped
  s6rc legacy-cont-init: stopping
  s6rc s6rc-fdholder successfully stopped
  s6rc legacy-cont-init successfully stopped
  s6rc fix-attrs: stopping
  nap 100
  s6rc fix-attrs successfully stopped
  s6rc s6rc-oneshot-runner: stopping
  s6rc s6rc-oneshot-runner successfully stopped
}

stop_logs() {
  s6rc nginx-log: stopping
  s6rc go2rtc-log: stopping
  s6rc frigate-log: stopping
  s6rc certsync-log: stopping
  s6rc certsync-log successfully stopped
  s6rc go2rtc-log successfully stopped
  s6rc nginx-log successfully stopped
  s6rc frigate-log successfully stopped
  stop_stage_one
}

rc_init_gives_up() {
  echo '/run/s6/basedir/scripts/rc.init: warning: s6-rc failed to properly bring all the services up! Check your' \
    'logs (in /run/uncaught-logs/current if you have in-container logging) for more information.' >&2
  echo '/run/s6/basedir/scripts/rc.init: fatal: stopping the container.' >&2
}

# A service was not up in time, with S6_BEHAVIOUR_IF_STAGE2_FAILS=2.
stage_two_failed() {
  trap '' TERM
  echo "s6-rc: warning: unable to start service $1" >&2
  rc_init_gives_up
  s6rc go2rtc-healthcheck: stopping
  end_process nginx KILL
  end_process frigate KILL
  s6rc frigate: stopping
  s6rc frigate successfully stopped
  s6rc go2rtc-healthcheck successfully stopped
  s6rc go2rtc: stopping
  s6rc go2rtc successfully stopped
  stop_logs
  nap "$GRACE"
  [ "$CODE" -eq 0 ] && CODE=1
  exit "$CODE"
}

# The configuration is not YAML: `prepare` fails, no service ever starts, and the container stays up and empty.
empty_container() {
  s6rc certsync-log successfully started
  bad_yaml
  echo 's6-rc: warning: unable to start service prepare: command exited 1' >&2
  if [ "${S6_BEHAVIOUR_IF_STAGE2_FAILS:-0}" = 2 ]; then
    rc_init_gives_up
    trap '' TERM
    stop_logs
    nap "$GRACE"
    exit 1
  fi
  until read -r -t 2 event <&9 && [ "$event" = term ]; do :; done
  stop_logs
  nap "$STOP"
  exit 0
}
