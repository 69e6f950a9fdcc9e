// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal;

import io.bluezone.examples.cli.Root;
import io.bluezone.examples.cli.Version;
import io.bluezone.examples.cli.value.TextOrJson;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the town from its first day to its last, and checks what came of it. */
@Command(
    name = "bluezone rehearse",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
final class RehearseCommand extends Root implements Callable<Integer> {

  @Option(names = "--people", paramLabel = "N", defaultValue = "400")
  int people;

  @Option(names = "--days", paramLabel = "N", defaultValue = "7")
  int days;

  @Option(names = "--adoption", paramLabel = "PERCENT", defaultValue = "60")
  int adoption;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  long seed;

  @Mixin private final TextOrJson format = new TextOrJson();

  @Override
  public Integer call() {
    return 0;
  }
}
