// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.seal;

import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.crypto.seal.UnsealException;
import io.bluezone.examples.scanner.keys.RecipientKeys;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens an export that was sealed for a recipient. */
@Command(name = "unseal")
public final class UnsealCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE")
  Path file = Path.of("");

  @Option(names = "--key", required = true, paramLabel = "FILE")
  Path key = Path.of("");

  @Option(names = "--out", required = true, paramLabel = "FILE")
  Path out = Path.of("");

  @Mixin PurposeOption purpose = new PurposeOption();

  @Mixin Overwriting overwriting = new Overwriting();

  @Override
  public Integer call() throws InputRefusedException, IOException {
    OutputFile target = OutputFile.of(out, OutputFile.Readers.OWNER, overwriting);
    RecipientPrivateKey recipient = RecipientKeys.readPrivate(key);
    try (InputStream sealed = InputFile.open(file);
        InputStream opened = recipient.open(sealed, purpose.info())) {
      target.write(opened::transferTo);
    } catch (UnsealException e) {
      throw new InputRefusedException(Message.of("unseal.refused", file), e);
    } finally {
      recipient.erase();
    }
    return 0;
  }
}
