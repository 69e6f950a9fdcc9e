// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.privacy;

import com.google.common.base.Strings;
import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.servers.cli.file.RefusedException;
import io.bluezone.servers.outbreak.files.PrivatePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The key of the pseudonyms, in a file that stays with the authority. */
public final class PseudonymKey {

  private static final int LENGTH = 32;
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  @Option(names = "--pseudonym-key", paramLabel = "FILE")
  @Nullable Path file;

  public PseudonymKey() {}

  public PseudonymKey(Path file) {
    this.file = file;
  }

  public Path file() {
    return file != null ? file : stateDirectory().resolve("bluezone/outbreak-pseudonym.key");
  }

  private static Path stateDirectory() {
    String set = Strings.nullToEmpty(System.getenv("XDG_STATE_HOME"));
    return set.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".local", "state")
        : Path.of(set);
  }

  public Pseudonyms readOrMake(SecureRandom random) throws IOException {
    Path key = file().toAbsolutePath();
    if (!Files.exists(key)) {
      Path folder = key.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      byte[] bytes = new byte[LENGTH];
      random.nextBytes(bytes);
      PrivatePaths.file(key, (HEX.encode(bytes) + "\n").getBytes(StandardCharsets.US_ASCII));
      Arrays.fill(bytes, (byte) 0);
    }
    return read();
  }

  public Pseudonyms read() throws IOException {
    Path key = file();
    if (!Files.isRegularFile(key)) {
      throw new RefusedException("refused.no-key", key);
    }
    PrivatePaths.check(key);
    String hex = Files.readString(key, StandardCharsets.ISO_8859_1).trim();
    if (hex.length() != 2 * LENGTH || !HEX.ignoreCase().canDecode(hex)) {
      throw new RefusedException("refused.key", key);
    }
    SecretBytes secret = SecretBytes.fromHex(hex);
    Pseudonyms pseudonyms = new Pseudonyms(secret);
    secret.erase();
    return pseudonyms;
  }
}
