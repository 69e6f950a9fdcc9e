// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.ScanWindows.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** An encounter that may still grow. Times are in ms. */
final class OpenEncounter {

  /** Bluetooth LE transmits at -20 to +20 dBm; old chips go down to -40. */
  private static final int LOWEST_TX_POWER = -40;

  private static final int HIGHEST_TX_POWER = 20;

  /** It is not waited for through more windows than this, so that invented IDs go soon. */
  private static final int MOST_MISSED = 4;

  final RollingId ownId;
  final long intervalStart;

  /** The number of frames heard lately, and its place among all: for {@link OpenEncounters}. */
  int frames = 1;

  int place;

  private final RollingId id;
  private final BeaconForm form;
  private final long intervalEnd;
  private final Attendance attendance;
  private final ScanWindows windows;
  private final WindowFrames heard;
  private OptionalInt txPower = OptionalInt.empty();
  private RssiSamples.Builder samples = RssiSamples.builder();
  private RssiSamples earlierSamples = RssiSamples.EMPTY;
  private @Nullable Presence earlierPresence;
  private boolean hasStrength;
  private int from;
  private int to;
  private long lastSample;
  private long lastTime;
  private long lastWindow;
  private boolean ended;
  private boolean unsaved = true;

  OpenEncounter(
      Sighting first,
      long intervalStart,
      long intervalEnd,
      Attendance attendance,
      ScanWindows windows) {
    id = first.id();
    ownId = first.ownId();
    form = first.form();
    this.intervalStart = intervalStart;
    this.intervalEnd = intervalEnd;
    this.attendance = attendance;
    this.windows = windows;
    heard = new WindowFrames(intervalStart, intervalEnd);
    long time = first.time().toEpochMilli();
    long window = windows.at(time);
    begin(time, window, first.rssi().isPresent());
    record(first, time, window);
  }

  /** A stretch of presence begins with a frame. */
  private void begin(long time, long window, boolean withStrength) {
    hasStrength |= withStrength;
    to = secondsAt(time);
    from = Math.min(to, secondsAt(time - cameBefore(time, window)));
    ended = false;
  }

  private int secondsAt(long time) {
    long within = Math.max(intervalStart, Math.min(time, intervalEnd));
    return (int) ((within - intervalStart) / 1000);
  }

  /** Gives the time since the device came, if the window before has missed it. */
  private long cameBefore(long time, long window) {
    Optional<Window> present = windows.numbered(window, time);
    Optional<Window> before = windows.numbered(window - 1, time);
    if (!hasStrength || !present.isPresent() || !before.isPresent()) {
      return 0;
    }
    long opened = present.get().from();
    long closed = before.get().to();
    if (time < opened || closed > opened) {
      return 0;
    }
    double beyond =
        attendance.beyond(
            (time - opened) / 1000.0,
            (opened - closed) / 1000.0,
            (opened - intervalStart) / 1000.0,
            present.get().gapSeconds());
    return Math.round(1000 * beyond);
  }

  /** Takes a sighting that goes into the history. */
  void extend(Sighting sighting, long time, long window) {
    goOn(time, window);
    record(sighting, time, window);
  }

  /** Takes a frame that came too soon after the last sighting for the history. */
  void seenAgain(Sighting sighting, long time, long window) {
    goOn(time, window);
    hear(sighting, time, window);
  }

  private void goOn(long time, long window) {
    int seconds = secondsAt(time);
    boolean inOrder = window >= lastWindow && time >= lastTime;
    if (inOrder && stayedUntil(time, window)) {
      to = Math.max(to, seconds);
      ended = false;
    } else if (inOrder) {
      earlierPresence = presence();
      begin(time, window, true);
    } else if (seconds < from || seconds > to) {
      // The clock went back.
      earlierPresence = presence();
      from = seconds;
      to = seconds;
      lastWindow = window;
      lastTime = time;
    }
  }

  private boolean stayedUntil(long time, long window) {
    if (window <= lastWindow + 1) {
      return true;
    }
    List<Window> missed = windows.between(lastWindow, window, time);
    return missed.size() == window - lastWindow - 1
        && attendance.stayed(heard.frames(), heard.seconds(), missed, (time - lastTime) / 1000.0);
  }

  private void record(Sighting sighting, long time, long window) {
    unsaved = true;
    lastSample = time;
    if (sighting.rssi().isPresent()) {
      hasStrength = true;
      addSample(secondsAt(time), sighting.rssi().getAsInt());
    }
    OptionalInt claimed = sighting.txPower();
    if (claimed.isPresent()
        && claimed.getAsInt() >= LOWEST_TX_POWER
        && claimed.getAsInt() <= HIGHEST_TX_POWER) {
      txPower = Encounter.lower(txPower, claimed);
    }
    hear(sighting, time, window);
  }

  private void hear(Sighting sighting, long time, long window) {
    if (heard.window() != window) {
      heard.begin(
          windows.numbered(window, time).orElse(new Window(window, time, time, 0)),
          heard.window() < window ? windows.between(heard.window(), window, time) : List.of());
    }
    heard.add(sighting.rssi());
    heard.lasted(time);
    if (window >= lastWindow) {
      lastWindow = window;
      lastTime = Math.max(lastTime, time);
    }
  }

  private void addSample(int seconds, int rssi) {
    if (!samples.isBefore(seconds)) {
      // The clock went back.
      earlierSamples = earlierSamples.union(samples.build());
      samples = RssiSamples.builder();
    }
    samples.add(seconds, rssi);
  }

  void windowClosed(Window window) {
    if (heard.window() == window.number()) {
      heard.lasted(window.to());
      unsaved = true;
    }
  }

  /** Another window has opened: how long after the last frame the device went can be told. */
  void windowOpened(Window opened) {
    if (ended || opened.number() <= lastWindow || !hasStrength) {
      return;
    }
    Optional<Window> last = windows.numbered(lastWindow, opened.from());
    if (last.isPresent() && last.get().to() >= lastTime) {
      long closed = last.get().to();
      long next =
          windows.numbered(lastWindow + 1, opened.from()).map(Window::from).orElse(opened.from());
      double beyond =
          attendance.beyond(
              (closed - lastTime) / 1000.0,
              Math.max(0, next - closed) / 1000.0,
              (intervalEnd - closed) / 1000.0,
              last.get().gapSeconds());
      int until = secondsAt(lastTime + Math.round(1000 * beyond));
      unsaved |= until > to;
      to = Math.max(to, until);
    }
    ended = true;
  }

  /** Tells whether a hit in a window that opens now would be another stretch. */
  boolean isOver(Window opened) {
    return opened.number() - lastWindow > MOST_MISSED + 1
        || lastTime - opened.from() > ScanWindows.LONGEST
        || !stayedUntil(opened.from(), opened.number());
  }

  RollingId id() {
    return id;
  }

  boolean isWithin(long time, long millis) {
    return Math.abs(time - lastSample) < millis;
  }

  int seconds() {
    return to - from + (earlierPresence == null ? 0 : earlierPresence.seconds());
  }

  boolean isUnsaved() {
    return unsaved;
  }

  void saved() {
    unsaved = false;
  }

  private Presence presence() {
    Presence present = Presence.of(from, to);
    return earlierPresence == null ? present : earlierPresence.union(present);
  }

  Encounter toEncounter() {
    return new Encounter(
        id,
        ownId,
        form,
        Instant.ofEpochMilli(intervalStart),
        txPower,
        earlierSamples.union(samples.build()),
        presence(),
        heard.all());
  }
}
