// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.signed;

import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.records.settings.SettingsStore;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells whether devices take a file. */
public abstract class VerifySigned<T> implements Callable<Integer> {

  private final Format<T> kind;

  @Mixin SignedInput input = new SignedInput();

  @Option(names = "--region", paramLabel = "REGION")
  @Nullable String region;

  @Option(names = "--newer-than", paramLabel = "FILE")
  @Nullable Path present;

  @Option(names = "--at", paramLabel = "TIME")
  @Nullable Instant at;

  @Spec CommandSpec spec;

  protected VerifySigned(Format<T> kind) {
    this.kind = kind;
  }

  @Override
  public final Integer call() throws InputRefusedException {
    SignedFile<T> signed = input.read(kind);
    try {
      if (region != null) {
        signed.checkRegion(region);
      }
      if (present != null) {
        signed.checkNotSuperseded(input.read(kind, present));
      }
      signed.checkCurrent(
          at == null ? Clock.systemUTC().instant() : at, SettingsStore.CLOCK_TOLERANCE);
    } catch (SignedFileException e) {
      throw InputFile.refused(input.file, e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(Texts.of(spec).get("bulletin.good", String.join(", ", signed.signers())));
    out.flush();
    return 0;
  }
}
