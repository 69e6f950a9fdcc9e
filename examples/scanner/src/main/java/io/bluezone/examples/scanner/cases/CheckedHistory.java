// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.examples.cli.file.InputFile;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.cli.terminal.Interrupts;
import io.bluezone.examples.cli.terminal.Progress;
import io.bluezone.tracing.ContactRecords;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.history.HistoryImport;
import io.bluezone.tracing.history.HistoryReader;
import io.bluezone.tracing.history.HistoryRow;
import io.bluezone.tracing.log.InMemoryContactLog;
import io.bluezone.tracing.log.LogLimits;
import io.bluezone.tracing.vault.InMemoryKeyVault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A history file. It is matched row by row, to the ms; the report goes by the encounters that its
 * rows make up, as if it had been imported into a log.
 */
final class CheckedHistory implements CheckedRecords {

  private static final LogLimits NO_LIMITS =
      LogLimits.builder().maxEncounters(Integer.MAX_VALUE).maxBytes(Long.MAX_VALUE / 2).build();

  private final HistoryRows rows = new HistoryRows();
  private final InMemoryContactLog log = new InMemoryContactLog(NO_LIMITS);
  private final ContactRecords records;

  /**
   * Reads it.
   *
   * @throws java.util.concurrent.CancellationException if it was interrupted
   */
  CheckedHistory(Path file, TracingSettings settings, Progress progress, Interrupts interrupts)
      throws InputRefusedException {
    records = ContactRecords.builder(log, new InMemoryKeyVault()).settings(settings).build();
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
  public SightingIndex sightings(Progress progress) {
    return rows.index();
  }

  /** The encounters that nothing matched of are left out: they add nothing to a report. */
  @Override
  public ContactRecords records(List<CaseMatch> matches) throws IOException {
    Set<RollingId> met = new HashSet<>();
    matches.forEach(match -> match.rows().forEach(row -> met.add(rows.get(row).contactId())));
    if (!met.isEmpty()) {
      List<HistoryRow> ofThem = new ArrayList<>();
      for (int i = 0; i < rows.size(); i++) {
        HistoryRow row = rows.get(i);
        if (met.contains(row.contactId())) {
          ofThem.add(row);
        }
      }
      HistoryImport.run(ofThem, log, IdSchedule.DEFAULT, HistoryImport.DEPLOYED_APP_GAP);
    }
    return records;
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
