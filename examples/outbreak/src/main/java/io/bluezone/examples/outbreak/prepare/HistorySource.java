// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.outbreak.prepare;

import io.bluezone.crypto.DisclosedKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The histories that people have handed in, and the keys whose bounds are their consents. */
public interface HistorySource {

  /** {@return everybody who has handed in anything, by record number, always in the same order} */
  List<String> names() throws IOException;

  /**
   * Someone's disclosed keys.
   *
   * @return them; empty if there are none, which is no consent
   * @throws IOException if they cannot be used; the message says why
   */
  List<DisclosedKey> keys(String name) throws IOException;

  /**
   * Someone's history, in the form of {@code data_trace.txt}.
   *
   * @return it; empty if there is none
   * @throws IOException if it cannot be used; the message says why
   */
  Optional<InputStream> history(String name) throws IOException;
}
