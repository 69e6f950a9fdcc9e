// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.signed;

import io.bluezone.crypto.bulletin.BulletinSigner;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.examples.scanner.keys.SigningKeyOptions;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a signed file. */
public abstract class CreateSigned implements Callable<Integer> {

  private final String refused;

  @Mixin SigningKeyOptions keys = new SigningKeyOptions();

  @Option(names = "--region", required = true, paramLabel = "REGION")
  String region = "";

  @Option(names = "--sequence", required = true, paramLabel = "N")
  long sequence;

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Option(names = "--issued", paramLabel = "TIME")
  @Nullable Instant issued;

  @Mixin Overwriting overwriting = new Overwriting();

  /** With the message for what cannot be signed. */
  protected CreateSigned(String refused) {
    this.refused = refused;
  }

  @Override
  public final Integer call() throws InputRefusedException, IOException {
    OutputFile target = OutputFile.of(out, OutputFile.Readers.ALL, overwriting);
    Instant now =
        (issued == null ? Clock.systemUTC().instant() : issued).truncatedTo(ChronoUnit.SECONDS);
    BulletinSigner[] signers = keys.read().toArray(BulletinSigner[]::new);
    byte[] file;
    try {
      file = sign(new Edition(region, sequence, now, now.plus(validFor())), signers);
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of(refused, LibraryWords.of(e)), e);
    }
    target.write(stream -> stream.write(file));
    return 0;
  }

  protected abstract Duration validFor();

  protected abstract byte[] sign(Edition edition, BulletinSigner[] signers)
      throws InputRefusedException;
}
