// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.examples.cli.terminal.Interrupts;
import io.bluezone.examples.cli.terminal.Progress;
import io.bluezone.examples.scanner.store.LogSightings;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.UndamagedLog;
import io.bluezone.tracing.ContactRecords;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.log.ContactLogException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A contact log with its vault, as far as it can be read. */
final class CheckedLog implements CheckedRecords {

  private final OpenStore store;
  private final Interrupts interrupts;
  private final UndamagedLog log;
  private final ContactRecords records;

  CheckedLog(OpenStore store, TracingSettings settings, Interrupts interrupts) {
    this.store = store;
    this.interrupts = interrupts;
    log = new UndamagedLog(store.log());
    records = ContactRecords.builder(log, store.vault()).settings(settings).build();
  }

  @Override
  public SightingIndex sightings(Progress progress) throws IOException {
    return LogSightings.of(log, progress, interrupts);
  }

  @Override
  public ContactRecords records(List<CaseMatch> matches) {
    return records;
  }

  @Override
  public Optional<ContactLogException> damage() {
    return log.damage();
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
