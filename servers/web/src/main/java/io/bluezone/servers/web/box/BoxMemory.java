// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.box;

import static java.util.Objects.requireNonNull;

import io.bluezone.servers.cli.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * A box keeps this of its province, in a file for its user alone: its key, what holds, and the
 * counts that wait.
 *
 * @param counted the number of the last count
 */
record BoxMemory(
    Credential credential,
    long counted,
    BoxSettings settings,
    SiteKey site,
    boolean revoked,
    List<BoxCount> waiting) {

  /**
   * A box's own secret.
   *
   * @param token the hash of the token that it came with
   * @param province the province's public key; empty until it is known, as is the box's ID
   * @param key the private key
   */
  record Credential(
      String url, String token, String province, String box, String key, String publicKey) {

    Credential {
      requireNonNull(key, "key");
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
      return "Credential of " + box;
    }
  }

  /** A week of counts; then the oldest give way. */
  static final int MOST_WAITING = 672;

  BoxMemory {
    requireNonNull(credential, "credential");
    waiting =
        List.copyOf(waiting.subList(Math.max(0, waiting.size() - MOST_WAITING), waiting.size()));
  }

  boolean isEnrolled() {
    return !credential.box().isEmpty();
  }

  static Optional<BoxMemory> read(Path file) throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      BoxMemory memory = BoxMessage.read(Files.readAllBytes(file), BoxMemory.class);
      BoxSigner.of(memory.credential().key());
      return Optional.of(memory);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged; remove it and enrol the box anew", e);
    }
  }

  /** Writes all of it, or leaves what was there. */
  void write(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    FileAttribute<?>[] ownerOnly =
        OwnerOnly.isSupported()
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OwnerOnly.PERMISSIONS)}
            : new FileAttribute<?>[0];
    Files.createFile(part, ownerOnly);
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(BoxMessage.write(this));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
