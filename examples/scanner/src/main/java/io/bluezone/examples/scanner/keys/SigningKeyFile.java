// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.bulletin.SigningKey;
import io.bluezone.examples.scanner.io.InputFile;
import io.bluezone.examples.scanner.io.InputRefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A private signing key in a file that only its owner may read: one line, {@code id:hex}. */
public final class SigningKeyFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final int MAX_BYTES = 1024;

  private SigningKeyFile() {}

  static void write(SigningKey key, Path file) throws InputRefusedException, IOException {
    byte[] seed = key.seed().exposeBytes();
    byte[] line =
        (key.keyId() + ":" + BaseEncoding.base16().lowerCase().encode(seed) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
    try (SeekableByteChannel out =
        Files.newByteChannel(
            file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      out.write(ByteBuffer.wrap(line));
    } catch (FileAlreadyExistsException e) {
      throw new InputRefusedException(
          file + ": exists already and is not overwritten; name another", e);
    } finally {
      Arrays.fill(line, (byte) 0);
      Arrays.fill(seed, (byte) 0);
    }
  }

  public static SigningKey read(Path file) throws InputRefusedException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new InputRefusedException(
            file + ": is too large for a signing key; make one with keygen");
      }
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(permissions)) {
        throw new InputRefusedException(
            "%s: others may use this private key; protect it: chmod 600 %s".formatted(file, file));
      }
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      String[] parts = lines.isEmpty() ? new String[0] : lines.get(0).split(":", -1);
      if (parts.length != 2) {
        throw new InputRefusedException(file + ": is no signing key; make one with keygen");
      }
      return SigningKey.of(parts[0], SecretBytes.fromHex(parts[1]));
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(file + ": is no signing key: " + e.getMessage(), e);
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }
}
