// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.counting;

import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.tracing.beacon.Beacon;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Counts the phones within about 10 m in the last two minutes, by the IDs that were heard. Where
 * nothing is in the way, it counts some other phones than iPhones up to 50 m away: by its strength
 * one in a hand there is like one in a back pocket near the box.
 *
 * <p>IDs change, and a phone must not be counted under two: where one falls silent at the moment at
 * which all change, and another of about the same strength begins, it is the same phone. IDs are
 * forgotten minutes after they fell silent, and never leave this class. Thread safe.
 */
public final class PhoneCounter {

  public static final Duration WINDOW = Duration.ofMinutes(2);

  /**
   * The least strength of an iPhone at 10 m, in dBm: found in the simulated hall, as
   * docs/station/venue.md tells. Other phones are counted as far as they are heard.
   */
  private static final double IPHONE_AT_10_M = -85;

  private static final double ANY = -127;

  /** The thresholds of bands, as those of a log's encounters: 2 m, and 8 dB below 5 m. */
  private static final double NEAR = -65;

  private static final double AROUND = NEAR - 8;
  private static final Duration FORGOTTEN = Duration.ofMinutes(4);

  /** Phones pause between sending: so long may pass from an ID's last frame to the next's first. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(40);

  private static final Duration SETTLED = Duration.ofSeconds(4); // a mean is one after so long
  private static final double ALIKE = 20;
  private static final int FLOOD = 20_000;

  private volatile BiConsumer<RollingId, Instant> listener = (id, time) -> {};
  private final Map<RollingId, IdTrack> tracks = new HashMap<>();
  private final List<IdTrack> begun = new ArrayList<>();
  private final IdSchedule ids;

  /** A counter of phones with 96 IDs a day. */
  public PhoneCounter() {
    this(IdSchedule.DEFAULT);
  }

  public PhoneCounter(IdSchedule ids) {
    this.ids = ids;
  }

  public void hear(ScanReport report) {
    hear(report, report.time());
  }

  /** Takes a report as heard at another time than that of the radio's clock. */
  public void hear(ScanReport report, Instant time) {
    if (report.rssi().isEmpty()) {
      return;
    }
    Optional<RollingId> id = Beacon.decode(report).flatMap(Beacon::id);
    if (id.isPresent()) {
      hear(id.get(), time, report.rssi().getAsInt(), ANY);
    }
  }

  /** Takes a growing encounter of a phone that the tracer asks, since its frames have no ID. */
  public void hear(Encounter encounter) {
    if (encounter.form() == BeaconForm.ANDROID) {
      return;
    }
    encounter
        .samples()
        .forEach(
            (seconds, rssi) ->
                hear(
                    encounter.id(),
                    encounter.intervalStart().plusSeconds(seconds),
                    rssi,
                    IPHONE_AT_10_M));
  }

  /** Tells of each ID that counts and when it was heard; the listener must not block. */
  public void listen(BiConsumer<RollingId, Instant> listening) {
    listener = listening;
  }

  private synchronized void hear(RollingId id, Instant time, int rssi, double within) {
    IdTrack track = tracks.get(id);
    if (track == null) {
      if (tracks.size() >= FLOOD) {
        return;
      }
      track = new IdTrack(time);
      tracks.put(id, track);
      begun.add(track);
    }
    track.hear(time, rssi, within);
    if (track.lastWithin().equals(time)) {
      listener.accept(id, time);
    }
  }

  public synchronized PhoneCount count(Instant now) {
    Instant oldest = now.minus(FORGOTTEN);
    // What lies ahead was heard before the clock was set back.
    Instant newest = now.plus(FORGOTTEN);
    tracks
        .values()
        .removeIf(track -> track.last().isBefore(oldest) || track.last().isAfter(newest));
    begun.removeIf(track -> link(track, now));
    int near = 0;
    int around = 0;
    int far = 0;
    Instant since = now.minus(WINDOW);
    for (IdTrack track : tracks.values()) {
      if (track.isReplaced() || track.lastWithin().isBefore(since)) {
        continue;
      }
      if (track.strength() >= NEAR) {
        near++;
      } else if (track.strength() >= AROUND) {
        around++;
      } else {
        far++;
      }
    }
    return new PhoneCount(near, around, far);
  }

  /** Finds the ID that a phone had before; gives whether that is settled. */
  private boolean link(IdTrack track, Instant now) {
    Instant first = track.first();
    if (first.isAfter(now.minus(SETTLED))) {
      return false;
    }
    Instant edge = ids.startOf(ids.at(first));
    if (!edge.isBefore(first.minus(LONGEST_PAUSE))) {
      tracks.values().stream()
          .filter(
              other ->
                  !other.isReplaced()
                      && other.last().isBefore(edge)
                      && !other.last().isBefore(first.minus(LONGEST_PAUSE))
                      && Math.abs(other.strength() - track.strength()) <= ALIKE)
          .min(Comparator.comparingDouble(other -> Math.abs(other.strength() - track.strength())))
          .ifPresent(IdTrack::replace);
    }
    return true;
  }
}
