// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.data;

import io.bluezone.records.visit.PlaceCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/**
 * The code of the place where a box stands, in a file that its user alone reads. It is made at the
 * first start; whoever has the sheet has the secret too. Thread safe.
 */
public final class PlaceFile {

  private static final String NAME = "place";
  private static final String UNNAMED = "Bluezone";

  private final PlaceCode code;

  private PlaceFile(PlaceCode code) {
    this.code = code;
  }

  /** Reads the file in a box's folder, or makes it. */
  public static PlaceFile open(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      write(file, PlaceCode.create(UNNAMED, new SecureRandom()).text());
    }
    try {
      return new PlaceFile(PlaceCode.parse(Files.readString(file)));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + " holds no place's code; put it back, or remove it for another code", e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Path part = file.resolveSibling(NAME + ".part");
    Files.deleteIfExists(part);
    try (FileChannel out =
        FileChannel.open(
            part,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** {@return the text of the place's QR, by the name that it has now} */
  public String text(String name) {
    String shown = name.strip();
    try {
      return code.renamed(shown.isEmpty() ? UNNAMED : shown).text();
    } catch (IllegalArgumentException e) {
      // A name of many bytes, or with marks that are not seen.
      return code.text();
    }
  }
}
