// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.setup;

import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.seal.RecipientPrivateKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's secrets, which lie in files and never in the database: what signs, what opens
 * histories, and what codes are hashed under. Servers on one database need the same. Thread safe.
 */
public final class AuthoritySecrets {

  private static final String SECRET = "server.secret";
  private static final String HISTORIES = "histories.key";
  private static final String RECIPIENT = "recipient-private:";
  private static final int SECRET_LENGTH = 32;
  private static final int YEARS = 2;

  private final SecretKeySpec secret;
  private final RecipientPrivateKey histories;
  private final String historiesId;
  private final SigningKeys signing;

  private AuthoritySecrets(
      SecretKeySpec secret,
      RecipientPrivateKey histories,
      String historiesId,
      SigningKeys signing) {
    this.secret = secret;
    this.histories = histories;
    this.historiesId = historiesId;
    this.signing = signing;
  }

  /** Reads or makes a folder's secrets; the first signing key's id begins with the name. */
  public static AuthoritySecrets open(Path folder, String name, Clock clock) {
    KeyFiles files = new KeyFiles(folder);
    return files.exclusively(
        () -> {
          byte[] secret = files.readOrMake(SECRET, "server", SECRET_LENGTH).key().exposeBytes();
          KeyFiles.Named histories =
              files.readOrMake(
                  HISTORIES, RECIPIENT + name.toLowerCase(Locale.ROOT), RecipientPrivateKey.LENGTH);
          if (!histories.name().startsWith(RECIPIENT)) {
            throw new IllegalStateException(
                files.folder().resolve(HISTORIES) + " holds no private key of a recipient");
          }
          if (!files.exists(SigningKeys.LIST)) {
            LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
            String id = name + "-" + today.format(DateTimeFormatter.BASIC_ISO_DATE);
            files.readOrMake(id + ".key", id, SigningKey.LENGTH);
            files.write(
                SigningKeys.LIST,
                SigningKeys.HEADER + SigningKeys.line(id, today, today.plusYears(YEARS)));
          }
          return new AuthoritySecrets(
              new SecretKeySpec(secret, "HmacSHA256"),
              RecipientPrivateKey.of(histories.key()),
              histories.name().substring(RECIPIENT.length()),
              SigningKeys.read(files));
        });
  }

  public SigningKeys signing() {
    return signing;
  }

  public RecipientPrivateKey histories() {
    return histories;
  }

  /** HMAC-SHA-256 under the server's secret: a text hashes differently for each purpose. */
  public byte[] hash(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return mac.doFinal((purpose + "\n" + text).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public String historiesId() {
    return historiesId;
  }
}
