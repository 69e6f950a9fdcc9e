// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.servers.cli.text.Texts;
import io.bluezone.servers.outbreak.files.TemporaryFolder;
import io.bluezone.servers.outbreak.prepare.PreparedData.Purge;
import io.bluezone.servers.outbreak.privacy.PseudonymKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Destroys what is past its retention. */
@Command(name = "purge")
public final class PurgeCommand implements Callable<Integer> {

  @Option(names = "--data", required = true, arity = "1..*", paramLabel = "DIR")
  List<Path> data = List.of();

  @Option(names = "--all")
  boolean all;

  @Option(names = "--trust-clock")
  boolean trustsClock;

  @Mixin PseudonymKey pseudonymKey = new PseudonymKey();

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    long destroyed = 0;
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
    Purge due = trustsClock ? Purge.DUE_BY_CLOCK : Purge.DUE;
    for (Path each : data) {
      destroyed += PreparedData.purge(each, all ? Purge.ALL : due, now) ? 1 : 0;
      if (Files.isDirectory(each)) {
        TemporaryFolder.deleteLeftBehind(each);
      }
    }
    if (all) {
      Files.deleteIfExists(pseudonymKey.file());
    }
    spec.commandLine().getOut().println(Texts.of(spec).get("purged", destroyed, data.size()));
    return 0;
  }
}
