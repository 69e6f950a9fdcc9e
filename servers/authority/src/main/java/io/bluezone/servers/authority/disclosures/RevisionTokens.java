// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import com.google.common.base.Splitter;
import com.google.common.io.BaseEncoding;
import io.bluezone.servers.authority.setup.AuthoritySecrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tokens that let a device add later days to its disclosure. They are made of the disclosure's id
 * and the server's secret, so that none is kept and each request has the same answer.
 */
public record RevisionTokens(AuthoritySecrets secrets) {

  private static final String PREFIX = "r";
  private static final int PARTS = 3;
  private static final int MAC_BYTES = 16;

  /** The number of days after the test day that may be added. */
  private static final int LATER_DAYS = 14;

  String tokenOf(String disclosureId) {
    byte[] mac = Arrays.copyOf(secrets.hash("revision", disclosureId), MAC_BYTES);
    return PREFIX + "." + disclosureId + "." + BaseEncoding.base64Url().omitPadding().encode(mac);
  }

  /** {@return the disclosure of a token; empty if it is no revision token of this server} */
  public Optional<String> disclosureOf(String token) {
    List<String> parts = Splitter.on('.').limit(PARTS).splitToList(token);
    if (parts.size() != PARTS || !parts.get(0).equals(PREFIX)) {
      return Optional.empty();
    }
    boolean own =
        MessageDigest.isEqual(
            tokenOf(parts.get(1)).getBytes(StandardCharsets.UTF_8),
            token.getBytes(StandardCharsets.UTF_8));
    return own ? Optional.of(parts.get(1)) : Optional.empty();
  }

  LocalDate until(LocalDate admitted) {
    return admitted.plusDays(LATER_DAYS);
  }
}
