// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import io.bluezone.servers.web.AccountRefusedException.Reason;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Argon2id with 19 MiB, 2 passes and 1 lane. Two are computed at a time, for each takes its memory.
 *
 * <p>A password is hashed in one spelling: two keyboards may compose the same Vietnamese letter
 * differently. Thread safe.
 */
public final class Passwords {

  static final int SHORTEST = 12;
  static final int LONGEST = 200;

  /** Without letters and digits that look alike. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int SALT = 16;
  private static final int HASH = 32;
  private static final int KIBIBYTES = 19_456;
  private static final int PASSES = 2;

  private final PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT, HASH, 1, KIBIBYTES, PASSES);
  private final Semaphore turns = new Semaphore(2, true);
  private final SecureRandom random;
  private final String nobodys;

  public Passwords(SecureRandom random) {
    this.random = random;
    nobodys =
        "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
            .formatted(KIBIBYTES, PASSES, random(SALT), random(HASH));
    // Of another form or another cost it would be refused in another time than the rest.
    if (encoder.upgradeEncoding(nobodys)) {
      throw new IllegalStateException("not the cost of the passwords");
    }
  }

  private String random(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  /** {@return a first password: 80 random bits in groups that can be read aloud} */
  String first() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  String hash(String password) {
    return inTurn(() -> encoder.encode(spelled(password)));
  }

  boolean matches(String password, String hash) {
    return inTurn(() -> encoder.matches(spelled(password), hash));
  }

  /** Takes the time of a comparison for a name that no one has, so that time does not tell. */
  void matchDummy(String password) {
    boolean unused = matches(password, nobodys);
  }

  static void check(String name, String password) throws AccountRefusedException {
    String spelled = spelled(password);
    int length = spelled.codePointCount(0, spelled.length());
    if (length < SHORTEST) {
      throw new AccountRefusedException(Reason.TOO_SHORT);
    }
    if (length > LONGEST) {
      throw new AccountRefusedException(Reason.TOO_LONG);
    }
    if (spelled.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
      throw new AccountRefusedException(Reason.CONTAINS_NAME);
    }
  }

  static boolean areSame(String one, String other) {
    return spelled(one).equals(spelled(other));
  }

  private static String spelled(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private <T> T inTurn(java.util.function.Supplier<T> work) {
    try {
      if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AuthenticationServiceException("too many logins at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthenticationServiceException("interrupted", e);
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
