// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.examples.cli.terminal.Progress;
import io.bluezone.tracing.ContactRecords;
import io.bluezone.tracing.log.ContactLogException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What is held against cases: a log, or a history. */
interface CheckedRecords extends AutoCloseable {

  /**
   * All sightings, to be matched.
   *
   * @param progress told how far it has come, by encounters, if it takes its time
   * @throws java.util.concurrent.CancellationException if it was interrupted
   */
  SightingIndex sightings(Progress progress) throws IOException;

  /** The records that a report is made from; they hold at least what has matched. */
  ContactRecords records(List<CaseMatch> matches) throws IOException;

  /** Why not all of it could be read, if it could not. */
  default Optional<ContactLogException> damage() {
    return Optional.empty();
  }

  @Override
  void close() throws IOException;
}
