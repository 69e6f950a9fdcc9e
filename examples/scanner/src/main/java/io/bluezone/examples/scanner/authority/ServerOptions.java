// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.authority;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityClientBuilder;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which authority's server, and whom to trust. */
public final class ServerOptions {

  public static final String NAME = "--authority";

  @Option(names = NAME, paramLabel = "URL")
  @Nullable String url;

  @Mixin AuthorityKeyOptions keys = new AuthorityKeyOptions();

  @Option(names = "--authority-region", paramLabel = "REGION")
  List<String> regions = new ArrayList<>();

  public Optional<String> url() {
    return Optional.ofNullable(url);
  }

  /** A client of the server, which must be given. */
  public AuthorityClient open(Clock clock) throws InputRefusedException {
    AuthorityKeys trusted = keys.read();
    try {
      AuthorityClientBuilder builder =
          AuthorityClient.builder(url().orElseThrow(), trusted).clock(clock);
      regions.forEach(builder::region);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw InputRefusedException.ofValue(NAME, e);
    }
  }
}
