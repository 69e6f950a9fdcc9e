// SPDX-License-Identifier: Apache-2.0
package io.bluezone.authority.history;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkNotNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.encounter.Presence;
import io.bluezone.records.encounter.RssiSamples;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.ContactLogException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Brings the original app's history file into a {@link ContactLog}: each row is a sighting of an
 * encounter, rows in any order.
 *
 * <p>A history tells neither scan windows nor frame forms. So a contact counts as there between two
 * sightings that are no further apart than the gap given, and all frames as of the Android form.
 * Rows without a {@linkplain HistoryRow#strength strength} are sightings without RSSI.
 *
 * <p>Encounters that are there already are merged, so that importing a file again, or the rest of
 * one that was refused half way, does no harm. Memory does not depend on the file.
 *
 * <p>Not thread safe.
 */
public final class HistoryImport {

  /**
   * Two scan windows of the deployed app and the pause between them: 340 s (Bluezone protocol,
   * section 3).
   */
  public static final Duration DEPLOYED_APP_GAP = Duration.ofSeconds(340);

  private static final LocalDate FIRST_DAY = LocalDate.ofEpochDay(0);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /** The number of rows written at once. */
  private static final int BATCH = 10_000;

  /**
   * The outcome of the rows.
   *
   * @param imported how many are in the log
   * @param outside how many lie before the first or after the last day
   * @param own how many name the device itself as the contact
   */
  public record Result(long imported, long outside, long own) {}

  private final ContactLog log;
  private final IdSchedule schedule;
  private final LocalDate firstDay;
  private final LocalDate lastDay;
  private final long gapMillis;
  private final Map<Encounter.Key, Encounter> batch = new HashMap<>();
  private long imported;
  private long outside;
  private long own;

  private HistoryImport(
      ContactLog log, IdSchedule schedule, LocalDate firstDay, LocalDate lastDay, Duration gap) {
    this.log = checkNotNull(log, "log");
    this.schedule = checkNotNull(schedule, "schedule");
    this.firstDay = checkNotNull(firstDay, "firstDay");
    this.lastDay = checkNotNull(lastDay, "lastDay");
    checkNotNull(gap, "gap");
    checkArgument(!lastDay.isBefore(firstDay), "days from %s to %s", firstDay, lastDay);
    checkArgument(
        !gap.isNegative() && gap.compareTo(Duration.ofDays(1)) <= 0,
        "a gap of %s: 0 to 1 day expected",
        gap);
    gapMillis = gap.toMillis();
  }

  /**
   * Imports a history.
   *
   * @param history the file; read to its end, not closed
   * @param schedule how the day was cut into intervals
   * @param firstDay the first UTC day to import: what is past retention would be purged anyway
   * @param lastDay the last UTC day to import: later rows are of a clock that ran ahead
   * @param gap how far apart two sightings of a contact may be that was there between them: two
   *     scan windows and the pause between them, {@link #DEPLOYED_APP_GAP} for the deployed app
   * @throws HistoryFormatException if a line is wrong and the reader is strict; the rows before it
   *     may have been imported
   */
  public static Result run(
      HistoryReader history,
      ContactLog log,
      IdSchedule schedule,
      LocalDate firstDay,
      LocalDate lastDay,
      Duration gap)
      throws IOException {
    checkNotNull(history, "history");
    HistoryImport run = new HistoryImport(log, schedule, firstDay, lastDay, gap);
    for (Optional<HistoryRow> row = history.next(); row.isPresent(); row = history.next()) {
      run.add(row.get());
    }
    return run.end();
  }

  /** Imports rows of all days, in any order, that have been read already. */
  @CanIgnoreReturnValue
  public static Result run(
      Iterable<HistoryRow> rows, ContactLog log, IdSchedule schedule, Duration gap)
      throws ContactLogException {
    checkNotNull(rows, "rows");
    HistoryImport run = new HistoryImport(log, schedule, FIRST_DAY, LAST_DAY, gap);
    for (HistoryRow row : rows) {
      run.add(row);
    }
    return run.end();
  }

  private Result end() throws ContactLogException {
    log.write(batch.values());
    return new Result(imported, outside, own);
  }

  private void add(HistoryRow row) throws ContactLogException {
    Instant time = Instant.ofEpochMilli(row.timeMillis());
    LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
    if (day.isBefore(firstDay) || day.isAfter(lastDay)) {
      outside++;
    } else if (row.contactId().equals(row.ownId())) {
      own++;
    } else {
      Encounter sighting = sighting(row, time);
      batch.merge(sighting.key(), sighting, this::join);
      imported++;
      if (imported % BATCH == 0) {
        flush(time);
      }
    }
  }

  private Encounter sighting(HistoryRow row, Instant time) {
    Instant start = schedule.startOf(schedule.at(time));
    int second = (int) ((row.timeMillis() - start.toEpochMilli()) / 1000);
    RssiSamples.Builder samples = RssiSamples.builder();
    row.strength().ifPresent(rssi -> samples.add(second, rssi));
    return new Encounter(
        row.contactId(),
        row.ownId(),
        BeaconForm.ANDROID,
        start,
        OptionalInt.empty(),
        samples.build(),
        Presence.of(second, second));
  }

  private Encounter join(Encounter known, Encounter sighting) {
    Encounter both = known.merge(sighting);
    return new Encounter(
        both.id(),
        both.ownId(),
        both.form(),
        both.intervalStart(),
        both.txPower(),
        both.samples(),
        both.presence().bridging((int) (gapMillis / 1000)));
  }

  /** Writes what there is, and keeps what the next rows may continue. */
  private void flush(Instant now) throws ContactLogException {
    log.write(batch.values());
    batch.values().removeIf(encounter -> !isNear(encounter, now));
    if (batch.size() > BATCH) {
      batch.clear();
    }
  }

  private boolean isNear(Encounter encounter, Instant now) {
    return Duration.between(encounter.last(), now).abs().toMillis() <= gapMillis;
  }
}
