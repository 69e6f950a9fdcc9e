// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

import io.bluezone.crypto.bulletin.AuthorityKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An authority, and the keys whose signatures count. Its server, and its signed settings as a file,
 * may be missing.
 */
public record TrustedAuthority(
    Optional<URI> server,
    List<AuthorityKey> keys,
    List<String> regions,
    Optional<Path> settingsFile) {

  /** No authority at all. */
  public static final TrustedAuthority NONE =
      new TrustedAuthority(Optional.empty(), List.of(), List.of(), Optional.empty());

  public TrustedAuthority {
    keys = List.copyOf(keys);
    regions = List.copyOf(regions);
  }
}
