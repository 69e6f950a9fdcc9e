// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import io.bluezone.lab.rehearsal.server.AuthorityInTime;
import io.bluezone.servers.authority.command.Authority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped authority's server. */
public final class AuthorityProcess extends ServerProcess {

  private final Path data;

  private static final int COUNT_SECONDS = 600;

  /** A virtual day costs a tick every two minutes; messages go by real time. */
  private static final List<String> TICK =
      List.of(
          "--set",
          "authority.tick-seconds=120",
          "--set",
          "authority.counts-seconds=" + COUNT_SECONDS,
          "--set",
          "authority.sms-milliseconds=200");

  private AuthorityProcess(Path data, List<String> options, ClassArchive classes)
      throws IOException {
    super(
        data,
        AuthorityInTime.class,
        Authority.class,
        Stream.concat(TICK.stream(), options.stream()).toList(),
        classes);
    this.data = data;
  }

  /** Boots one on a folder of data, with further options of {@code bluezone authority}. */
  public static AuthorityProcess boot(Path data, List<String> options, ClassArchive classes)
      throws IOException {
    return new AuthorityProcess(data, options, classes);
  }

  /** {@return the key that signs its files, as a client and a venue take it} */
  public String authorityKey() {
    return told("authorityKey");
  }

  /** Makes an API key that may issue any number of codes. */
  public String newIssuerKey(String name) throws IOException {
    return run(
        "api-key",
        "--data",
        data.toString(),
        "--role",
        "ISSUER",
        "--codes-per-day",
        "0",
        "--name",
        name);
  }
}
