// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.examples.scanner.io.InputRefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an authority's signing key. */
@Command(
    name = "keygen",
    description = "Makes a key to sign bulletins with, and prints its public half.")
public final class KeygenCommand implements Callable<Integer> {

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "The id that signatures name: 1 to 64 of A-Z a-z 0-9 . _ -")
  String id = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where the private key goes; must not exist; readable to its owner alone.")
  Path out = Path.of("");

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "A region that the key may sign for. May be given several times; default: all.")
  Set<String> regions = new TreeSet<>();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException, IOException {
    try {
      SigningKey key = SigningKey.random(id, new SecureRandom());
      String publicKey = key.authorityKey(regions).toString();
      SigningKeyFile.write(key, out);
      key.erase();
      PrintWriter printer = spec.commandLine().getOut();
      printer.println(publicKey);
      printer.flush();
      return 0;
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(e);
    }
  }
}
