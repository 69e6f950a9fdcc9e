// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.crypto.DisclosedKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The histories that people have handed in, and the keys whose bounds are their consents. */
public interface HistorySource {

  /** {@return everybody who has handed in anything, by record number, always in the same order} */
  List<String> names() throws IOException;

  /** Gives someone's disclosed keys; none is no consent. Throws if they cannot be used. */
  List<DisclosedKey> keys(String name) throws IOException;

  /** Gives someone's history, in the form of {@code data_trace.txt}; throws if it is unusable. */
  Optional<InputStream> history(String name) throws IOException;
}
