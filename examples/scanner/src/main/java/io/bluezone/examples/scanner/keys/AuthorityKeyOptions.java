// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The authorities' public keys to trust. */
public final class AuthorityKeyOptions {

  private static final int MAX_FILE = 64 << 10;

  @Option(names = "--authority-key", paramLabel = "KEY")
  List<String> texts = new ArrayList<>();

  public AuthorityKeys read() throws InputRefusedException {
    if (texts.isEmpty()) {
      throw new InputRefusedException(Message.of("authority-key.missing"));
    }
    List<AuthorityKey> keys = new ArrayList<>();
    for (String text : texts) {
      keys.addAll(text.contains(":") ? List.of(parse(text, "--authority-key")) : ofFile(text));
    }
    try {
      return AuthorityKeys.of(keys);
    } catch (IllegalArgumentException e) {
      throw InputRefusedException.ofValue("--authority-key", e);
    }
  }

  private static List<AuthorityKey> ofFile(String name) throws InputRefusedException {
    List<AuthorityKey> keys = new ArrayList<>();
    int number = 0;
    for (String line : lines(name)) {
      number++;
      if (!line.isBlank()) {
        keys.add(parse(line, name + ":" + number));
      }
    }
    if (keys.isEmpty()) {
      throw new InputRefusedException(Message.of("authority-key.empty", name));
    }
    return keys;
  }

  private static List<String> lines(String name) throws InputRefusedException {
    try {
      return read(name);
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new InputRefusedException(Message.of("authority-key.no-file", name), e);
    } catch (CharacterCodingException e) {
      throw new InputRefusedException(Message.of("authority-key.no-text", name), e);
    } catch (IOException e) {
      throw InputFile.unreadable(Path.of(name), e);
    }
  }

  private static List<String> read(String name) throws IOException, InputRefusedException {
    try (InputStream in = InputFile.stream(Path.of(name))) {
      byte[] bytes = in.readNBytes(MAX_FILE + 1);
      if (bytes.length > MAX_FILE) {
        throw new InputRefusedException(Message.of("authority-key.no-text", name));
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().lines().toList();
    }
  }

  private static AuthorityKey parse(String line, String where) throws InputRefusedException {
    try {
      return AuthorityKey.parse(line.trim());
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("authority-key.refused", where), e);
    }
  }
}
