// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.city;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.servers.outbreak.prepare.HistorySource;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * The histories of those who have the app, by name: what others recorded of the rest matches no
 * key, as if they had not been heard.
 */
record Users(HistorySource all, List<String> names) implements HistorySource {

  @Override
  public List<DisclosedKey> keys(String name) throws IOException {
    return all.keys(name);
  }

  @Override
  public Optional<InputStream> history(String name) throws IOException {
    return all.history(name);
  }
}
