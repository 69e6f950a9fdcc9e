#!/bin/sh
# Runs the venue that the package installed.
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null 2>&1 || {
  echo "bluezone-venue: Java is missing; install default-jre-headless" >&2
  exit 1
}
# shellcheck disable=SC2086 # options are separate words
exec "$java" -XX:+UseSerialGC -Xshare:auto -Xlog:disable -Xlog:all=error:stderr \
  -Xmx256m ${BLUEZONE_JAVA_OPTS:-} -jar /usr/share/bluezone-venue/bluezone-venue.jar "$@"
