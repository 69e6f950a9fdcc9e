// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.boxes;

import com.google.common.base.Splitter;
import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import io.bluezone.servers.province.data.ProvinceDatabase;
import io.bluezone.servers.province.data.ProvinceFacts;
import io.bluezone.servers.web.box.BoxAnswer;
import io.bluezone.servers.web.box.BoxMessage;
import io.bluezone.servers.web.box.BoxSigner;
import io.bluezone.servers.web.sessions.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;

/**
 * The key by which boxes know their province: made once, sealed in the database, so that all its
 * servers are one. Thread safe.
 */
public final class BoxKeys {

  private static final String FACT = "box-key";

  private final Supplier<Keys> keys;
  private final Sealing sealing;

  public BoxKeys(ProvinceDatabase database, ProvinceFacts facts, Sealing sealing) {
    this.sealing = sealing;
    keys = Suppliers.memoize(() -> database.alone(() -> open(facts)));
  }

  private record Keys(PublicKey open, BoxSigner signer) {}

  private Keys open(ProvinceFacts facts) {
    if (facts.find(FACT).isEmpty()) {
      KeyPair made = BoxMessage.newProvinceKeys();
      facts.put(
          FACT, BoxMessage.text(made.getPublic()) + " " + seal(BoxMessage.text(made.getPrivate())));
    }
    List<String> parts = Splitter.on(' ').splitToList(facts.find(FACT).orElseThrow());
    return new Keys(BoxMessage.publicKey(parts.get(0)), BoxSigner.of(open(parts.get(1))));
  }

  /** {@return the province's public key} */
  public PublicKey province() {
    return keys.get().open();
  }

  /** {@return the header's value for an answer} */
  public String sign(byte[] answer) {
    return keys.get().signer().sign(BoxMessage.ANSWER, answer);
  }

  static byte[] write(BoxAnswer answer) {
    return BoxMessage.write(answer);
  }

  String seal(String secret) {
    return Base64.getEncoder()
        .encodeToString(sealing.seal(FACT, secret.getBytes(StandardCharsets.US_ASCII)));
  }

  String open(String sealed) {
    return new String(
        sealing.open(FACT, Base64.getDecoder().decode(sealed)), StandardCharsets.US_ASCII);
  }
}
