// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.recording;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.tracing.beacon.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Turns sightings into {@link Encounter}s, by the protocol's rules (Bluezone protocol, section 4).
 *
 * <ul>
 *   <li>A sighting of an ID within 5 s of the last one recorded of it is dropped.
 *   <li>All frames of a scan window are summed up in its {@link
 *       io.bluezone.records.encounter.HeardWindow}, those that are dropped too.
 *   <li>How long a contact was there is counted over scan windows, not over frames: seen in a
 *       window and in the next, it was there between them. Windows that missed it end it only when
 *       it is likelier to have gone than to have been missed, by how its frames came in before and
 *       how the senders alternate between sending and silence. Half of the pause before the first
 *       window and after the last one counts, so that minutes are right on average.
 *   <li>The radio's owner says when windows open and close. A window of more than a minute counts
 *       as several of one minute.
 *   <li>This device's own IDs, reflected or sent by a second radio, are no contacts.
 *   <li>A claimed transmit power counts when a Bluetooth device can have it, -40 to +20 dBm; of
 *       several the lowest.
 * </ul>
 *
 * <p>It keeps in memory what is unsaved and what may go on, up to a number of encounters. Who
 * invents more IDs than that cannot exhaust the memory, nor drive out who is really near: the
 * encounters of which the fewest frames were heard lately give way, saved or not, and newcomers are
 * refused by chance.
 *
 * <p>Not thread safe: the tracer's executor alone uses it.
 */
public final class EncounterRecorder {

  /** A sighting sooner than this after the last one recorded of the same ID is dropped: 5 s. */
  public static final int SAME_SIGHTING_MILLIS = 5_000;

  /** The number of encounters in memory, unless another one is given. */
  public static final int DEFAULT_CAPACITY = 50_000;

  /** The outcome of a sighting. */
  public enum Result {
    /** It begins an encounter, or one that was forgotten. */
    BEGUN,
    /** It goes into an encounter that is there. */
    EXTENDED,
    /** It is too soon after the last one recorded. */
    TOO_SOON,
    /** It is one of this device's own IDs. */
    OWN,
    /** There is no room for another encounter now; a later sighting may find some. */
    REFUSED
  }

  /** The deployed app sends 15 s of 30 s. */
  private static final Duration SENDING = Duration.ofSeconds(15);

  private static final Duration SILENCE = Duration.ofSeconds(15);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private final Predicate<? super RollingId> isOwn;
  private final int capacity;
  private final Attendance attendance;
  private final ScanWindows windows = new ScanWindows();
  private final OpenEncounters open;
  private final EndedEncounters ended;
  private IdSchedule schedule;
  private long intervalStart;
  private long intervalEnd;

  /**
   * A recorder whose runs can be repeated, if its numbers can.
   *
   * @param schedule how the day is cut into intervals
   * @param isOwn whether an ID is one that this device sends now or has sent lately
   * @param capacity how many encounters to keep in memory: 10 or more
   * @param random decides what is kept when there is more; attackers must not foresee it
   */
  public EncounterRecorder(
      IdSchedule schedule, Predicate<? super RollingId> isOwn, int capacity, Random random) {
    this(schedule, isOwn, capacity, SENDING, SILENCE, random);
  }

  /**
   * A recorder of senders with a duty cycle of their own, otherwise as the one before.
   *
   * @param sending how long the contacts send at a stretch: 1 s to 1 h
   * @param silence how long they are silent after that: 0 to 1 h
   */
  public EncounterRecorder(
      IdSchedule schedule,
      Predicate<? super RollingId> isOwn,
      int capacity,
      Duration sending,
      Duration silence,
      Random random) {
    checkNotNull(schedule, "schedule");
    checkNotNull(isOwn, "isOwn");
    checkNotNull(sending, "sending");
    checkNotNull(silence, "silence");
    checkNotNull(random, "random");
    checkArgument(
        sending.compareTo(Duration.ofSeconds(1)) >= 0 && sending.compareTo(LONGEST) <= 0,
        "contacts that send for %s: it must be 1 s to 1 h",
        sending);
    checkArgument(
        !silence.isNegative() && silence.compareTo(LONGEST) <= 0,
        "contacts that are silent for %s: it must be 0 to 1 h",
        silence);
    attendance = new Attendance(sending.toMillis() / 1000.0, silence.toMillis() / 1000.0);
    checkArgument(capacity >= 10, "a capacity of %s encounters: it must be 10 at least", capacity);
    this.schedule = schedule;
    this.isOwn = isOwn;
    this.capacity = capacity;
    open = new OpenEncounters(random);
    ended = new EndedEncounters(capacity, random);
  }

  /** Sets the division of the day into intervals. Open encounters end if it is another one. */
  public void useSchedule(IdSchedule newSchedule) {
    if (!newSchedule.equals(schedule)) {
      schedule = newSchedule;
      intervalEnd = intervalStart;
      endIf(encounter -> true);
    }
  }

