// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.staff;

import com.google.common.io.BaseEncoding;
import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.keys.CommittedKey;
import io.bluezone.crypto.keys.KeyCommitment;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.codes.Codes;
import io.bluezone.servers.authority.codes.Redeemer;
import io.bluezone.servers.authority.codes.Redemption;
import io.bluezone.servers.authority.disclosures.DisclosureRecord;
import io.bluezone.servers.authority.disclosures.DisclosureRequest;
import io.bluezone.servers.authority.disclosures.DisclosureReview;
import io.bluezone.servers.authority.disclosures.Disclosures;
import io.bluezone.servers.web.Account;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Devices that disclose, each with a code of its own. */
public final class Uploads {

  private static final int IDS_PER_DAY = 96;

  private final StaffServer server;
  private final Actor issuer;
  private final SecureRandom random = new SecureRandom();
  private String keyText = "";

  /** Devices whose codes come from somebody. */
  public Uploads(StaffServer server, Actor issuer) {
    this.server = server;
    this.issuer = issuer;
  }

  /** Discloses the keys of the last whole days, and gives the disclosure's id. */
  public String send(String region, int days) {
    LocalDate today = LocalDate.now(server.part(Clock.class).withZone(ZoneOffset.UTC));
    Set<String> before = ids();
    String code = server.part(Codes.class).issue(region, today.minusDays(1), issuer, 0).code();
    List<CommittedKey> keys = new ArrayList<>();
    for (int i = 1; i <= days; i++) {
      byte[] key = new byte[32];
      random.nextBytes(key);
      keyText = BaseEncoding.base64().encode(key);
      long start = today.minusDays(i).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      keys.add(new CommittedKey(SecretBytes.copyOf(key), start, start + 86_400, IDS_PER_DAY));
    }
    byte[] random32 = new byte[KeyCommitment.SECRET_LENGTH];
    random.nextBytes(random32);
    SecretBytes secret = SecretBytes.copyOf(random32);
    byte[] commitment = BaseEncoding.base64().decode(KeyCommitment.of(secret, keys).toString());
    Redemption redemption = server.part(Redeemer.class).redeem(code, commitment, false);
    var unused =
        server
            .part(Disclosures.class)
            .accept(new DisclosureRequest(redemption.token(), secret, region, keys), false);
    return ids().stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
  }

  private Set<String> ids() {
    return server.part(DisclosureReview.class).newest(Account.Scope.ALL, 1000).stream()
        .map(DisclosureRecord::id)
        .collect(Collectors.toSet());
  }

  /** {@return the last key, as it is sent} */
  public String keyText() {
    return keyText;
  }
}
