// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.settings;

import io.bluezone.crypto.bulletin.AuthorityKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An authority and its trusted keys; its server and its file of signed settings may be missing. */
public record TrustedAuthority(
    Optional<URI> server,
    List<AuthorityKey> keys,
    List<String> regions,
    Optional<Path> settingsFile) {

  public static final TrustedAuthority NONE =
      new TrustedAuthority(Optional.empty(), List.of(), List.of(), Optional.empty());

  public TrustedAuthority {
    keys = List.copyOf(keys);
    regions = List.copyOf(regions);
  }
}
