// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.setup;

import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import io.bluezone.counts.report.CountsTask;
import io.bluezone.servers.web.counts.CountsPairing;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The count that this authority leads: its private key, where the helper is, and what both agreed
 * on. It lies in a file beside the server's other secrets. Immutable.
 */
public final class CountsSetup {

  private static final String FILE = "counts.task";
  private static final String HELPER = "helper:";
  private static final String LEADER = "leader:";
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  /** The kinds of problems of the tracer, in lower case: they hinder a phone. */
  private static final List<String> HINDRANCES =
      List.of(
          "adapter off",
          "adapter missing",
          "permission missing",
          "radio closed",
          "not advertising",
          "advertising not supported",
          "address does not rotate",
          "not serving",
          "not scanning",
          "scan silent",
          "overloaded",
          "reads starved",
          "clock jumped",
          "radio clock differs",
          "log full",
          "log write failed",
          "log damaged",
          "vault failed",
          "location off",
          "start refused",
          "background restricted",
          "battery saver",
          "notification hidden");

  private final URI helper;
  private final byte[] leaderKey;
  private final CountsPairing pairing;

  private CountsSetup(URI helper, byte[] leaderKey, CountsPairing pairing) {
    this.helper = helper;
    this.leaderKey = leaderKey;
    this.pairing = pairing;
  }

  /** Reads the set-up of a folder of keys, if a count was set up. */
  public static Optional<CountsSetup> read(Path keys) {
    KeyFiles files = new KeyFiles(keys);
    return files.exists(FILE) ? Optional.of(parse(files.text(FILE))) : Optional.empty();
  }

  private static CountsSetup parse(String text) {
    return new CountsSetup(
        URI.create(line(text, HELPER)), HEX.decode(line(text, LEADER)), CountsPairing.parse(text));
  }

  private static String line(String text, String name) {
    for (String line : Splitter.on('\n').split(text)) {
      if (line.startsWith(name)) {
        return line.substring(name.length());
      }
    }
    throw new IllegalArgumentException("the file " + FILE + " has no line " + name);
  }

  /**
   * Makes the task of a count, once.
   *
   * @param helperKey the helper's public key
   * @throws IllegalArgumentException if the key is none
   * @throws IllegalStateException if there is a count already
   */
  public static CountsSetup create(Path keys, URI helper, byte[] helperKey, LocalDate firstDay) {
    KeyFiles files = new KeyFiles(keys);
    SecureRandom random = new SecureRandom();
    byte[] leaderKey = CountsTask.newPrivateKey(random);
    CountsTask task =
        CountsTask.builder(firstDay, CountsTask.publicKey(leaderKey), helperKey)
            .daily(HINDRANCES)
            .build();
    CountsPairing pairing = CountsPairing.create(task, random);
    return files.exclusively(
        () -> {
          if (files.exists(FILE)) {
            throw new IllegalStateException("there is a count already, in " + keys.resolve(FILE));
          }
          files.write(
              FILE,
              HELPER + helper + "\n" + LEADER + HEX.encode(leaderKey) + "\n" + pairing.text());
          return new CountsSetup(helper, leaderKey, pairing);
        });
  }

  /** {@return where the helper is} */
  public URI helper() {
    return helper;
  }

  public byte[] leaderKey() {
    return leaderKey.clone();
  }

  /** {@return what the helper has too} */
  public CountsPairing pairing() {
    return pairing;
  }
}
