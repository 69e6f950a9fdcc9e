// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import io.bluezone.crypto.bulletin.AuthorityKey;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.ssl.SslBundle;

/**
 * An authority and its trusted keys; its server and its file of signed settings may be missing.
 * Certificates take the place of the system's. The web hook is told of cases that were here. With a
 * code the box takes part in the authority's count.
 */
public record TrustedAuthority(
    Optional<URI> server,
    List<AuthorityKey> keys,
    List<String> regions,
    Optional<Path> settingsFile,
    Optional<SslBundle> certificates,
    Optional<URI> webHook,
    Optional<String> countCode) {

  private static final String REGION = "VN";

  public static final TrustedAuthority NONE =
      new TrustedAuthority(
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public TrustedAuthority {
    keys = List.copyOf(keys);
    regions = List.copyOf(regions);
  }

  /** {@return the region whose settings hold here, and which is asked for codes} */
  public String firstRegion() {
    return regions.isEmpty() ? REGION : regions.get(0);
  }
}
