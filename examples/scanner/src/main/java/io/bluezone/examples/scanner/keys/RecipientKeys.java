// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.keys;

import com.google.common.base.Splitter;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import io.bluezone.crypto.seal.RecipientPublicKey;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Keys of a recipient as text: {@code recipient:id:hex}, and {@code recipient-private:id:hex}. The
 * word keeps them apart from each other and from keys that sign, for which none can stand.
 */
public final class RecipientKeys {

  private static final String KIND = "recipient";
  private static final String PRIVATE = "recipient-private";
  private static final String ID = "[A-Za-z0-9._-]{1,64}";
  private static final int MAX_FILE = 1024;

  private RecipientKeys() {}

  public static boolean isId(String id) {
    return id.matches(ID);
  }

  /** Writes a private key to a new file; gives the public one as text. */
  public static String write(String id, RecipientPrivateKey key, Path file)
      throws InputRefusedException, IOException {
    PrivateKeyFile.write(PRIVATE + ":" + id, key.secret(), file);
    return KIND + ":" + id + ":" + key.publicKey().hex();
  }

  public static RecipientPrivateKey readPrivate(Path file) throws InputRefusedException {
    PrivateKeyFile.Named named =
        PrivateKeyFile.read(file)
            .filter(each -> each.name().matches(PRIVATE + ":" + ID))
            .orElseThrow(() -> new InputRefusedException(Message.of("recipient.no-key", file)));
    try {
      return RecipientPrivateKey.of(named.key());
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("recipient.no-key", file), e);
    }
  }

  /** A public key: its text, or a file that holds that. */
  public static RecipientPublicKey readPublic(String text) throws InputRefusedException {
    String line = text.startsWith(KIND + ":") ? text : lineOf(text);
    List<String> parts = Splitter.on(':').splitToList(line.trim());
    if (parts.size() != 3 || !parts.get(0).equals(KIND) || !isId(parts.get(1))) {
      throw new InputRefusedException(Message.of("recipient.no-public-key", text));
    }
    try {
      return RecipientPublicKey.fromHex(parts.get(2));
    } catch (IllegalArgumentException e) {
      throw new InputRefusedException(Message.of("recipient.no-public-key", text), e);
    }
  }

  private static String lineOf(String name) throws InputRefusedException {
    try (InputStream in = InputFile.stream(Path.of(name))) {
      byte[] bytes = in.readNBytes(MAX_FILE + 1);
      return bytes.length > MAX_FILE ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new InputRefusedException(Message.of("recipient.no-public-key", name), e);
    } catch (IOException e) {
      throw InputFile.unreadable(Path.of(name), e);
    }
  }
}
