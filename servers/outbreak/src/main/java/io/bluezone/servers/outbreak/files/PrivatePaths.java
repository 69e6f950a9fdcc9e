// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import com.google.common.collect.Sets;
import io.bluezone.servers.cli.file.OwnerOnly;
import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that no one but their owner can look into. */
public final class PrivatePaths {

  private static final Set<PosixFilePermission> OTHERS =
      PosixFilePermissions.fromString("---rwxrwx");

  private PrivatePaths() {}

  /** Makes a folder of it, or takes away what others may do there. */
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder);
    if (OwnerOnly.isSupported()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Makes a file, which must not be there. */
  public static void file(Path file, byte[] content) throws IOException {
    if (OwnerOnly.isSupported()) {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OwnerOnly.PERMISSIONS));
    } else {
      Files.createFile(file);
    }
    Files.write(file, content);
  }

  /** Refuses what others can look into. */
  public static void check(Path path) throws IOException {
    if (OwnerOnly.isSupported()
        && !Sets.intersection(Files.getPosixFilePermissions(path), OTHERS).isEmpty()) {
      throw new RefusedException("refused.open", path);
    }
  }
}
