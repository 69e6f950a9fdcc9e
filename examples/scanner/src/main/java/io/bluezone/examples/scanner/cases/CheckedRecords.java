// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.records.CheckOptions;
import io.bluezone.records.exposure.ExposureReport;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.cli.value.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;

/** A log, or a history, that is held against cases. */
interface CheckedRecords extends AutoCloseable {

  /** The number of encounters that a check reads first; 0 if all is read already. */
  long encounters() throws IOException;

  /**
   * Checks cases, once. Throws {@link java.util.concurrent.CancellationException} if the listener
   * ended it.
   */
  <C> ExposureReport check(Iterable<C> cases, MatchPolicy<C> policy, CheckOptions options)
      throws IOException;

  /** Why not all of it could be read, if it could not. */
  default Optional<ContactLogException> damage() {
    return Optional.empty();
  }

  /** The JSON line of a result, as {@link OpenStore#json} has it. */
  default String json(Object result) {
    return Json.line(result);
  }

  /** Says in a text that a simulated phone has them, if one has. */
  default void sayIfSimulated(Texts texts, PrintWriter out) {}

  @Override
  void close() throws IOException;
}
