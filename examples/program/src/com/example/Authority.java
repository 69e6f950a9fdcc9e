// SPDX-License-Identifier: Apache-2.0
package com.example;

import io.bluezone.authority.bulletin.BulletinWriter;
import io.bluezone.authority.signed.SigningKey;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.keys.Disclosure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Stream;

/** Publishes bulletins. It needs keys and bulletins alone, no radio, no log. */
public final class Authority {

  private final SecureRandom random = new SecureRandom();
  private final SigningKey signingKey = SigningKey.random("moh-2026", random);

  /** Publishes a bulletin without cases and reads it as everybody does. */
  public static void main(String[] arguments) throws IOException {
    Authority authority = new Authority();
    CaseBulletin bulletin =
        CaseBulletin.read(authority.publish(Instant.now()), authority.publicKeys());
    try (Stream<DisclosedKey> keys = bulletin.keys()) {
      System.out.println("bulletin: " + keys.count() + " keys, signed by " + bulletin.signedBy());
    }
  }

  AuthorityKeys publicKeys() {
    return AuthorityKeys.of(signingKey.authorityKey());
  }

  InputStream publish(Instant now, Disclosure... cases) throws IOException {
    BulletinWriter builder = new BulletinWriter("VN", 1, now).signWith(signingKey);
    for (Disclosure disclosed : cases) {
      builder.addAll(disclosed.keys());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    builder.write(file, random);
    return new ByteArrayInputStream(file.toByteArray());
  }
}
