// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.rules;

import io.bluezone.authority.history.HistoryImport;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.Exposure;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.exposure.ProtectionTag;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.proximity.Band;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.servers.outbreak.prepare.Protection;
import io.bluezone.servers.outbreak.prepare.Samples;
import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Judges one history's record of a person on one day by the library's {@link ExposureCalculator}
 * and {@link HistoryImport}: so many minutes, 1 or more, so near. Protections are of all people.
 */
public record MinutesRule(int minutes, Band within, List<Protection> protections)
    implements Serializable {

  private static final RollingId OWN = new RollingId(-1, -1);

  public MinutesRule {
    protections = new ArrayList<>(protections);
  }

  /** A row of the prepared data, of which person and day are known. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Row(int index, int idsPerDay, long first, byte[] samples) {}

  /** Tells whether rows of an owner's history, all of one other person on a day, are enough. */
  public boolean holds(long owner, List<Row> rows) throws IOException {
    return exposures(owner, rows).stream().anyMatch(Exposure::isCloseContact);
  }

  private List<Exposure> exposures(long owner, List<Row> rows) throws IOException {
    // Written twice is seen once.
    Set<HistoryRow> sightings = new LinkedHashSet<>();
    for (Row row : rows) {
      RollingId id = new RollingId(0, row.index());
      Samples.visit(
          row.first(),
          row.samples(),
          (time, rssi) -> sightings.add(new HistoryRow(OWN, id, rssi, time)));
    }
    try (ContactLog log = new InMemoryContactLog()) {
      HistoryImport.run(
          sightings, log, new IdSchedule(rows.get(0).idsPerDay()), HistoryImport.DEPLOYED_APP_GAP);
      List<Encounter> encounters = new ArrayList<>();
      log.read(LogQuery.all(), encounters::add);
      return calculator(owner)
          .calculate(List.of(CaseEncounters.withConfirmed(0, encounters)))
          .exposures();
    }
  }

  private ExposureCalculator calculator(long owner) {
    List<ProtectionTag> tags = new ArrayList<>();
    for (Protection protection : protections) {
      if (protection.person() == owner) {
        tags.add(protection.tag());
      }
    }
    return new ExposureCalculator(
        new ThresholdModel(DevicePlatform.OTHER),
        new ExposureRule(within, Duration.ofMinutes(minutes), ExposureRule.CLOSE_CONTACT.bridge()),
        tags);
  }
}
