// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Keeps others from a file. */
public final class OwnerOnly {

  public static final Set<PosixFilePermission> PERMISSIONS =
      Set.copyOf(PosixFilePermissions.fromString("rw-------"));

  private OwnerOnly() {}

  /** None where the file system knows of no owners. */
  static FileAttribute<?>[] attributes() {
    return isSupported()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PERMISSIONS)}
        : new FileAttribute<?>[0];
  }

  /** Tells whether the file system knows of owners. */
  public static boolean isSupported() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
