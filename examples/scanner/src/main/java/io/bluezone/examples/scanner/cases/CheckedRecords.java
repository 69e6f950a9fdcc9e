// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.SightingIndex;
import io.bluezone.tracing.ContactRecords;
import java.io.IOException;
import java.util.List;

/** What is held against cases: a log, or a history. */
interface CheckedRecords extends AutoCloseable {

  /** All sightings, to be matched. */
  SightingIndex sightings() throws IOException;

  /** The records that a report is made from; they hold at least what has matched. */
  ContactRecords records(List<CaseMatch> matches) throws IOException;

  @Override
  void close() throws IOException;
}
