// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.seal;

import io.bluezone.crypto.seal.RecipientPublicKey;
import io.bluezone.examples.scanner.keys.RecipientKeys;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.OutputFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For whom an export is sealed, if for anyone. */
public final class SealOptions {

  @Option(names = "--recipient", paramLabel = "KEY")
  @Nullable String recipient;

  @Mixin PurposeOption purpose = new PurposeOption();

  /** Refuses a key that is none, before anything is given out. */
  public void check() throws InputRefusedException {
    if (recipient != null) {
      RecipientKeys.readPublic(recipient);
    }
  }

  /** Writes content, sealed or as it is. Does not close the stream. */
  public void write(OutputStream out, OutputFile.Content content)
      throws IOException, InputRefusedException {
    if (recipient == null) {
      content.writeTo(out);
      return;
    }
    RecipientPublicKey key = RecipientKeys.readPublic(recipient);
    try (OutputStream sealing = key.seal(new Unclosed(out), purpose.info(), new SecureRandom())) {
      content.writeTo(sealing);
    }
  }

  /** The sealing stream closes what it writes to, which is the file's to close. */
  private static final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
