// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.UndamagedLog;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.ContactRecords;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.servers.cli.text.Texts;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;

/** A contact log with its vault, as far as it can be read. */
final class CheckedLog implements CheckedRecords {

  private final OpenStore store;
  private final UndamagedLog log;
  private final ContactRecords records;

  CheckedLog(OpenStore store, Set<String> regions) {
    this.store = store;
    log = new UndamagedLog(store.log());
    records =
        ContactRecords.builder(log, store.vault())
            .exposureRule(CheckCommand.RULE)
            .regions(regions)
            .build();
  }

  @Override
  public long encounters() throws IOException {
    return log.status().encounters();
  }

  @Override
  public <C> ExposureReport check(Iterable<C> cases, MatchPolicy<C> policy, CheckOptions options)
      throws IOException {
    return records.check(cases, policy, options);
  }

  @Override
  public Optional<ContactLogException> damage() {
    return log.damage();
  }

  @Override
  public String json(Object result) {
    return store.json(result);
  }

  @Override
  public void sayIfSimulated(Texts texts, PrintWriter out) {
    store.sayIfSimulated(texts, out);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}