  /** The radio begins to listen. */
  public void windowOpened(Instant time) {
    windowOpened(time, Duration.ZERO);
  }

  /**
   * The radio begins to listen now and then, with gaps of 0 to 1 h between one look and the next.
   */
  public void windowOpened(Instant time, Duration gap) {
    checkArgument(
        !gap.isNegative() && gap.compareTo(LONGEST) <= 0,
        "a radio that does not listen for %s: it must be 0 to 1 h",
        gap);
    windows.open(millis(time), gap.toMillis());
    windows
        .present(millis(time))
        .ifPresent(
            window -> {
              open.forEach(encounter -> encounter.windowOpened(window));
              endIf(encounter -> encounter.isOver(window));
            });
  }

  /** The radio ceases to listen. */
  public void windowClosed(Instant time) {
    windows.close(millis(time));
    windows
        .present(millis(time))
        .ifPresent(window -> open.forEach(encounter -> encounter.windowClosed(window)));
  }

  /**
   * Time cannot be trusted to have gone on evenly: the clock was changed, or the radio was dead
   * unnoticed. Nothing before it is taken to have lasted until after it.
   */
  public void interrupted(Instant time) {
    windows.interrupt(millis(time));
    endIf(encounter -> true);
  }

  /** Takes a sighting of the years 1970 to 9999. Sightings may be somewhat out of order. */
  @CanIgnoreReturnValue
  public Result record(Sighting sighting) {
    long time = millis(sighting.time());
    OpenEncounter known = open.hear(sighting.id(), time);
    // What has an encounter was not this device's own when that began.
    if (known == null && isOwn.test(sighting.id())) {
      return Result.OWN;
    }
    long window = windows.at(time);
    long start = intervalStartAt(sighting.time(), time);
    boolean goesOn =
        known != null && known.intervalStart == start && known.ownId.equals(sighting.ownId());
    if (known != null && known.isWithin(time, SAME_SIGHTING_MILLIS)) {
      if (goesOn) {
        known.seenAgain(sighting, time, window);
      }
      return Result.TOO_SOON;
    }
    if (known != null && goesOn) {
      known.extend(sighting, time, window);
      return Result.EXTENDED;
    }
    if (known != null) {
      open.remove(sighting.id());
      end(known);
    }
    ended.makeRoom();
    if (!open.makeRoom(capacity - ended.size())) {
      return Result.REFUSED;
    }
    open.put(new OpenEncounter(sighting, start, intervalEnd, attendance, windows));
    return Result.BEGUN;
  }

  private static long millis(Instant time) {
    checkArgument(
        !time.isBefore(Instant.EPOCH) && time.isBefore(END),
        "%s is not in the years 1970 to 9999",
        time);
    return time.toEpochMilli();
  }

  private long intervalStartAt(Instant time, long millis) {
    if (millis < intervalStart || millis >= intervalEnd) {
      DayInterval interval = schedule.at(time);
      intervalStart = schedule.startOf(interval).toEpochMilli();
      intervalEnd = schedule.endOf(interval).toEpochMilli();
    }
    return intervalStart;
  }

  private void endIf(Predicate<OpenEncounter> isOver) {
    open.takeOut(isOver, this::end);
  }

  private void end(OpenEncounter encounter) {
    if (encounter.isUnsaved()) {
      ended.add(encounter.toEncounter());
    }
  }

  /** Forgets all encounters, saved or not. */
  public void erase() {
    windows.forget();
    open.clear();
    ended.clear();
  }

  /** {@return how many encounters are open or not yet saved} */
  public int size() {
    return open.size() + ended.size();
  }

  /** {@return how many encounters have something that is not yet saved} */
  public int unsaved() {
    return ended.size() + open.count(OpenEncounter::isUnsaved);
  }

  /**
   * Writes what is new into a log, as one batch. Encounters that are open stay so, unless their
   * interval is over. If it fails, nothing is lost: the next call tries it again.
   *
   * @return what was written; one encounter may be there in several accounts
   * @throws ContactLogException if the log could not be written
   */
  @CanIgnoreReturnValue
  public List<Encounter> flush(ContactLog log) throws ContactLogException {
    List<OpenEncounter> stillOpen = new ArrayList<>();
    ImmutableList.Builder<Encounter> batch = ImmutableList.builder();
    batch.addAll(ended.all());
    open.forEach(
        encounter -> {
          if (encounter.isUnsaved()) {
            stillOpen.add(encounter);
            batch.add(encounter.toEncounter());
          }
        });
    List<Encounter> written = batch.build();
    if (!written.isEmpty()) {
      log.write(written);
    }
    ended.clear();
    stillOpen.forEach(OpenEncounter::saved);
    open.takeOut(
        encounter -> encounter.intervalStart < intervalStart && !encounter.isUnsaved(), gone -> {});
    return written;
  }
}
