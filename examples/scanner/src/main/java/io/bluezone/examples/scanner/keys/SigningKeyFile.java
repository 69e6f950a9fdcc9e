// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.examples.scanner.io.InputFile;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.OutputFile;
import io.bluezone.examples.scanner.io.Overwriting;
import io.bluezone.examples.scanner.io.OwnerOnly;
import io.bluezone.examples.scanner.text.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A private signing key in a file that only its owner may read: one line, {@code id:hex}. */
public final class SigningKeyFile {

  private static final int MAX_BYTES = 1024;

  private SigningKeyFile() {}

  static void write(SigningKey key, Path file) throws InputRefusedException, IOException {
    byte[] seed = key.seed().exposeBytes();
    byte[] line =
        (key.keyId() + ":" + BaseEncoding.base16().lowerCase().encode(seed) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    try {
      OutputFile.of(file, OutputFile.Readers.OWNER, Overwriting.never())
          .write(out -> out.write(line));
    } finally {
      Arrays.fill(line, (byte) 0);
      Arrays.fill(seed, (byte) 0);
    }
  }

  public static SigningKey read(Path file) throws InputRefusedException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InputRefusedException(
            Message.of("signing-key.none", file));
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OwnerOnly.PERMISSIONS.containsAll(permissions)) {
        throw new InputRefusedException(
            Message.of("signing-key.readable", file, file));
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      String[] parts = lines.isEmpty() ? new String[0] : lines.get(0).split(":", -1);
      if (parts.length != 2) {
        throw new InputRefusedException(Message.of("signing-key.none", file));
      }
      return SigningKey.of(parts[0], SecretBytes.fromHex(parts[1]));
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("signing-key.none", file), e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
