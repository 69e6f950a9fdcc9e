// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.examples.scanner.store.LogSightings;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.tracing.ContactRecords;
import io.bluezone.tracing.TracingSettings;
import java.io.IOException;
import java.util.List;

/** A contact log with its vault. */
final class CheckedLog implements CheckedRecords {

  private final OpenStore store;
  private final ContactRecords records;

  CheckedLog(OpenStore store, TracingSettings settings) {
    this.store = store;
    records = ContactRecords.builder(store.log(), store.vault()).settings(settings).build();
  }

  @Override
  public SightingIndex sightings() throws IOException {
    return LogSightings.of(store.log());
  }

  @Override
  public ContactRecords records(List<CaseMatch> matches) {
    return records;
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
