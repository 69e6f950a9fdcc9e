// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import com.google.common.collect.ImmutableList;
import io.bluezone.authority.history.HistoryImport;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.history.HistoryRow;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.records.CheckListener;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.exposure.CaseEncounters;
import io.bluezone.records.exposure.ExposureCalculator;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.exposure.ExposureRule;
import io.bluezone.records.log.ContactLog;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogLimits;
import io.bluezone.records.log.LogQuery;
import io.bluezone.records.proximity.DevicePlatform;
import io.bluezone.records.proximity.ThresholdModel;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.terminal.Interrupts;
import io.bluezone.servers.cli.terminal.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A history file. It is matched row by row, to the ms; the report goes by the encounters that its
 * rows make up, as if it had been imported into a log.
 */
final class CheckedHistory implements CheckedRecords {

  private static final IdSchedule SCHEDULE = IdSchedule.DEFAULT;

  private static final LogLimits NO_LIMITS =
      LogLimits.DEFAULT.withMaxEncounters(Integer.MAX_VALUE).withMaxBytes(Long.MAX_VALUE / 2);

  private final HistoryRows rows = new HistoryRows();
  private final ExposureRule rule;

  /** Reads it. Throws {@link java.util.concurrent.CancellationException} if it was interrupted. */
  CheckedHistory(Path file, ExposureRule rule, Progress progress, Interrupts interrupts)
      throws InputRefusedException {
    this.rule = rule;
    try (InputStream in = InputFile.open(file, progress);
        HistoryReader reader = HistoryReader.strict(in, file.toString())) {
      for (Optional<HistoryRow> next = reader.next(); next.isPresent(); next = reader.next()) {
        interrupts.check();
        rows.add(next.get());
      }
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }

  @Override
  public long encounters() {
    return 0;
  }

  @Override
  public <C> ExposureReport check(Iterable<C> cases, MatchPolicy<C> policy, CheckOptions options)
      throws IOException {
    List<CaseMatch> matches = new ArrayList<>();
    CheckListener listener = options.listener();
    CaseMatcher.of(rows.index(), policy)
        .spreadOver(options.executor(), options.threads())
        .withListener(listener::checked)
        .match(
            cases.iterator(),
            match -> {
              matches.add(match);
              listener.met(match);
            });
    return report(
        matches,
        policy.equals(MatchPolicy.STRICT_ORIGINAL)
            ? rule.withZone(ZoneOffset.UTC).withSliding(false)
            : rule);
  }

  /** By the encounters that have a row that matched, with all their rows. */
  private ExposureReport report(List<CaseMatch> matches, ExposureRule by) throws IOException {
    Map<Encounter.Key, Encounter> encounters = encountersOf(matches);
    ImmutableList.Builder<CaseEncounters> met = ImmutableList.builder();
    for (CaseMatch match : matches) {
      SortedSet<Encounter.Key> keys = new TreeSet<>();
      match.rows().forEach(row -> keys.add(keyOf(rows.get(row))));
      keys.retainAll(encounters.keySet());
      if (!keys.isEmpty()) {
        met.add(
            CaseEncounters.withConfirmed(
                match.caseIndex(), keys.stream().map(encounters::get).toList()));
      }
    }
    return ExposureCalculator.DEFAULT
        .withModel(new ThresholdModel(DevicePlatform.OTHER))
        .withRule(by)
        .calculate(met.build());
  }

  private static Encounter.Key keyOf(HistoryRow row) {
    Instant time = Instant.ofEpochMilli(row.timeMillis());
    return new Encounter.Key(SCHEDULE.startOf(SCHEDULE.at(time)), row.contactId(), row.ownId());
  }

  private Map<Encounter.Key, Encounter> encountersOf(List<CaseMatch> matches) throws IOException {
    Set<RollingId> met = new HashSet<>();
    matches.forEach(match -> match.rows().forEach(row -> met.add(rows.get(row).contactId())));
    List<HistoryRow> ofThem = new ArrayList<>();
    for (int i = 0; i < rows.size() && !met.isEmpty(); i++) {
      HistoryRow row = rows.get(i);
      if (met.contains(row.contactId())) {
        ofThem.add(row);
      }
    }
    try (ContactLog log = new InMemoryContactLog(NO_LIMITS)) {
      HistoryImport.run(ofThem, log, SCHEDULE, HistoryImport.DEPLOYED_APP_GAP);
      Map<Encounter.Key, Encounter> encounters = new HashMap<>();
      log.read(LogQuery.all(), each -> encounters.put(each.key(), each));
      return encounters;
    }
  }

  @Override
  public void close() {}
}
