// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.gatt;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.crypto.DayInterval;
import io.bluezone.tracing.internal.air.ReceivedFrame;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A device whose ID is not known in this interval. It keeps when and how strongly the device was
 * heard, as far as an encounter would record it: once the ID is read, it holds for all of the
 * interval, so that a device that had to wait loses no minutes by it.
 */
final class Candidate {

  /** Enough for an interval of 15 minutes; longer ones lose what comes after. */
  private static final int MAX_SAMPLES = 256;

  private static final byte NO_RSSI = 127;

  private final boolean answered;
  private GattMemory.Failures failures;
  private ReceivedFrame latest;
  private DayInterval interval;
  private long since;
  private long lastHeard;
  private int frames;
  private int strongest = Integer.MIN_VALUE;
  private long[] times = new long[4];
  private byte[] strengths = new byte[4];
  private int samples;

  /** With what is remembered of it: it is kept here, as long as the device is. */
  Candidate(ReceivedFrame first, DayInterval interval, long now, GattMemory memory) {
    answered = memory.hasAnswered(first.address());
    failures = memory.failuresOf(first.address());
    latest = first;
    this.interval = interval;
    since = now;
    hear(first, interval, now);
  }

  void hear(ReceivedFrame frame, DayInterval now, long nanos) {
    if (!interval.equals(now)) {
      interval = now;
      since = nanos;
      samples = 0;
    }
    latest = frame;
    lastHeard = nanos;
    frames++;
    strongest = Math.max(strongest, frame.strength());
    long time = frame.time().toEpochMilli();
    boolean counts =
        samples == 0
            || Math.abs(time - times[samples - 1]) >= EncounterRecorder.SAME_SIGHTING_MILLIS;
    if (counts && samples < MAX_SAMPLES) {
      add(time, (byte) frame.report().rssi().orElse(NO_RSSI));
    }
  }

  private void add(long time, byte strength) {
    if (samples == times.length) {
      times = Arrays.copyOf(times, samples * 2);
      strengths = Arrays.copyOf(strengths, samples * 2);
    }
    times[samples] = time;
    strengths[samples] = strength;
    samples++;
  }

  DeviceAddress address() {
    return latest.address();
  }

  /** It has cost some time in vain. */
  void failed(GattMemory.Failures now) {
    failures = now;
  }

  GattMemory.Failures failures() {
    return failures;
  }

  /** Tells whether it has given an ID in an interval before, and has not failed since. */
  boolean hasAnswered() {
    return answered && !hasFailed();
  }

  boolean hasFailed() {
    return failures.count() > 0;
  }

  /** Since when its ID is missing, on the monotonic clock. */
  long since() {
    return since;
  }

  /** When it was last heard, on the monotonic clock. */
  long lastHeard() {
    return lastHeard;
  }

  int frames() {
    return frames;
  }

  int strength() {
    return latest.strength();
  }

  /** Its greatest strength, in dBm. */
  int strongest() {
    return strongest;
  }

  /** The frames of an interval, in their order. */
  List<ReceivedFrame> framesOf(DayInterval wanted) {
    List<ReceivedFrame> all = new ArrayList<>();
    if (interval.equals(wanted)) {
      for (int i = 0; i < samples; i++) {
        Instant time = Instant.ofEpochMilli(times[i]);
        if (!time.equals(latest.time())) {
          all.add(latest.heardAt(time, strengths[i], NO_RSSI));
        }
      }
      all.add(latest);
    }
    return all;
  }
}
