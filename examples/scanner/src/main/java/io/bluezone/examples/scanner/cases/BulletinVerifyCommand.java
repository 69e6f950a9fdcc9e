// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells whether a bulletin may be used. */
@Command(name = "verify")
final class BulletinVerifyCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE")
  Path file = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Option(names = "--region")
  @Nullable String region;

  @Option(names = "--newer-than", paramLabel = "N", defaultValue = "0")
  long newerThan;

  @Option(names = "--at", paramLabel = "TIME")
  @Nullable Instant at;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InputRefusedException {
    CaseBulletin bulletin = Bulletins.read(file, authority);
    try {
      if (region != null) {
        bulletin.checkRegion(region);
      }
      bulletin.checkNewerThan(newerThan);
      bulletin.checkCurrent(
          at == null ? Clock.systemUTC().instant() : at, MatchPolicy.DEFAULT_SKEW);
    } catch (SignedFileException e) {
      throw InputFile.refused(file, e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(Texts.of(spec).get("bulletin.good", String.join(", ", bulletin.signedBy())));
    out.flush();
    return 0;
  }
}
