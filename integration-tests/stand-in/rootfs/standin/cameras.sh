# The cameras of a mounted configuration, as far as tests look at them. Sourced by the service frigate.
#
# Sets CAMERAS and ENABLED (names), CAMERA_STATS and CAMERA_CONFIGS (what lies in "cameras" of /api/stats, with @FPS@
# for the frames per second, and of /api/config) and CONFIG_VERSION.

read_cameras() {
  local source=/dev/null
  [ -r "$CONFIG_FILE" ] && source=$CONFIG_FILE
  {
    read -r CONFIG_VERSION
    read -r CAMERAS
    read -r ENABLED
    read -r CAMERA_STATS
    read -r CAMERA_CONFIGS
  } <<END
$(awk -v wanted="$STANDIN_CAMERAS" -v minor="$MINOR" -v mounted="$source" -f /standin/cameras.awk "$source")
END
  [ -n "$CONFIG_VERSION" ] || config_version_of_release
}

# What Frigate writes when it migrates a configuration; 0.13 knew no such key.
config_version_of_release() {
  case $MINOR in
    12 | 13) ;;
    14) CONFIG_VERSION=0.14 ;;
    15) CONFIG_VERSION=0.15-1 ;;
    *) CONFIG_VERSION=0.$MINOR-0 ;;
  esac
}

without_cameras() { CAMERAS='' ENABLED='' CAMERA_STATS='' CAMERA_CONFIGS=''; }

# Frigate 0.17 begins without a camera, the versions before it with one that nobody can reach.
default_config() {
  if [ "$MINOR" -ge 17 ]; then
    without_cameras
  else
    STANDIN_CAMERAS=name_of_your_camera
    read_cameras
  fi
  [ -e /config/config.yml ] ||
    printf 'mqtt:\n  enabled: false\n\ncameras: {}\nversion: %s\n' "$CONFIG_VERSION" >/config/config.yml
}
