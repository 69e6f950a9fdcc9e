// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.examples.scanner.keys.SigningKeyFile;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds a signature. */
@Command(name = "sign")
final class BulletinSignCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE")
  Path file = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  @Option(names = "--key", required = true, paramLabel = "FILE")
  Path key = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws InputRefusedException, IOException {
    OutputFile target = OutputFile.of(out, OutputFile.Readers.ALL, overwriting);
    CaseBulletin bulletin = Bulletins.read(file, authority);
    SigningKey signer = SigningKeyFile.read(key);
    try {
      target.write(stream -> bulletin.cosign(signer, stream));
    } catch (IllegalArgumentException e) {
      throw InputFile.refused(file, e);
    }
    return 0;
  }
}
