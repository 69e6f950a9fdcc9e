// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import com.google.common.base.Splitter;
import com.google.common.hash.Hashing;
import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the whole of a text file of bounded size. */
final class TextInput {

  private static final long MOST_BYTES = 64L << 20;
  private static final Splitter COMMAS = Splitter.on(',').trimResults();

  private final Path file;
  private final byte[] bytes;

  private TextInput(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static TextInput of(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new RefusedException("refused.no-file", file);
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new RefusedException("refused.large", file, MOST_BYTES >> 20);
    }
    return new TextInput(file, Files.readAllBytes(file));
  }

  byte[] bytes() {
    return bytes;
  }

  String sha256() {
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  /** All lines, the first is number 1. */
  List<String> all() throws IOException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .lines()
          .toList();
    } catch (CharacterCodingException e) {
      throw new RefusedException("refused.utf", file);
    }
  }

  static List<String> fields(String line) {
    return COMMAS.splitToList(line);
  }
}
