// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province;

import com.google.common.io.BaseEncoding;
import io.bluezone.servers.cli.file.OwnerOnly;
import io.bluezone.servers.web.sessions.Sealing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key in a file of the data folder that seals sessions, which the database alone opens not. */
final class ProvinceSecret {

  static final String FILE = "province.secret";

  private ProvinceSecret() {}

  /**
   * Reads the folder's key, or makes it.
   *
   * @throws IllegalStateException if the file holds no key, or others may read it
   */
  static Sealing open(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      byte[] key = new byte[Sealing.KEY_LENGTH];
      new SecureRandom().nextBytes(key);
      Path part = Files.createTempFile(folder, FILE, ".part", ownerOnly());
      Files.writeString(part, BaseEncoding.base16().lowerCase().encode(key) + "\n");
      try {
        // A link, unlike a move, replaces no key that another process has made meanwhile.
        Files.createLink(file, part);
      } catch (FileAlreadyExistsException e) {
        // That one holds.
      }
      Files.delete(part);
    }
    if (OwnerOnly.isSupported()
        && !OwnerOnly.PERMISSIONS.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException(file + " may be read by others: chmod 600 " + file);
    }
    String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
    if (text.length() != 2 * Sealing.KEY_LENGTH
        || !BaseEncoding.base16().lowerCase().canDecode(text)) {
      throw new IllegalStateException(file + " holds no key of 64 hexadecimal digits");
    }
    return new Sealing(BaseEncoding.base16().lowerCase().decode(text));
  }

  private static FileAttribute<?>[] ownerOnly() {
    return OwnerOnly.isSupported()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OwnerOnly.PERMISSIONS)}
        : new FileAttribute<?>[0];
  }
}
