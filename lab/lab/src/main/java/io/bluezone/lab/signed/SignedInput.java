// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.signed;

import io.bluezone.crypto.signed.Format;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A signed file that is read, and the keys that it is held against. */
public final class SignedInput {

  @Parameters(paramLabel = "FILE")
  Path file = Path.of("");

  @Mixin AuthorityKeyOptions authority = new AuthorityKeyOptions();

  <T> SignedFile<T> read(Format<T> format) throws InputRefusedException {
    return read(format, file);
  }

  <T> SignedFile<T> read(Format<T> format, Path other) throws InputRefusedException {
    try (InputStream in = InputFile.open(other)) {
      return SignedFile.read(format, in, authority.read());
    } catch (IOException e) {
      throw InputFile.refused(other, e);
    }
  }
}
